import type { KillSwitchView, TurnKillSwitch } from "#contract/kill-switch.ts";
import type { Happening } from "../audit/audit-entry.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Actor, type Context, requirePermission, type TxContext, withTx, workspaceOf } from "../context.ts";
import { notFound } from "../errors.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import {
  findKillSwitch,
  saveSwitchOff,
  saveSwitchOn,
  takeKillSwitch,
  withdrawHeldApprovals,
} from "./kill-switch-store.ts";
import { viewKillSwitch } from "./read-kill-switch.ts";

/**
 * Stops everything in the workspace, or lets it go on. Any reviewer stops; only an owner, with a recent password, lets go
 * on. When this has answered, whatever relied on the switch is over. Turning it where it is already changes nothing.
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
    const isOn = before?.killedAt !== null;
    if (isOn !== on) await (on ? turnOn(ctx, actor, reason) : turnOff(ctx, reason));
    return viewKillSwitch(await findKillSwitch(ctx));
  });
}

async function turnOn(ctx: TxContext, actor: Extract<Actor, { kind: "member" }>, reason: string): Promise<void> {
  await saveSwitchOn(ctx, actor.memberId, reason);
  const stopped = await withdrawHeldApprovals(ctx);
  const withdrawals = stopped.map(
    ({ approvalId, agentId, environmentId }): Happening => ({
      event: "vote_withdrawn",
      subject: { kind: "approval", id: approvalId },
      agentId,
      environmentId,
      reason: "The kill switch was turned on",
    }),
  );
  await recordEvent(
    ctx,
    {
      event: "kill_switch_on",
      subject: { kind: "workspace", id: workspaceOf(ctx) },
      after: { held_votes_withdrawn: stopped.length },
      reason,
      outcome: "on",
    },
    ...withdrawals,
  );
}

async function turnOff(ctx: TxContext, reason: string): Promise<void> {
  await saveSwitchOff(ctx);
  const subject = { kind: "workspace" as const, id: workspaceOf(ctx) };
  await recordEvent(ctx, { event: "kill_switch_off", subject, reason, outcome: "off" });
}
