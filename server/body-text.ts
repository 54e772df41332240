import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { AppError } from "./errors.ts";
import { MAX_VALUES } from "./strict-json.ts";

/** The most that a body may be, how many values the JSON in it may hold, and whether it may come packed. */
export type BodyLimits = { bytes: number; values: number; isPackable: boolean };

export const MAX_BODY_BYTES = 256 * 1024;
const USUAL: BodyLimits = { bytes: MAX_BODY_BYTES, values: MAX_VALUES, isPackable: false };
/** A membrane has up to 1,000 policies, each with its messages. */
const CONTENT: BodyLimits = { bytes: 2 * 1024 * 1024, values: 50_000, isPackable: false };
/** Each attribute of a span is four values where OpenTelemetry writes it; its exporters pack what they send. */
const TRACES: BodyLimits = { bytes: MAX_BODY_BYTES, values: 50_000, isPackable: true };

/** By the area that a request is for, as the doors name it: `membranes` sends whole contents. */
export function bodyLimits(area: string): BodyLimits {
  if (area === "traces") return TRACES;
  return area === "membranes" ? CONTENT : USUAL;
}

/** The text of a body, which is left as soon as it exceeds the limit, whatever length it announced. */
export async function readText(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number = MAX_BODY_BYTES,
): Promise<string> {
  return decode(await readBytes(stream, maxBytes));
}

/** The same, as it came. */
export async function readBytes(stream: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array> {
  if (stream === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > maxBytes) {
      // Whoever still sends is not waited for.
      reader.cancel().catch(() => undefined);
      throw tooLarge(maxBytes);
    }
    chunks.push(value);
  }
}

const unpacked = promisify(gunzip);

/** What gzip has packed; it is left as soon as that exceeds the limit, however small it was packed. */
export async function unpack(packed: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  try {
    return await unpacked(packed, { maxOutputLength: maxBytes });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(maxBytes);
    const errors = [{ path: "", message: "is not whole gzip" }];
    throw new AppError("bad_request", "The body cannot be unpacked: it is not whole gzip", { errors, cause });
  }
}

export function tooLarge(maxBytes: number = MAX_BODY_BYTES): AppError {
  return new AppError("too_large", `The body is over ${maxBytes / 1024} KiB; send less, or a reference to it`);
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
