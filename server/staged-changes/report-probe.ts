import { createHash } from "node:crypto";
import { wireId } from "#contract/ids.ts";
import type { ReportedProbe, ReportProbe } from "#contract/staged-changes.ts";
import { isHealthy, isProblematic, judgeDivergence, textDivergence, vectorDivergence } from "#engine/divergence.ts";
import { afterProbe, isDueWith, type Probe, type Trial } from "#engine/staged-change.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { AppError, refused } from "../errors.ts";
import { mintId } from "../ids.ts";
import { whatIsKept } from "../kernels/what-is-kept.ts";
import { endTrial } from "./end-trial.ts";
import { keepAnswers } from "./keep-answers.ts";
import { addProbes, type NewProbe } from "./probe-store.ts";
import { promoteDueRules } from "./promote-due-rules.ts";
import { requireStagedChange } from "./require-staged-change.ts";
import { showStagedChange } from "./show-staged-change.ts";
import { isKernelTrial, type KernelTrial, lockStagedChange, saveEvidence } from "./staged-change-store.ts";
import { subjectTold, thresholdsOf, trialOf } from "./trial-of.ts";

/**
 * Takes down what an agent answered live and under the candidate, and scores the pair. A critical one ends the trial in
 * the same transaction. The pair is of a request of that kernel, so it promotes what was due before and still is with it;
 * of other trials it says nothing, and leaves them. Of the answers the log has their hashes, and they themselves are kept
 * for as long as the kernel says.
 */
export async function reportProbe(
  ctx: Context,
  { staged_change_id, ...reported }: ReportProbe & { staged_change_id: string },
): Promise<ReportedProbe> {
  requirePermission(ctx, "kernel:report");
  if (ctx.actor.kind !== "agent" && ctx.actor.kind !== "member") {
    throw new AppError("forbidden", "Report with an agent's key, or as a member");
  }
  return withTx(ctx, async (ctx) => {
    const { change } = await requireStagedChange(ctx, staged_change_id);
    if (!isKernelTrial(change)) {
      throw refused(
        "compared_by_itself",
        "A membrane's candidate is compared on what is recorded: nothing is reported",
      );
    }
    const row = await lockStagedChange(ctx, change.id);
    if (row?.status !== "staged" || !isKernelTrial(row)) {
      throw refused("change_ended", "This trial is over", { current: await showStagedChange(ctx, change.id) });
    }
    const scored = score(reported, row);
    const { probe, reason, isDue } = await record(ctx, row, reported, scored);
    if (isDue) await promoteDueRules(ctx, row.kernelId, row.id);
    return {
      probe_id: wireId("probe", probe.id),
      result: scored.kind,
      l1_score: probe.score ?? null,
      tier: probe.tier ?? null,
      critical: probe.isCritical === true,
      reason,
      staged_change: await showStagedChange(ctx, row.id),
    };
  });
}

type Scored = Exclude<Probe, { kind: "unknown" }> | { kind: "unknown"; why: string };

function score(reported: ReportProbe, row: KernelTrial): Scored {
  const { live_response: live, candidate_response: candidate, failure, judge, battery } = reported;
  if (candidate === null) return { kind: "unknown", why: failure ?? "The candidate gave no answer" };
  const { live_embedding, candidate_embedding } = reported;
  const score =
    live_embedding && candidate_embedding
      ? vectorDivergence(live_embedding, candidate_embedding)
      : textDivergence(live, candidate);
  if (score === null) return { kind: "unknown", why: "The embeddings cannot be compared" };
  const judged = judgeDivergence(score, thresholdsOf(row), {
    judge: judge ?? null,
    battery: battery
      ? { isHealthy: isHealthy({ criticalFailures: battery.critical_failures, score: battery.score }) }
      : null,
  });
  return { kind: "scored", score, judged, isStricter: false };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest();

async function record(ctx: TxContext, row: KernelTrial, reported: ReportProbe, scored: Scored) {
  const { live_response: live, candidate_response: candidate } = reported;
  const { areHashes, answersDays: days } = await whatIsKept(ctx, row.kernelId);
  const probe: NewProbe = {
    id: mintId(),
    askedAt: await databaseNow(ctx),
    result: scored.kind,
    policies: [],
    ...(scored.kind === "scored" ? { score: scored.score, ...scored.judged } : { why: scored.why }),
    ...(areHashes ? { liveHash: sha256(live), candidateHash: candidate === null ? null : sha256(candidate) } : {}),
  };
  const before = trialOf(row);
  const { trial } = afterProbe(before, scored, row.extensionSeconds);
  const evidence = evidenceOf(row, trial, probe);
  await addProbes(ctx, row.id, [probe]);
  await keepAnswers(ctx, { stagedChangeId: row.id, probeId: probe.id }, { live, candidate, days });
  await saveEvidence(ctx, row.id, evidence);
  await recordEvent(ctx, {
    event: scored.kind === "scored" ? "probe" : "probe_failed",
    subject: { kind: "staged_change", id: row.id },
    environmentId: row.environmentId,
    policyRevision: String(row.candidateRevision),
    after: {
      ...subjectTold(row),
      probe: probe.id,
      ...(scored.kind === "scored" ? { score: scored.score, tier: scored.judged.tier } : { why: scored.why }),
      ...(areHashes
        ? { live_hash: probe.liveHash?.toString("hex"), candidate_hash: probe.candidateHash?.toString("hex") ?? null }
        : {}),
      cooldown_until: trial.cooldownUntil.toISOString(),
    },
  });
  if (scored.kind === "unknown" || !scored.judged.isCritical) {
    return { probe, reason: probe.why ?? null, isDue: isDueWith(before, trial, probe.askedAt) };
  }
  const reason = whyCritical(scored.score, row, reported);
  await endTrial(
    ctx,
    { ...row, ...evidence },
    {
      status: "rejected",
      ending: "critical_sandbox_divergence",
      reason,
      after: { probe: probe.id, score: scored.score },
    },
  );
  return { probe, reason, isDue: false };
}

function evidenceOf(row: KernelTrial, trial: Trial, probe: NewProbe) {
  const { cleanProbes, unknownStreak, highestScore, cooldownUntil } = trial;
  const isScored = probe.result === "scored";
  return {
    cleanProbes,
    unknownStreak,
    highestScore,
    scored: row.scored + (isScored ? 1 : 0),
    unknown: row.unknown + (isScored ? 0 : 1),
    scoreSum: row.scoreSum + (probe.score ?? 0),
    probedUntil: probe.askedAt,
    // An end that stays is not written anew: the database knows it more finely than is known here.
    ...(cooldownUntil > row.cooldownUntil ? { cooldownUntil } : {}),
  };
}

function whyCritical(score: number, { l3 }: KernelTrial, { judge, battery }: ReportProbe): string {
  if (score >= l3) return `The answers diverge by ${score.toFixed(3)}, and ${Number(l3.toFixed(3))} is the most`;
  if (battery) return `The probes are unhealthy, at a divergence of ${score.toFixed(3)}`;
  const isJudged = judge != null && isProblematic(judge);
  return `${isJudged ? "The judge found the candidate misaligned" : "It is critical"}, at a divergence of ${score.toFixed(3)}`;
}
