import type { Context as HonoContext, MiddlewareHandler } from "hono";
import { type BodyLimits, bodyLimits, decode, readText, tooLarge } from "../body-text.ts";
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
  if ((type !== undefined && !JSON_TYPE.test(type)) || c.req.header("content-encoding") !== undefined) {
    throw unsupported();
  }
  const limits = limitsOf(c.req.path);
  const text = await textOf(c, limits);
  if (text === "") {
    // No body is an empty object: a schema whose fields are all optional accepts it.
    cacheText(c, type === undefined ? "" : "{}");
    return;
  }
  if (type === undefined) throw unsupported();
  parseStrictJson(text, limits.values);
  cacheText(c, text);
}

/** Hands the text to Hono, whose types call a string what it reads as a promise. */
function cacheText(c: HonoContext<RestEnv>, text: string): void {
  Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
}

function unsupported(): AppError {
  return new AppError(
    "unsupported_media_type",
    "Send the body as Content-Type: application/json, in UTF-8, not encoded",
  );
}

/** `/api/v1/membranes/…` */
function limitsOf(path: string): BodyLimits {
  return bodyLimits(/\/v1\/([^/]+)/.exec(path)?.[1] ?? "");
}

async function textOf(c: HonoContext<RestEnv>, { bytes }: BodyLimits): Promise<string> {
  const announced = c.req.header("content-length");
  if (announced !== undefined && Number(announced) > bytes) throw tooLarge(bytes);
  try {
    // Node's own parser ends a body at its announced length, so there it can be taken whole; elsewhere it is counted.
    if (announced !== undefined && c.env?.incoming) return decode(new Uint8Array(await c.req.raw.arrayBuffer()));
    return await readText(c.req.raw.body, bytes);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("bad_request", "The body ended before it was whole");
  }
}
