import type { Context as HonoContext, MiddlewareHandler } from "hono";
import { AppError } from "../errors.ts";
import { parseStrictJson } from "../strict-json.ts";
import type { RestEnv } from "./define.ts";

export const MAX_BODY_BYTES = 256 * 1024;

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
  const text = decode(await readBytes(c));
  if (text === "") {
    // No body is an empty object: a schema whose fields are all optional accepts it.
    cacheText(c, type === undefined ? "" : "{}");
    return;
  }
  if (type === undefined) throw unsupported();
  parseStrictJson(text);
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

async function readBytes(c: HonoContext<RestEnv>): Promise<Uint8Array> {
  const announced = c.req.header("content-length");
  if (announced !== undefined && Number(announced) > MAX_BODY_BYTES) throw tooLarge();
  // Node's own parser ends a body at its announced length, so there it can be taken whole; elsewhere it is counted.
  if (announced !== undefined && c.env?.incoming) return new Uint8Array(await c.req.raw.arrayBuffer());
  return readAtMost(c.req.raw.body, MAX_BODY_BYTES);
}

/** The bytes of a stream, which is left as soon as it exceeds the limit. */
export async function readAtMost(stream: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array> {
  if (stream === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > limit) {
      // Whoever still sends is not waited for.
      reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(value);
  }
}

function tooLarge(): AppError {
  return new AppError("too_large", "The body is over 256 KiB; send less, or a reference to it");
}

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** The text of bytes that are valid UTF-8. */
export function decode(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    const errors = [{ path: "", message: "is not valid UTF-8" }];
    throw new AppError("bad_request", "The body is not valid UTF-8", { errors, cause });
  }
}
