import type { PromoteStagedChange, StagedChangeView } from "#contract/staged-changes.ts";
import { type PromotionRefusal, promote } from "#engine/staged-change.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { type AppError, refused } from "../errors.ts";
import { holdForCandidate } from "../membranes/bind-candidate.ts";
import { compareNext } from "../membranes/compare-recorded.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { endTrial } from "./end-trial.ts";
import { holdTrial } from "./hold-trial.ts";
import { requireStagedChange } from "./require-staged-change.ts";
import { isMembraneTrial, type StagedRow, type StoredStagedChange } from "./staged-change-store.ts";
import { viewStagedChange } from "./staged-change-view.ts";
import { trialOf } from "./trial-of.ts";

/** So many pieces are compared before somebody who clicks is told to wait. */
const MOST_PIECES = 20;

/**
 * Makes a staged change bind, once, by an owner: after its cooldown, with the evidence it asks for, and looked at again
 * as things are now. What it was not compared on yet is compared first.
 */
export async function promoteStagedChange(
  ctx: Context,
  { staged_change_id, confirmed, reason }: PromoteStagedChange & { staged_change_id: string },
): Promise<StagedChangeView> {
  requirePermission(ctx, "staged-change:promote");
  const { change } = await withTx(ctx, async (inside) => {
    await requireRecentPassword(inside);
    const found = await requireStagedChange(inside, staged_change_id);
    // Where this is all one transaction, the membrane is held before the change.
    if (isMembraneTrial(found.change)) {
      await holdForCandidate(inside, found.change.membraneId, { isPatient: true });
    }
    return found;
  });
  const worker: Context = {
    ...ctx,
    actor: { kind: "system", workspaceId: change.workspaceId, name: "staged changes" },
  };
  for (let piece = 0; piece < MOST_PIECES; piece++) if ((await compareNext(worker, change.id)).isDone) break;
  return withTx(ctx, async (inside) => {
    const stored = await requireStagedChange(inside, staged_change_id);
    const outcome = await promoteHeld(inside, stored, { by: "owner", isConfirmed: confirmed, reason });
    const present = await requireStagedChange(inside, staged_change_id);
    const current = viewStagedChange(present, await databaseNow(inside));
    if (outcome === "promoted") return current;
    throw refusalOf(outcome, current);
  });
}

/** Why a change was not promoted. `fault`: what the candidate cannot bind for, as things are now. */
export type NotPromoted = { refusal: PromotionRefusal | "probes_behind" | "held_by_another"; fault: string | null };

type Promotion = { by: "request" | "owner"; isConfirmed: boolean; reason: string };

/** Promotes a change within a transaction, or says why not. What it would change is held first, then the change itself. */
export async function promoteHeld(
  ctx: TxContext,
  { change }: StoredStagedChange,
  promotion: Promotion,
): Promise<"promoted" | NotPromoted> {
  const held = await holdTrial(ctx, change, { isPatient: promotion.by === "owner" });
  if (held === undefined) return { refusal: "held_by_another", fault: null };
  const { row } = held;
  if (row.status !== "staged") return { refusal: "change_ended", fault: null };
  if (await held.isBehind()) return { refusal: "probes_behind", fault: null };
  const { by, isConfirmed, reason } = promotion;
  if (by === "request" && held.needsPerson) return { refusal: "confirmation_needed", fault: null };
  const fault = await held.fault();
  const judged = promote(trialOf(row), await databaseNow(ctx), { by, isConfirmed, conflictsNow: fault !== null });
  if (judged.ok) {
    await endPromoted(ctx, { ...row, candidateRevision: held.revision }, promotion);
    await held.bind(reason === "" ? null : reason);
    return "promoted";
  }
  if (judged.refusal === "kernel_conflict" && by === "request") {
    await endTrial(ctx, row, { status: "rejected", ending: "no_longer_sound", reason: fault });
  }
  return { refusal: judged.refusal, fault };
}

function endPromoted(ctx: TxContext, row: StagedRow, { by, isConfirmed, reason }: Promotion): Promise<void> {
  return endTrial(ctx, row, {
    status: "promoted",
    ending: by === "owner" ? "promoted_by_owner" : "promoted_by_request",
    reason: reason === "" ? null : reason,
    after: { confirmed: isConfirmed },
  });
}

const TEXT = {
  change_ended: "This trial is over",
  cooldown_running: "The cooldown is not over yet",
  too_few_clean_probes: "There are too few clean comparisons yet: it waits for traffic",
  confirmation_needed:
    "The candidate differs enough that a person confirms: send confirmed, after looking at what differs",
  kernel_conflict: "It cannot bind as things are now",
  probes_behind: "The latest decisions are being compared; try again in a moment",
  held_by_another: "Somebody else is changing this; try again",
} as const satisfies Record<NotPromoted["refusal"], string>;

function refusalOf({ refusal, fault }: NotPromoted, current: StagedChangeView): AppError {
  if (refusal === "kernel_conflict") return refused("no_longer_sound", `${TEXT[refusal]}. ${fault}`, { current });
  return refused(refusal, TEXT[refusal], { current });
}
