import { AppError } from "./errors.ts";

export const MAX_BODY_BYTES = 256 * 1024;

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
