import type { Database } from "#db/client.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, type TxContext, withTx, workspaceOf } from "../context.ts";
import { mintId } from "../ids.ts";
import { forgetStop, leaveTrace, look } from "./installation-switch.ts";
import {
  endStandstill,
  listWorkspacesByInstallationStop,
  saveInstallationStopOver,
  saveInstallationStopped,
  takeKillSwitch,
} from "./kill-switch-store.ts";
import { toldOf } from "./standstill.ts";
import { takeBackHeldApprovals } from "./take-back-held-approvals.ts";

/** What this process wrote down of the stop that is on. */
let isWritten = false;
let hasLooked = false;

/**
 * Writes down that the installation's switch is on, and that it is off again, in every workspace; each ends the epoch, so
 * that no grant from before or from during a stop is ever used. Until the end is written this process stays stopped, also
 * when the database is away for as long as the file was there; and what a process left that died is found by the next to
 * start. Each workspace has a stop and its end in the log once, however many processes see it.
 */
export async function settleInstallationStop(db: Database): Promise<void> {
  const { isOn, owes } = look();
  if (owes && !isWritten) {
    leaveTrace();
    await inEach(db, false, writeStop);
    isWritten = true;
  } else if (isOn) {
    // A workspace that is new, or that a process without this switch took for free.
    await inEach(db, false, writeStop);
  }
  if (isOn) {
    hasLooked = true;
    return;
  }
  if (owes || !hasLooked) await inEach(db, true, writeEnd);
  hasLooked = true;
  // The file may have come back meanwhile.
  if (!owes || look().isOn) return;
  forgetStop();
  isWritten = false;
}

async function inEach(db: Database, isStopped: boolean, write: (ctx: TxContext) => Promise<void>): Promise<void> {
  for (const workspaceId of await listWorkspacesByInstallationStop(db, isStopped)) {
    const actor: Context["actor"] = { kind: "system", workspaceId, name: "understudy" };
    // Nobody asks: the operator turned the switch, and the database is told.
    await withTx({ db, actor, requestId: mintId(), ip: null }, write);
  }
}

async function writeStop(ctx: TxContext): Promise<void> {
  await takeKillSwitch(ctx);
  if (!(await saveInstallationStopped(ctx))) return;
  const withdrawals = await takeBackHeldApprovals(ctx, "The operator stopped this installation");
  await recordEvent(
    ctx,
    {
      event: "kill_switch_on",
      subject: { kind: "workspace", id: workspaceOf(ctx) },
      after: { installation: true, held_votes_withdrawn: withdrawals.length },
      reason: "The operator stopped this installation",
      outcome: "on",
    },
    ...withdrawals,
  );
}

async function writeEnd(ctx: TxContext): Promise<void> {
  await takeKillSwitch(ctx);
  const moved = await endStandstill(ctx, "installation");
  if (!(await saveInstallationStopOver(ctx))) return;
  await recordEvent(ctx, {
    event: "kill_switch_off",
    subject: { kind: "workspace", id: workspaceOf(ctx) },
    after: { installation: true, ...toldOf(moved) },
    reason: "The operator let this installation go on",
    outcome: "off",
  });
}
