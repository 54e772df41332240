/** What came of one try: a status and the first bytes of the answer, or why there is none. */
export type Answer = {
  httpStatus: number | null;
  response: string | null;
  error: string | null;
  /** Seconds that the receiver asks us to wait. */
  retryAfter: number | null;
  /** What the receiver calls the message, where a later one changes it. */
  receipt: string | null;
};

export const NO_ANSWER: Answer = { httpStatus: null, response: null, error: null, retryAfter: null, receipt: null };

/** The whole try: connecting, sending, and the answer's beginning. */
export const TRY_TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 2000;
/** What no text column takes. */
const NUL = "\u0000";

/** The first bytes of an answer as text that a table takes. The rest is not read. */
export async function firstBytes(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body ?? []) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size >= MAX_ANSWER_BYTES) break;
    }
  } catch {
    // The status is what counts; an answer that breaks off is kept as far as it came.
  }
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString("utf8").replaceAll(NUL, "\u2400");
}

/** Why no answer came, in a few words and without what was sent. */
export function describeFailure(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError")
    return `No answer within ${TRY_TIMEOUT_MS / 1000} seconds`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return "The connection failed";
  const code = "code" in cause && typeof cause.code === "string" ? ` (${cause.code})` : "";
  return `${cause.message || "The connection failed"}${code}`.slice(0, 300);
}
