import type { PreferencesView, SetPreferences } from "#contract/notifications.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { env } from "../env.ts";
import { ownMember } from "./link-slack.ts";
import { findAddress, findPreferences, savePreference } from "./preference-store.ts";
import { hasSlack } from "./slack-api.ts";
import { findAccount, removeAccount } from "./slack-store.ts";

/** Which notices the member gets, and how. */
export async function getPreferences(ctx: Context): Promise<PreferencesView> {
  requirePermission(ctx, "notification:personal");
  const memberId = ownMember(ctx);
  return withTx(ctx, (inside) => view(inside, memberId));
}

/** Chooses them anew, for the ways that are named. An empty list is none at all. */
export async function setPreferences(ctx: Context, input: SetPreferences): Promise<PreferencesView> {
  requirePermission(ctx, "notification:personal");
  const memberId = ownMember(ctx);
  return withTx(ctx, async (inside) => {
    const before = await findPreferences(inside, memberId);
    const after = { email: input.email ?? before.email, browser: input.browser ?? before.browser };
    if (input.email !== undefined) await savePreference(inside, memberId, "email", input.email);
    if (input.browser !== undefined) await savePreference(inside, memberId, "browser", input.browser);
    const subject = { kind: "member" as const, id: memberId };
    await recordEvent(inside, { event: "notification_preference_changed", subject, before, after });
    return view(inside, memberId);
  });
}

/** Forgets the member's Slack account: nobody decides with it any more. */
export async function unlinkSlack(ctx: Context): Promise<PreferencesView> {
  requirePermission(ctx, "notification:personal");
  const memberId = ownMember(ctx);
  return withTx(ctx, async (inside) => {
    if (await removeAccount(inside, memberId)) {
      await recordEvent(inside, { event: "slack_unlinked", subject: { kind: "member", id: memberId } });
    }
    return view(inside, memberId);
  });
}

async function view(ctx: TxContext, memberId: string): Promise<PreferencesView> {
  const { email, browser } = await findPreferences(ctx, memberId);
  const account = await findAccount(ctx, memberId);
  return {
    email: { available: env().SMTP_URL !== undefined, address: await findAddress(ctx, memberId), notices: email },
    browser: { notices: browser },
    slack: {
      available: hasSlack(),
      account: account ? { user_id: account.userId, linked_at: account.linkedAt.toISOString() } : null,
    },
  };
}
