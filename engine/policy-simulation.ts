import type { CountedRate } from "./backtest.ts";
import { exactInterval } from "./evidence/exact-interval.ts";
import { effectOf, type Measured } from "./intervention.ts";
import { UNMAPPED_REASONS, type UnmappedReason, VERDICTS, type Verdict } from "./vocabulary.ts";

/** A mirrored trace, judged by what governs now and by a candidate: of several actions the strictest verdict counts. */
export type SimulatedTrace = {
  failed: boolean;
  /** Null where no membrane governs. Deliberation counts as an escalation, in both. */
  was: Verdict | null;
  now: Verdict;
  /** The policies of the candidate that give its verdict. */
  policies: readonly string[];
};

/** Of failed traces those that are stopped, or of good ones those that are hurt, by what they would meet. */
export type MetBy = { rate: CountedRate | null; approve_modified: number; escalate: number; block: number };

export type PolicySimulationFigures = {
  /** How many went from one verdict to the other, by how they ended; only cells that hold any. */
  matrix: { was: Verdict | null; now: Verdict; failed: number; worked: number }[];
  /** Of all that were looked at, those that say what the agent did. */
  mappable: CountedRate | null;
  unmapped: Record<UnmappedReason, number>;
  /** Mappable and not judged: a policy reads what no trace says. */
  unrecorded: number;
  /** Of those that were not judged, the failed ones. */
  unjudgedFailed: number;
  /** Of failed traces that go through now, those that a person or a block would stop. */
  stopped: MetBy;
  /** Of good traces, those that would meet more than they do now. */
  hurt: MetBy;
  policies: { policyId: string; stopped: number; hurt: number; unrecorded: number }[];
  measured: Measured & { failuresBefore: number; failuresAfter: number };
};

const isHeld = (verdict: Verdict | null) => verdict === "escalate" || verdict === "block";
const rank = (verdict: Verdict | null) => VERDICTS.indexOf(verdict ?? "approve");

/** It would meet more with the candidate than it does now. */
export function isStricter({ was, now }: Pick<SimulatedTrace, "was" | "now">): boolean {
  return rank(now) > rank(was);
}

/** A failure that goes through now, and would not. */
const isStopped = ({ failed, was, now }: SimulatedTrace) => failed && !isHeld(was) && isHeld(now);
const isHurt = (trace: SimulatedTrace) => !trace.failed && isStricter(trace);

type PolicyCount = { stopped: number; hurt: number; unrecorded: number };

/** Counts traces as they are judged; what it holds grows with the policies, not with the traces. */
export class PolicySimulationTally {
  readonly #matrix = new Map<string, PolicySimulationFigures["matrix"][number]>();
  readonly #policies = new Map<string, PolicyCount>();
  readonly #unmapped = Object.fromEntries(UNMAPPED_REASONS.map((reason) => [reason, 0])) as Record<
    UnmappedReason,
    number
  >;
  #unrecorded = 0;
  #unjudgedFailed = 0;
  readonly #stopped = { approve_modified: 0, escalate: 0, block: 0 };
  readonly #hurt = { approve_modified: 0, escalate: 0, block: 0 };

  constructor(policyIds: readonly string[]) {
    for (const policyId of policyIds) this.#of(policyId);
  }

  add(trace: SimulatedTrace): void {
    const { was, now, failed, policies } = trace;
    const key = `${was} ${now}`;
    const cell = this.#matrix.get(key) ?? { was, now, failed: 0, worked: 0 };
    this.#matrix.set(key, cell);
    if (failed) cell.failed += 1;
    else cell.worked += 1;
    if (now === "approve") return;
    if (isStopped(trace)) {
      this.#stopped[now] += 1;
      for (const policyId of policies) this.#of(policyId).stopped += 1;
    }
    if (isHurt(trace)) {
      this.#hurt[now] += 1;
      for (const policyId of policies) this.#of(policyId).hurt += 1;
    }
  }

