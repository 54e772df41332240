import { CreateWebhook } from "#contract/notifications.ts";
import type { Database } from "#db/client.ts";
import type { Notice } from "#engine/vocabulary.ts";
import { sequenceEntries } from "#server/audit/sequence-entries.ts";
import { createWebhook } from "#server/notifications/create-webhook.ts";
import { fanOut } from "#server/notifications/fan-out.ts";
import { type Senders, sendDeliveries } from "#server/notifications/send-deliveries.ts";
import { targetGuard } from "#server/notifications/target-guard.ts";
import { webhookSender } from "#server/notifications/webhook-sender.ts";
import type { TestWorkspace } from "./build.ts";

/** How the product sends, to receivers on this machine. */
export const LOCAL_SENDERS: Senders = { webhook: webhookSender(targetGuard("127.0.0.0/8")) };

/** A webhook of the workspace's owner that hears of these notices. */
export async function addWebhook(
  workspace: TestWorkspace,
  url: string,
  notices: Exclude<Notice, "endpoint.test">[] = ["approval.requested", "approval.decided"],
) {
  const { endpoint, secret } = await createWebhook(
    workspace.as.owner,
    CreateWebhook.parse({ label: "A receiver", url, notices }),
  );
  return { id: endpoint.id, secret: secret ?? "" };
}

/** What the worker does once something was logged: order, make deliveries, send what is due. */
export async function tellAll(db: Database, senders = LOCAL_SENDERS): Promise<void> {
  await sequenceEntries(db);
  await fanOut(db);
  await sendDeliveries(db, senders);
}
