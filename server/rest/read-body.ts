import type { Context as HonoContext, MiddlewareHandler } from "hono";
import { type BodyLimits, bodyLimits, decode, readBytes, tooLarge, unpack } from "../body-text.ts";
import { AppError } from "../errors.ts";
import { parseStrictJson } from "../strict-json.ts";
import type { RestEnv } from "./define.ts";

const JSON_TYPE = /^application\/json *(; *charset="?utf-8"?)?$/i;

/** Reads the body once, in full and with care, before any schema sees it. */
export function strictBody(): MiddlewareHandler<RestEnv> {
  return async (c, next) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") await takeBody(c);
    await next();
  };
}

async function takeBody(c: HonoContext<RestEnv>): Promise<void> {
  const type = c.req.header("content-type");
  const limits = limitsOf(c.req.path);
  const encoding = c.req.header("content-encoding")?.trim().toLowerCase();
  const isPacked = limits.isPackable && encoding === "gzip";
  if ((type !== undefined && !JSON_TYPE.test(type)) || (encoding !== undefined && !isPacked)) {
    throw unsupported(limits);
  }
  const text = await textOf(c, limits, isPacked);
  if (text === "") {
    // No body is an empty object: a schema whose fields are all optional accepts it.
    cacheText(c, type === undefined ? "" : "{}");
    return;
  }
  if (type === undefined) throw unsupported(limits);
  parseStrictJson(text, limits.values);
  cacheText(c, text);
}

/** Hands the text to Hono, whose types call a string what it reads as a promise. */
function cacheText(c: HonoContext<RestEnv>, text: string): void {
  Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
}

function unsupported({ isPackable }: BodyLimits): AppError {
  const encoded = isPackable ? "not encoded or as Content-Encoding: gzip" : "not encoded";
  return new AppError(
    "unsupported_media_type",
    `Send the body as Content-Type: application/json, in UTF-8, ${encoded}`,
  );
}

/** `/api/v1/membranes/…` */
function limitsOf(path: string): BodyLimits {
  return bodyLimits(/\/v1\/([^/]+)/.exec(path)?.[1] ?? "");
}

async function textOf(c: HonoContext<RestEnv>, limits: BodyLimits, isPacked: boolean): Promise<string> {
  const since = performance.now();
  const bytes = await bytesOf(c, limits);
  // How long the caller took to send it is no time of ours.
  c.set("arrivedAt", (c.get("arrivedAt") ?? since) + performance.now() - since);
  // No body is none, whatever its encoding would have been.
  return decode(isPacked && bytes.byteLength > 0 ? await unpack(bytes, limits.bytes) : bytes);
}

async function bytesOf(c: HonoContext<RestEnv>, { bytes }: BodyLimits): Promise<Uint8Array> {
  const announced = c.req.header("content-length");
  if (announced !== undefined && Number(announced) > bytes) throw tooLarge(bytes);
  try {
    // Node's own parser ends a body at its announced length, so there it can be taken whole; elsewhere it is counted.
    if (announced !== undefined && c.env?.incoming) return new Uint8Array(await c.req.raw.arrayBuffer());
    return await readBytes(c.req.raw.body, bytes);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("bad_request", "The body ended before it was whole");
  }
}
