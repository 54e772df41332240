import type { StagedChangeStatus, TrialEnd } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import type { TxContext } from "../context.ts";
import { closeRule } from "../kernels/close-rule.ts";
import {
  findTrialOf,
  findTrialOfCommitment,
  isKernelTrial,
  lockStagedChange,
  type StagedRow,
  saveEnd,
} from "./staged-change-store.ts";
import { subjectTold } from "./trial-of.ts";

const EVENT_OF = {
  promoted: "staged_promotion",
  rejected: "staged_rejection",
  cancelled: "staged_cancelled",
} as const satisfies Record<Exclude<StagedChangeStatus, "staged">, string>;

type End = {
  status: keyof typeof EVENT_OF;
  ending: TrialEnd;
  reason: string | null;
  /** What the log says beside it. */
  after?: Record<string, unknown>;
  /** Whose request ended it: that agent's own line of events says so. */
  agentId?: string | null;
};

/**
 * Ends a trial, once. The caller holds its row, and found it on trial. What a rule's trial came to stands at its
 * endorsement too; of a promoted one whoever makes it bind writes that.
 */
export async function endTrial(ctx: TxContext, row: StagedRow, end: End): Promise<void> {
  const { status, ending, reason, after, agentId = null } = end;
  const by = ctx.actor.kind === "member" ? ctx.actor.memberId : null;
  await saveEnd(ctx, row.id, { status, ending, reason, by });
  await recordEvent(ctx, {
    event: EVENT_OF[status],
    subject: { kind: "staged_change", id: row.id },
    environmentId: row.environmentId,
    agentId,
    policyRevision: String(row.candidateRevision),
    before: { status: "staged" },
    after: {
      status,
      ...subjectTold(row),
      candidate_revision: row.candidateRevision,
      scored: row.scored,
      clean_probes: row.cleanProbes,
      highest_divergence: row.highestScore,
      ...after,
    },
    reason,
    outcome: ending,
  });
  if (status !== "promoted" && isKernelTrial(row)) {
    await closeRule(ctx, row.endorsementId, `${ending}${reason === null ? "" : `: ${reason}`}`);
  }
}

/** A direct change of what is on trial ends the trial: promoted after it, it would take that change back. */
export async function overtakeTrial(ctx: TxContext, membraneId: string, revision: number): Promise<void> {
  await overtake(ctx, await findTrialOf(ctx, membraneId), revision);
}

/** The same for a rule that was made to bind directly while another was on trial for its commitment. */
export async function overtakeRuleTrial(
  ctx: TxContext,
  { kernelId, commitmentId }: { kernelId: string; commitmentId: string },
  revision: number,
): Promise<void> {
  await overtake(ctx, await findTrialOfCommitment(ctx, kernelId, commitmentId), revision);
}

async function overtake(ctx: TxContext, standing: StagedRow | undefined, revision: number): Promise<void> {
  const row = standing && (await lockStagedChange(ctx, standing.id));
  if (row?.status !== "staged") return;
  const reason = `Revision ${revision} was made directly`;
  await endTrial(ctx, row, { status: "cancelled", ending: "overtaken", reason });
}
