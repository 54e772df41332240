import type { CreatedWebhook, CreateWebhook } from "#contract/notifications.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx, workspaceOf } from "../context.ts";
import { chooseEnvironment } from "../environments/choose-environment.ts";
import { AppError, notFound } from "../errors.ts";
import { mintId } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { mintEndpointSecret, sealEndpointSecret } from "./endpoint-secret.ts";
import { countEndpoints, findStoredEndpoint, saveNewEndpoint } from "./endpoint-store.ts";
import { viewEndpoint } from "./endpoint-view.ts";
import { requireTarget } from "./require-target.ts";

/** Every notice becomes a delivery for each of them. */
const MAX_WEBHOOKS = 50;

/** A new webhook. It hears of what happens from now on; its secret is in this answer and in no other. */
export async function createWebhook(ctx: Context, input: CreateWebhook): Promise<CreatedWebhook> {
  requirePermission(ctx, "endpoint:manage");
  await requireTarget(input.url);
  return withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "endpoint:manage");
    await requireRecentPassword(ctx);
    if ((await countEndpoints(ctx, "webhook")) >= MAX_WEBHOOKS) {
      throw new AppError("conflict", `There are ${MAX_WEBHOOKS} webhooks already; change one of them`);
    }
    const environmentId = input.environment_id && (await chooseEnvironment(ctx, input.environment_id)).id;
    const id = mintId();
    const secret = mintEndpointSecret();
    await saveNewEndpoint(ctx, {
      id,
      channel: "webhook",
      label: input.label,
      target: input.url,
      slackTeam: null,
      notices: input.notices,
      environmentId,
      secret: sealEndpointSecret(workspaceOf(ctx), id, secret),
      createdBy: ctx.actor.kind === "member" ? ctx.actor.memberId : null,
    });
    await recordEvent(ctx, {
      event: "endpoint_created",
      subject: { kind: "endpoint", id },
      isFirst: true,
      environmentId,
      after: { channel: "webhook", label: input.label, host: new URL(input.url).host, notices: input.notices },
    });
    const stored = await findStoredEndpoint(ctx, id);
    if (stored === undefined) throw notFound("endpoint");
    return { endpoint: viewEndpoint(stored), secret };
  });
}
