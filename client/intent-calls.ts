import type { Call, Transport } from "./transport.ts";
import type { IntentAnswer, IntentAnswers, IntentQuery, SubmitIntent, SubmitIntents } from "./wire.ts";

/** The calls about intents. A block is an answer, not an error: look at `disposition`. */
export function intentCalls(transport: Transport) {
  const post = <Body>(path: string, body: unknown, { mode, ...call }: Call & IntentQuery) =>
    transport.send<Body>({ method: "POST", path, body, isAsync: true, ...(mode ? { query: { mode } } : {}), ...call });
  return {
    /** Says what is about to be done, and is answered at once: `wait` is waited for by its `approval_id`. With `mode: "shadow"` it binds nobody. */
    submitIntent: (intent: SubmitIntent, call: Call & IntentQuery = {}) => post<IntentAnswer>("/intents", intent, call),
    /** Up to 50, each judged by itself. */
    submitIntents: (intents: SubmitIntents, call: Call & IntentQuery = {}) =>
      post<IntentAnswers>("/intents/batch", intents, call),
  };
}
