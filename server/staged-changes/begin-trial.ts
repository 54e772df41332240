import type { TrialTerms } from "#contract/staged-changes.ts";
import { cooldownSeconds, extensionSeconds } from "#engine/cooldown.ts";
import { type Elasticity, elasticThresholds } from "#engine/divergence.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { databaseNow, type TxContext } from "../context.ts";
import { refused } from "../errors.ts";
import { mintId } from "../ids.ts";
import {
  addStagedChange,
  findTrialOf,
  findTrialOfCommitment,
  type KernelTrial,
  type MembraneTrial,
  type NewStagedChange,
} from "./staged-change-store.ts";
import { subjectTold } from "./trial-of.ts";

type Counted = { agentId: string | null; requestsLastMinute: number };
type Given = Pick<NewStagedChange, "environmentId" | "baseRevision" | "candidateRevision" | "restores" | "note">;

/** What is put on trial, and what was counted of its traffic. */
export type Candidate = Given & Pick<MembraneTrial, "membraneId" | "candidate"> & Counted;

/**
 * A rule on trial for a commitment of a kernel. `probesAvailable`: whoever runs the agent reports comparisons. Where there
 * is elasticity, the thresholds of the terms are its base.
 */
export type CandidateValue = Given &
  Pick<KernelTrial, "kernelId" | "commitmentId" | "endorsementId" | "liveValue" | "candidateValue"> &
  Counted & { probesAvailable: boolean; elasticity: Elasticity | null };

/**
 * Puts a change on trial by these terms, which never change after. Whoever calls holds what it would change, so that one
 * thing has one trial.
 */
export async function beginTrial(ctx: TxContext, given: Candidate, terms: TrialTerms): Promise<string> {
  refuseSecond(await findTrialOf(ctx, given.membraneId));
  // The pipeline compares by itself.
  return (await begin(ctx, { ...given, probesAvailable: true, elasticity: null }, terms)).id;
}

export type Begun = { id: string; cooldownSeconds: number; cooldownUntil: Date };

/** The same for a rule of a kernel, which its caller holds: one trial of each commitment. */
export async function beginRuleTrial(ctx: TxContext, given: CandidateValue, terms: TrialTerms): Promise<Begun> {
  refuseSecond(await findTrialOfCommitment(ctx, given.kernelId, given.commitmentId));
  return begin(ctx, given, terms);
}

function refuseSecond(standing: { candidateRevision: number } | undefined): void {
  if (standing === undefined) return;
  const text = "Another change of this is on trial; promote it or discard it first";
  throw refused("change_on_trial", text, { current: { candidate_revision: standing.candidateRevision } });
}

async function begin(
  ctx: TxContext,
  { agentId, ...given }: (Candidate & { probesAvailable: boolean; elasticity: null }) | CandidateValue,
  terms: TrialTerms,
): Promise<Begun> {
  const config = {
    baseSeconds: terms.endorsement_cooldown_base,
    noProbePenaltySeconds: terms.endorsement_no_probe_penalty,
    maxSeconds: terms.endorsement_cooldown_max,
  };
  const cooldown = cooldownSeconds(config, given);
  if (!cooldown.ok) throw refused(cooldown.refusal, "A cooldown is never negative");
  const id = mintId();
  const stagedAt = await databaseNow(ctx);
  const stagedBy = ctx.actor.kind === "member" ? ctx.actor.memberId : null;
  const base = { l1: terms.l1_threshold, l2: terms.l2_threshold, l3: terms.l3_threshold };
  const { elasticity } = given;
  const thresholds = elasticity === null ? base : elasticThresholds(elasticity.interactions, { ...elasticity, base });
  const cooldownUntil = new Date(stagedAt.getTime() + cooldown.value * 1000);
  await addStagedChange(ctx, {
    ...given,
    ...thresholds,
    id,
    stagedAt,
    stagedBy,
    cooldownSeconds: cooldown.value,
    extensionSeconds: extensionSeconds(config),
    minProbes: terms.min_probes,
    status: "staged",
    cooldownUntil,
  });
  await recordEvent(ctx, {
    event: "staged",
    subject: { kind: "staged_change", id },
    isFirst: true,
    environmentId: given.environmentId,
    agentId,
    policyRevision: String(given.candidateRevision),
    after: {
      ...subjectTold(given),
      base_revision: given.baseRevision,
      candidate_revision: given.candidateRevision,
      ...("candidate" in given
        ? { content: given.candidate }
        : { live_value: given.liveValue, value: given.candidateValue }),
      terms,
      ...(elasticity === null ? {} : { elasticity, thresholds }),
      requests_last_minute: given.requestsLastMinute,
      cooldown_until: cooldownUntil.toISOString(),
    },
    reason: given.note === "" ? null : given.note,
  });
  return { id, cooldownSeconds: cooldown.value, cooldownUntil };
}
