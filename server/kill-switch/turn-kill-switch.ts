import type { KillSwitchView, TurnKillSwitch } from "#contract/kill-switch.ts";
import { releaseBy } from "#engine/kill-switch.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx, workspaceOf } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import {
  endStandstill,
  findKillSwitch,
  forgetRelease,
  type StoredSwitch,
  saveReleaseAsked,
  saveSwitchOff,
  saveSwitchOn,
  takeKillSwitch,
} from "./kill-switch-store.ts";
import { isSecondNeeded, standingRelease, viewKillSwitch } from "./read-kill-switch.ts";
import { toldOf } from "./standstill.ts";
import { takeBackHeldApprovals } from "./take-back-held-approvals.ts";

/**
 * Stops everything in the workspace, or lets it go on. Any reviewer stops. Only an owner, with a recent password, lets go
 * on; where there are two and there is production, the first one's word waits for another's, and whoever stops again takes
 * it back. When this has answered, whatever relied on the switch is over. Turning it where it is changes nothing.
 */
export async function turnKillSwitch(ctx: Context, { on, reason }: TurnKillSwitch): Promise<KillSwitchView> {
  const permission = on ? "kill-switch:on" : "kill-switch:off";
  requirePermission(ctx, permission);
  const { actor } = ctx;
  if (actor.kind !== "member") throw notFound("kill switch");
  return withTx(ctx, async (ctx) => {
    await takeKillSwitch(ctx);
    await requireStillPermitted(ctx, permission);
    if (!on) await requireRecentPassword(ctx);
    const before = await findKillSwitch(ctx);
    if (on) await turnOn(ctx, before, actor.memberId, reason);
    else if (before?.killedAt != null) await turnOff(ctx, before, actor.memberId, reason);
    return viewKillSwitch(await findKillSwitch(ctx), await databaseNow(ctx));
  });
}

async function turnOn(
  ctx: TxContext,
  before: StoredSwitch | undefined,
  memberId: string,
  reason: string,
): Promise<void> {
  const subject = { kind: "workspace" as const, id: workspaceOf(ctx) };
  if (before?.killedAt != null) {
    if (before.releaseAskedAt === null) return;
    await forgetRelease(ctx);
    const after = { release_refused: true };
    await recordEvent(ctx, { event: "kill_switch_on", subject, after, reason, outcome: "on" });
    return;
  }
  await saveSwitchOn(ctx, memberId, reason);
  const withdrawals = await takeBackHeldApprovals(ctx, "The kill switch was turned on");
  const after = { held_votes_withdrawn: withdrawals.length };
  await recordEvent(ctx, { event: "kill_switch_on", subject, after, reason, outcome: "on" }, ...withdrawals);
}

async function turnOff(ctx: TxContext, before: StoredSwitch, memberId: string, reason: string): Promise<void> {
  const now = await databaseNow(ctx);
  const release = standingRelease(before, now);
  const what = releaseBy({ release, memberId, isSecondNeeded: isSecondNeeded(before), now });
  if (what === "own_release") throw refused(what, "Another owner has to agree: you asked for this");
  const subject = { kind: "workspace" as const, id: workspaceOf(ctx) };
  if (what === "asked") {
    await saveReleaseAsked(ctx, memberId, reason);
    await recordEvent(ctx, { event: "kill_switch_release_asked", subject, reason, outcome: "on" });
    return;
  }
  const moved = await endStandstill(ctx, "workspace");
  await saveSwitchOff(ctx);
  const after = { ...(release === null ? {} : { asked_by: release.askedBy }), ...toldOf(moved) };
  await recordEvent(ctx, { event: "kill_switch_off", subject, reason, outcome: "off", after });
}
