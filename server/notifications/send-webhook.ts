import { Webhook } from "standardwebhooks";
import { type Agent, fetch } from "undici";
import { readRetryAfter } from "#engine/delivery.ts";
import { type Answer, describeFailure, firstBytes, NO_ANSWER, TRY_TIMEOUT_MS } from "./answer.ts";

export type SignedMessage = { id: string; body: string; secrets: readonly string[] };

/** The headers of Standard Webhooks, with a signature for every secret that is valid at this moment. */
export function signatureHeaders({ id, body, secrets }: SignedMessage, at: Date): Record<string, string> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}

/** One try. Redirects are not followed; the status is the acknowledgement, of the answer only the beginning is read. */
export async function sendWebhook(
  message: SignedMessage & { url: string },
  agent: Agent,
  stopping: AbortSignal,
): Promise<Answer> {
  const now = new Date();
  try {
    const answer = await fetch(message.url, {
      method: "POST",
      dispatcher: agent,
      redirect: "manual",
      signal: AbortSignal.any([stopping, AbortSignal.timeout(TRY_TIMEOUT_MS)]),
      headers: {
        "content-type": "application/json",
        "user-agent": "Understudy",
        ...signatureHeaders(message, now),
      },
      body: message.body,
    });
    return {
      ...NO_ANSWER,
      httpStatus: answer.status,
      response: await firstBytes(answer.body),
      retryAfter: readRetryAfter(answer.headers.get("retry-after"), now),
    };
  } catch (error) {
    return { ...NO_ANSWER, error: describeFailure(error) };
  }
}
