import type { BreakGlassView, OpenBreakGlass, ReviewBreakGlass } from "#contract/break-glass.ts";
import { uuidOf } from "#contract/ids.ts";
import { refusalToClose, refusalToConfirm, refusalToReview } from "#engine/break-glass.ts";
import type { Permission } from "#engine/permission.ts";
import type { BreakGlassRefusal } from "#engine/refusal.ts";
import type { AuditEvent } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { mintId } from "../ids.ts";
import { refuseWhileStopped } from "../kill-switch/refuse-while-stopped.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import {
  countOwners,
  insertBreakGlass,
  isAgentKnown,
  lockBreakGlass,
  type StoredBreakGlass,
  saveClosed,
  saveConfirmed,
  saveReviewed,
} from "./break-glass-store.ts";
import { viewBreakGlass } from "./break-glass-view.ts";

const TEXT = {
  not_unconfirmed: "This does not wait for a confirmation any more",
  own_window: "Somebody else has to do this: you opened it",
  not_open: "This is over already",
  not_over: "This is not over yet; it is reviewed afterwards",
  already_reviewed: "This is reviewed already",
} as const satisfies Record<BreakGlassRefusal, string>;

/**
 * An owner asks for an exception: for some minutes one approval is enough for one agent's actions of one type. Where there
 * is another owner, they confirm it first. It lowers nothing else: who asked still does not count, what is blocked stays
 * blocked, and every approval still gives one grant.
 */
export async function openBreakGlass(ctx: Context, input: OpenBreakGlass): Promise<BreakGlassView> {
  requirePermission(ctx, "break-glass:open");
  const memberId = memberOf(ctx);
  return withTx(ctx, async (ctx) => {
    await refuseWhileStopped(ctx);
    await requireStillPermitted(ctx, "break-glass:open");
    await requireRecentPassword(ctx);
    const agentId = uuidOf("agent", input.agent_id);
    if (agentId === null || !(await isAgentKnown(ctx, agentId))) throw notFound("agent");
    const { action_type: actionType, minutes, reason } = input;
    const needsConfirmation = (await countOwners(ctx)) >= 2;
    const id = mintId();
    await insertBreakGlass(ctx, { id, agentId, actionType, minutes, reason, openedBy: memberId, needsConfirmation });
    return finish(ctx, id, "break_glass_opened", reason, { minutes, needs_confirmation: needsConfirmation });
  });
}

/** Another owner confirms; from then on it is in force. */
export async function confirmBreakGlass(ctx: Context, input: { break_glass_id: string }): Promise<BreakGlassView> {
  requirePermission(ctx, "break-glass:open");
  const memberId = memberOf(ctx);
  return withTx(ctx, async (ctx) => {
    await refuseWhileStopped(ctx);
    const { window } = await holdFor(ctx, "break-glass:open", input.break_glass_id);
    await requireRecentPassword(ctx);
    refuse(refusalToConfirm(window, memberId, await databaseNow(ctx)));
    await saveConfirmed(ctx, window.id, memberId, window.minutes);
    return finish(ctx, window.id, "break_glass_confirmed", null, { minutes: window.minutes });
  });
}

/** Ends it before its time, or says no to it. */
export async function closeBreakGlass(ctx: Context, input: { break_glass_id: string }): Promise<BreakGlassView> {
  requirePermission(ctx, "break-glass:close");
  const memberId = memberOf(ctx);
  return withTx(ctx, async (ctx) => {
    const { window } = await holdFor(ctx, "break-glass:close", input.break_glass_id);
    refuse(refusalToClose(window, await databaseNow(ctx)));
    await saveClosed(ctx, window.id, memberId);
    return finish(ctx, window.id, "break_glass_closed", null, { uses: window.uses });
  });
}

/** Somebody else than who opened it says what they make of what was done. */
export async function reviewBreakGlass(
  ctx: Context,
  { break_glass_id, note }: ReviewBreakGlass & { break_glass_id: string },
): Promise<BreakGlassView> {
  requirePermission(ctx, "break-glass:close");
  const memberId = memberOf(ctx);
  return withTx(ctx, async (ctx) => {
    const { window } = await holdFor(ctx, "break-glass:close", break_glass_id);
    refuse(refusalToReview(window, memberId, await databaseNow(ctx)));
    await saveReviewed(ctx, window.id, memberId, note);
    return finish(ctx, window.id, "break_glass_reviewed", note, { uses: window.uses });
  });
}

function memberOf({ actor }: Context): string {
  if (actor.kind !== "member") throw new AppError("forbidden", "Only a member may do this");
  return actor.memberId;
}

async function holdFor(ctx: TxContext, permission: Permission, wire: string): Promise<StoredBreakGlass> {
  await requireStillPermitted(ctx, permission);
  const id = uuidOf("break_glass", wire);
  const found = id === null ? undefined : await lockBreakGlass(ctx, id);
  if (found === undefined) throw notFound("break-glass window");
  return found;
}

function refuse(refusal: BreakGlassRefusal | null): void {
  if (refusal !== null) throw refused(refusal, TEXT[refusal]);
}

async function finish(
  ctx: TxContext,
  id: string,
  event: AuditEvent,
  reason: string | null,
  after: Record<string, unknown>,
): Promise<BreakGlassView> {
  const stored = await lockBreakGlass(ctx, id);
  if (stored === undefined) throw new TypeError("a window that was stored is gone");
  const { agentId, actionType } = stored.window;
  const subject = { kind: "break_glass" as const, id };
  await recordEvent(ctx, { event, subject, agentId, actionType, after, reason });
  return viewBreakGlass(stored, await databaseNow(ctx));
}
