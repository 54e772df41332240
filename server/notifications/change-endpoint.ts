import type { ChangeEndpoint, EndpointView } from "#contract/notifications.ts";
import { noticesInChat } from "#engine/notice.ts";
import type { Channel } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { chooseEnvironment } from "../environments/choose-environment.ts";
import { AppError, notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import {
  disableStoredEndpoint,
  type EndpointChange,
  enableStoredEndpoint,
  findStoredEndpoint,
  isShared,
  lockEndpoint,
  saveEndpoint,
} from "./endpoint-store.ts";
import { viewEndpoint } from "./endpoint-view.ts";
import { requireTarget } from "./require-target.ts";

/**
 * Changes where an endpoint is, what it hears of, and whether it takes deliveries. What waits for it goes on waiting while
 * it is disabled, and goes to the new address.
 */
export async function changeEndpoint(
  ctx: Context,
  input: ChangeEndpoint & { endpoint_id: string },
): Promise<EndpointView> {
  requirePermission(ctx, "endpoint:manage");
  const id = uuidFrom("endpoint", input.endpoint_id);
  if (input.url !== undefined) await requireTarget(input.url);
  return withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "endpoint:manage");
    const before = await lockEndpoint(ctx, id);
    if (before === undefined || !isShared(before)) throw notFound("endpoint");
    await requireRecentPassword(ctx);
    if (input.url !== undefined && before.channel !== "webhook") {
      throw new AppError("bad_request", "Only a webhook has a URL", {
        errors: [{ path: "url", message: "Only a webhook has a URL" }],
      });
    }
    const change = await changeOf(ctx, before.channel, input);
    await saveEndpoint(ctx, id, change);
    if (Object.keys(change).length > 0) {
      await recordEvent(ctx, {
        event: "endpoint_changed",
        subject: { kind: "endpoint", id },
        before: told(before, change),
        after: told({ ...before, ...change }, change),
      });
    }
    if (input.disabled !== undefined) await setDisabled(ctx, id, before.disabledAt !== null, input.disabled);
    const stored = await findStoredEndpoint(ctx, id);
    if (stored === undefined) throw notFound("endpoint");
    return viewEndpoint(stored);
  });
}

async function changeOf(ctx: TxContext, channel: Channel, input: ChangeEndpoint): Promise<EndpointChange> {
  const { label, url, notices, environment_id } = input;
  const environmentId = environment_id && (await chooseEnvironment(ctx, environment_id)).id;
  return {
    ...(label === undefined ? {} : { label }),
    ...(url === undefined ? {} : { target: url }),
    ...(notices === undefined ? {} : { notices: channel === "slack" ? noticesInChat(notices) : notices }),
    ...(environmentId === undefined ? {} : { environmentId }),
  };
}

/** What changed, as the log may say it: of an address only the host, since a path may hold a secret. */
function told(state: EndpointChange & { target: string }, change: EndpointChange): Record<string, unknown> {
  const { label, notices, environmentId } = state;
  const all = { label, notices, environmentId, target: URL.canParse(state.target) ? new URL(state.target).host : null };
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in change));
}

async function setDisabled(ctx: TxContext, id: string, isDisabled: boolean, disabled: boolean): Promise<void> {
  if (disabled === isDisabled) return;
  const subject = { kind: "endpoint" as const, id };
  if (disabled) {
    await disableStoredEndpoint(ctx, id, "An owner disabled it");
    await recordEvent(ctx, { event: "endpoint_disabled", subject, outcome: "by_owner" });
    return;
  }
  await enableStoredEndpoint(ctx, id);
  await recordEvent(ctx, {
    event: "endpoint_changed",
    subject,
    before: { disabled: true },
    after: { disabled: false },
  });
}