  /** A trace that does not say what the agent did. */
  leaveUnmapped(failed: boolean, reason: UnmappedReason): void {
    this.#unmapped[reason] += 1;
    if (failed) this.#unjudgedFailed += 1;
  }

  /** A trace that was not judged: these policies read what no trace says. */
  leaveUnrecorded(failed: boolean, policyIds: readonly string[]): void {
    this.#unrecorded += 1;
    if (failed) this.#unjudgedFailed += 1;
    for (const policyId of policyIds) this.#of(policyId).unrecorded += 1;
  }

  #of(policyId: string): PolicyCount {
    const count = this.#policies.get(policyId) ?? { stopped: 0, hurt: 0, unrecorded: 0 };
    this.#policies.set(policyId, count);
    return count;
  }

  #count(of: (cell: PolicySimulationFigures["matrix"][number]) => number): number {
    return [...this.#matrix.values()].reduce((sum, cell) => sum + of(cell), 0);
  }

  figures(): PolicySimulationFigures {
    const measured = this.#measured();
    const judged = measured.traceCount;
    const unmapped = UNMAPPED_REASONS.reduce((sum, reason) => sum + this.#unmapped[reason], 0);
    const mappable = judged + this.#unrecorded;
    const worked = this.#count((cell) => cell.worked);
    return {
      matrix: [...this.#matrix.values()].sort((a, b) => order(a.was) - order(b.was) || rank(a.now) - rank(b.now)),
      mappable: exactRate(mappable, mappable + unmapped),
      unmapped: this.#unmapped,
      unrecorded: this.#unrecorded,
      unjudgedFailed: this.#unjudgedFailed,
      stopped: { rate: exactRate(sumOf(this.#stopped), measured.failuresBefore), ...this.#stopped },
      hurt: { rate: exactRate(sumOf(this.#hurt), worked), ...this.#hurt },
      policies: [...this.#policies].map(([policyId, count]) => ({ policyId, ...count })),
      measured,
    };
  }

  #measured(): PolicySimulationFigures["measured"] {
    const failuresBefore = this.#count(({ was, failed }) => (isHeld(was) ? 0 : failed));
    const failuresAfter = this.#count(({ now, failed }) => (isHeld(now) ? 0 : failed));
    const isAnyFree = this.#count(({ was, now, failed, worked }) =>
      now === "approve" && (was ?? "approve") === "approve" ? failed + worked : 0,
    );
    return {
      traceCount: this.#count(({ failed, worked }) => failed + worked),
      failuresBefore,
      failuresAfter,
      effect: effectOf(failuresBefore, failuresAfter),
      confidence: confidenceOf(sumOf(this.#stopped), failuresBefore, this.#unjudgedFailed),
      regressions: sumOf(this.#hurt),
      // What goes through now and then runs as it ran; where nothing does, nothing says how long it takes.
      latencyDeltaMs: isAnyFree > 0 ? 0 : null,
    };
  }
}

/**
 * 0–1: 1 less the width of what the share of stopped failures may be, by the exact 95 % interval, from where none of the
 * `unjudged` failures would be stopped to where all of them would. So few failures say little, and failures of which
 * nobody knows say less. Null where none was judged.
 */
function confidenceOf(stopped: number, failures: number, unjudged: number): number | null {
  const least = exactInterval(stopped, failures + unjudged);
  const most = exactInterval(stopped + unjudged, failures + unjudged);
  if (failures === 0 || least === null || most === null) return null;
  return Math.max(0, 1 - (most.high - least.low));
}

function exactRate(count: number, total: number): CountedRate | null {
  const interval = exactInterval(count, total);
  return interval && { rate: count / total, count, total, ...interval };
}

const sumOf = (met: Pick<MetBy, "approve_modified" | "escalate" | "block">) =>
  met.approve_modified + met.escalate + met.block;
const order = (verdict: Verdict | null) => (verdict === null ? -1 : VERDICTS.indexOf(verdict));
