import type { CreateSlackChannel, EndpointView } from "#contract/notifications.ts";
import { noticesInChat } from "#engine/notice.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { chooseEnvironment } from "../environments/choose-environment.ts";
import { AppError, notFound } from "../errors.ts";
import { mintId } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { countEndpoints, findStoredEndpoint, saveNewEndpoint } from "./endpoint-store.ts";
import { viewEndpoint } from "./endpoint-view.ts";
import { callSlack } from "./slack-api.ts";

const MAX_CHANNELS = 20;

/** A channel in which requests are shown and decided. Asks Slack first whose the server's token is. */
export async function createSlackChannel(ctx: Context, input: CreateSlackChannel): Promise<EndpointView> {
  requirePermission(ctx, "endpoint:manage");
  // Slack is not asked for whoever would be refused.
  await withTx(ctx, requireRecentPassword);
  const { told, error } = await callSlack("auth.test", {});
  const team = told.team_id;
  if (typeof team !== "string") throw new AppError("conflict", error ?? "Slack did not say whose the token is");
  const notices = noticesInChat(input.notices);
  return withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "endpoint:manage");
    await requireRecentPassword(ctx);
    if ((await countEndpoints(ctx, "slack")) >= MAX_CHANNELS) {
      throw new AppError("conflict", `There are ${MAX_CHANNELS} channels already; change one of them`);
    }
    const environmentId = input.environment_id && (await chooseEnvironment(ctx, input.environment_id)).id;
    const id = mintId();
    await saveNewEndpoint(ctx, {
      id,
      channel: "slack",
      label: input.label,
      target: input.slack_channel,
      slackTeam: team,
      notices,
      environmentId,
      secret: null,
      createdBy: ctx.actor.kind === "member" ? ctx.actor.memberId : null,
    });
    await recordEvent(ctx, {
      event: "endpoint_created",
      subject: { kind: "endpoint", id },
      isFirst: true,
      environmentId,
      after: { channel: "slack", label: input.label, target: input.slack_channel, notices },
    });
    const stored = await findStoredEndpoint(ctx, id);
    if (stored === undefined) throw notFound("endpoint");
    return viewEndpoint(stored);
  });
}
