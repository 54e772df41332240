import { wireId } from "#contract/ids.ts";
import { workspaceOf } from "../context.ts";
import { openEndpointSecret } from "./endpoint-secret.ts";
import type { Send } from "./send-deliveries.ts";
import { sendWebhook } from "./send-webhook.ts";
import { guardedAgent, type TargetGuard } from "./target-guard.ts";

/** Sends by webhook, through the guard. The delivery's id is the message's, so that a receiver knows a copy. */
export function webhookSender(guard: TargetGuard): Send {
  const agent = guardedAgent(guard);
  return async (ctx, { id, endpointId, target, body, secret, previousSecret }, stopping) => {
    const sealed = [secret, previousSecret].filter((each) => each !== null);
    const secrets = sealed.map((each) => openEndpointSecret(workspaceOf(ctx), endpointId, each));
    return sendWebhook({ id: wireId("delivery", id), url: target, body, secrets }, agent, stopping);
  };
}
