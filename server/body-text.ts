import { AppError } from "./errors.ts";
import { MAX_VALUES } from "./strict-json.ts";

/** The most that a body may be, and how many values the JSON in it may hold. */
export type BodyLimits = { bytes: number; values: number };

export const MAX_BODY_BYTES = 256 * 1024;
const USUAL: BodyLimits = { bytes: MAX_BODY_BYTES, values: MAX_VALUES };
/** A membrane has up to 1,000 policies, each with its messages. */
const CONTENT: BodyLimits = { bytes: 2 * 1024 * 1024, values: 50_000 };

/** By the area that a request is for, as the doors name it: `membranes` sends whole contents. */
export function bodyLimits(area: string): BodyLimits {
  return area === "membranes" ? CONTENT : USUAL;
}

/** The text of a body, which is left as soon as it exceeds the limit, whatever length it announced. */
export async function readText(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number = MAX_BODY_BYTES,
): Promise<string> {
  if (stream === null) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return decode(Buffer.concat(chunks));
    size += value.byteLength;
    if (size > maxBytes) {
      // Whoever still sends is not waited for.
      reader.cancel().catch(() => undefined);
      throw tooLarge(maxBytes);
    }
    chunks.push(value);
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
