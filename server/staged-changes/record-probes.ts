import { wireId } from "#contract/ids.ts";
import { judgeVerdicts } from "#engine/divergence.ts";
import { afterProbe, type Probe, type Trial } from "#engine/staged-change.ts";
import type { Verdict } from "#engine/vocabulary.ts";
import type { Happening } from "../audit/audit-entry.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { endTrial } from "./end-trial.ts";
import { addProbes, listProbed, type NewProbe } from "./probe-store.ts";
import { lockStagedChange, type StagedRow, saveEvidence } from "./staged-change-store.ts";
import { thresholdsOf, trialOf } from "./trial-of.ts";

/** One recorded decision before live and candidate. */
export type Compared = {
  decisionId: string;
  askedAt: Date;
  /** Whose it is: told, where it ends the trial. */
  agentId?: string | null;
} & (
  | { kind: "verdicts"; live: Verdict; candidate: Verdict; policies: string[] }
  /** Why there is no result; it is never clean. */
  | { kind: "unknown"; why: string }
  | { kind: "left_out" }
);

/** In one entry of the log. */
const MOST_IN_ENTRY = 50;

type Evidence = {
  trial: Trial;
  counts: Pick<StagedRow, "scored" | "unknown" | "leftOut" | "scoreSum">;
  added: NewProbe[];
  critical: NewProbe | null;
};

/**
 * Writes down what comparisons came to, each decision once, whoever compared it. The first critical one ends the trial in
 * the same transaction; what comes after it is not recorded. False: the trial was over before.
 */
export async function recordProbes(ctx: Context, changeId: string, compared: readonly Compared[]): Promise<boolean> {
  // Nobody asks: whoever compares has asked, or is a worker.
  return withTx(ctx, async (inside) => {
    const row = await lockStagedChange(inside, changeId);
    if (row?.status !== "staged") return false;
    const known = new Set(
      await listProbed(
        inside,
        changeId,
        compared.map(({ decisionId }) => decisionId),
      ),
    );
    const fresh = compared.filter(({ decisionId }) => !known.has(decisionId));
    if (fresh.length === 0) return true;
    const { trial, counts, added, critical } = weigh(row, fresh);
    await addProbes(inside, changeId, added);
    const { cooldownUntil, cleanProbes, unknownStreak, highestScore, stricterVerdicts } = trial;
    const probedUntil = added.reduce((last, { askedAt }) => (askedAt > last ? askedAt : last), row.stagedAt);
    const evidence = { ...counts, cleanProbes, unknownStreak, highestScore, stricterVerdicts };
    await saveEvidence(inside, changeId, {
      ...evidence,
      // An end that stays is not written anew: the database knows it more finely than is known here.
      ...(cooldownUntil > row.cooldownUntil ? { cooldownUntil } : {}),
      probedUntil: row.probedUntil !== null && row.probedUntil > probedUntil ? row.probedUntil : probedUntil,
    });
    await recordEvent(inside, ...happenings(row, added, trial));
    if (critical !== null) {
      const { decisionId, live, candidate, score } = critical;
      await endTrial(
        inside,
        { ...row, ...evidence },
        {
          status: "rejected",
          ending: "critical_sandbox_divergence",
          reason: `The candidate would say ${candidate} where live says ${live}`,
          after: { decision: decisionId && wireId("decision", decisionId), live, candidate, score },
          agentId: agentOf(compared, critical),
        },
      );
    }
    return true;
  });
}

const agentOf = (compared: readonly Compared[], { decisionId }: NewProbe): string | null =>
  compared.find((each) => each.decisionId === decisionId)?.agentId ?? null;

function weigh(row: StagedRow, compared: readonly Compared[]): Evidence {
  const found: Evidence = {
    trial: trialOf(row),
    counts: { scored: row.scored, unknown: row.unknown, leftOut: row.leftOut, scoreSum: row.scoreSum },
    added: [],
    critical: null,
  };
  for (const each of compared) {
    weighOne(found, each, row);
    if (found.critical !== null) break;
  }
  return found;
}

function weighOne(found: Evidence, each: Compared, row: StagedRow): void {
  const { decisionId, askedAt } = each;
  const base = { id: mintId(), decisionId, askedAt, policies: [] };
  if (each.kind === "left_out") {
    found.counts.leftOut += 1;
    found.added.push({ ...base, result: "left_out" });
    return;
  }
  if (each.kind === "unknown") {
    found.counts.unknown += 1;
    found.added.push({ ...base, result: "unknown", why: each.why });
    advance(found, { kind: "unknown" }, row);
    return;
  }
  const { live, candidate, policies } = each;
  const { score, isStricter, ...judged } = judgeVerdicts(live, candidate, thresholdsOf(row));
  const probe: NewProbe = { ...base, policies, result: "scored", live, candidate, score, ...judged };
  found.counts.scored += 1;
  found.counts.scoreSum += score;
  found.added.push(probe);
  advance(found, { kind: "scored", score, judged, isStricter }, row);
  if (judged.isCritical) found.critical = probe;
}

function advance(found: Evidence, probe: Probe, { extensionSeconds }: StagedRow): void {
  const { trial, isRejected } = afterProbe(found.trial, probe, extensionSeconds);
  // The end itself is written by who ends the trial.
  found.trial = isRejected ? { ...trial, status: "staged" } : trial;
}

/** Every score and every failure, several in one entry. */
function happenings(row: StagedRow, added: readonly NewProbe[], trial: Trial): Happening[] {
  const told = added.filter(({ result }) => result !== "left_out");
  const of = (result: "scored" | "unknown") => told.filter((probe) => probe.result === result);
  const entries = (event: "probe" | "probe_failed", probes: NewProbe[]): Happening[] =>
    pieces(probes).map((piece) => ({
      event,
      subject: { kind: "staged_change", id: row.id },
      environmentId: row.environmentId,
      policyRevision: String(row.candidateRevision),
      after: {
        probes: piece.map(({ decisionId, live, candidate, score, tier, why }) => ({
          decision: decisionId && wireId("decision", decisionId),
          ...(event === "probe" ? { live, candidate, score, tier } : { why }),
        })),
        cooldown_until: trial.cooldownUntil.toISOString(),
      },
    }));
  return [...entries("probe", of("scored")), ...entries("probe_failed", of("unknown"))];
}

function pieces(probes: readonly NewProbe[]): NewProbe[][] {
  const count = Math.ceil(probes.length / MOST_IN_ENTRY);
  return Array.from({ length: count }, (_, at) => probes.slice(at * MOST_IN_ENTRY, (at + 1) * MOST_IN_ENTRY));
}
