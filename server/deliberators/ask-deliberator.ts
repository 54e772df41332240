import { type Agent, fetch, type Response } from "undici";
import { DeliberatorAnswer } from "#contract/deliberators.ts";
import { type Answer, TALK_MS } from "#engine/deliberation.ts";
import { describeFailure } from "../notifications/answer.ts";
import { type SignedMessage, signatureHeaders } from "../notifications/send-webhook.ts";
import { parseStrictJson } from "../strict-json.ts";

/** Whom to ask, and for how long. */
export type Asked = { name: string; url: string; deadlineMs: number };

const MOST_BYTES = 16 * 1024;

/** Thrown where an answer came that does not count; the message says why. */
class Unusable extends Error {}

/**
 * Asks once. Whatever does not come whole, in time, from the very address and in the right form is silence, and says why.
 * Never throws. `stopping` ends the talk for everybody.
 */
export async function askDeliberator(
  { name, url, deadlineMs }: Asked,
  question: SignedMessage,
  agent: Agent,
  stopping: AbortSignal,
): Promise<Answer> {
  const since = performance.now();
  const elapsed = () => performance.now() - since;
  const late = AbortSignal.timeout(deadlineMs);
  try {
    const response = await fetch(url, {
      method: "POST",
      dispatcher: agent,
      redirect: "manual",
      signal: AbortSignal.any([stopping, late]),
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "user-agent": "Understudy",
        ...signatureHeaders(question, new Date()),
      },
      body: question.body,
    });
    const { position, reason, confidence } = readAnswer(await textOf(response));
    return { deliberator: name, position, reason, confidence: confidence ?? null, ms: elapsed() };
  } catch (error) {
    const reason = whySilent(error, { deadlineMs, late, stopping });
    return { deliberator: name, position: null, reason, confidence: null, ms: elapsed() };
  }
}

/** The body of an answer that may count. No more of it is read than may be there. */
async function textOf({ status, body }: Response): Promise<string> {
  const refused = status === 200 ? null : refusalOfStatus(status);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    if (refused !== null) break;
    const part: Uint8Array = chunk;
    chunks.push(part);
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) throw new Unusable(`Its answer was larger than ${MOST_BYTES / 1024} KiB`);
  }
  if (refused !== null) throw new Unusable(refused);
  return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
}

function refusalOfStatus(status: number): string {
  const isRedirect = status >= 300 && status < 400;
  return isRedirect ? `It answered with a redirect (${status}), which is not followed` : `It answered with ${status}`;
}

function readAnswer(text: string): DeliberatorAnswer {
  let value: unknown;
  try {
    value = parseStrictJson(text);
  } catch {
    throw new Unusable("Its answer was no JSON that counts");
  }
  const read = DeliberatorAnswer.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Unusable(`Its answer was not of the right form: ${issue?.path.join(".") || "it"} ${issue?.message ?? ""}`);
}

function whySilent(
  error: unknown,
  { deadlineMs, late, stopping }: { deadlineMs: number; late: AbortSignal; stopping: AbortSignal },
): string {
  if (error instanceof Unusable) return error.message;
  if (stopping.aborted) return `No answer within the ${TALK_MS / 1000} seconds of the whole talk`;
  if (late.aborted) return `No answer within ${deadlineMs} ms`;
  return describeFailure(error);
}
