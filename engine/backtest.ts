import { mcnemarP } from "./evidence/compare-rates.ts";
import { type PolicyMatch, VERDICT_OF_EFFECT } from "./policy.ts";
import type { Label } from "./policy-quality.ts";
import { later } from "./result.ts";
import { wilsonInterval } from "./statistics.ts";
import { VERDICTS, type Verdict } from "./vocabulary.ts";

/** One recorded decision, judged again. */
export type Rejudged = {
  /** What the membrane that governed then said, deliberation counting as an escalation; null where none governed. */
  was: Verdict | null;
  /** What the content would say, deliberation counting as an escalation. */
  now: Verdict;
  /** What mode and level ask for by themselves. */
  others: Verdict;
  /** What people say should have been. */
  label: Label | null;
  matchedThen: readonly string[];
  matches: readonly Pick<PolicyMatch, "policyId" | "effect" | "error">[];
  /** Policies that could not be evaluated and restrict nothing. */
  unevaluated: readonly { policyId: string }[];
};

/** A rate of counted cases with its 95 % interval (Wilson); there is none without cases. */
export type CountedRate = { rate: number; count: number; total: number; low: number; high: number };

/** How often what is held back should be, and how much of what should be is. Null where nothing is labelled so. */
export type Accuracy = { precision: CountedRate | null; recall: CountedRate | null };

export type Changes = Record<Verdict, number>;

export type PolicyFigures = Accuracy & {
  policyId: string;
  /** Null for one that is not in the content any more. */
  effect: PolicyMatch["effect"] | null;
  matched: number;
  /** By whichever revision governed then. */
  matchedThen: number;
  /** Could not be evaluated; where the policy restricts, it counts as matched. */
  unevaluable: number;
  /** Reads what was not recorded; those decisions are not judged. */
  unrecorded: number;
  /** What it decides that was decided otherwise, by the new verdict. */
  newly: Changes;
};

/**
 * Of the labelled decisions that are held back now or were before, but not both: those that come right by it and those
 * that come wrong. p is that of McNemar's exact test: how likely they divide at least so unevenly where both are as good.
 */
export type Turned = { righted: number; wronged: number; p: number };

export type BacktestFigures = {
  /** How many decisions went from one verdict to the other; only cells that hold any. */
  matrix: { was: Verdict | null; now: Verdict; count: number }[];
  /** By the new verdict, of what was decided otherwise; without a membrane everything passed it. */
  newly: Changes;
  /** By the verdict, of what would be stricter than mode and level alone if this were enforced. */
  enforced: Changes;
  /** How many a policy could not be evaluated on. */
  unevaluable: number;
  labelled: CountedRate | null;
  before: Accuracy;
  after: Accuracy;
  turned: Turned;
  policies: PolicyFigures[];
};

/** The verdict that a membrane's word stands for where nothing deliberates. */
export function undeliberated(verdict: Verdict, wouldDeliberate: boolean): Verdict {
  return wouldDeliberate ? "escalate" : verdict;
}

/** Whether it comes out otherwise. Without a membrane everything passed it. */
export function isChanged({ was, now }: Pick<Rejudged, "was" | "now">): boolean {
  return (was ?? "approve") !== now;
}

/** The policies whose effect gives this verdict; none where it is the uncovered one, or a high score's. */
export function decidingPolicies({ now, matches }: Pick<Rejudged, "now" | "matches">): string[] {
  if (now === "approve") return [];
  return matches.filter(({ effect }) => VERDICT_OF_EFFECT[effect] === now).map(({ policyId }) => policyId);
}

type Hits = { held: number; heldRightly: number };
type PolicyCount = Omit<PolicyFigures, keyof Accuracy | "policyId"> & Hits;

/** Counts decisions as they are judged again; what it holds grows with the policies, not with the decisions. */
export class BacktestTally {
  readonly #matrix = new Map<string, { was: Verdict | null; now: Verdict; count: number }>();
  readonly #policies = new Map<string, PolicyCount>();
  readonly #newly = noChanges();
  readonly #enforced = noChanges();
  readonly #before: Hits = { held: 0, heldRightly: 0 };
  readonly #after: Hits = { held: 0, heldRightly: 0 };
  #total = 0;
  #labelled = 0;
  #righted = 0;
  #wronged = 0;
  #shouldHold = 0;
  #unevaluable = 0;

  constructor(policies: readonly { id: string; effect: PolicyMatch["effect"] }[]) {
    for (const { id, effect } of policies) this.#policies.set(id, noCount(effect));
  }

  add(one: Rejudged): void {
    const { was, now, others } = one;
    this.#total += 1;
    const cell = this.#matrix.get(`${was} ${now}`) ?? { was, now, count: 0 };
    cell.count += 1;
    this.#matrix.set(`${was} ${now}`, cell);
    if (isChanged(one)) this.#newly[now] += 1;
    if (later(VERDICTS, others, now) !== others) this.#enforced[now] += 1;
    if (isUnevaluable(one)) this.#unevaluable += 1;
    if (one.label !== null) this.#countLabel(one, one.label === "held_back");
    this.#countPolicies(one);
  }

  /** A decision that was not judged: these policies read what was not recorded with it. */
  leaveOut(policyIds: readonly string[]): void {
    for (const policyId of policyIds) this.#of(policyId).unrecorded += 1;
  }

  #countLabel({ was, now }: Rejudged, isToHold: boolean): void {
    this.#labelled += 1;
    if (isToHold) this.#shouldHold += 1;
    const [wasHeld, isHeld] = [was !== null && was !== "approve", now !== "approve"];
    if (wasHeld) hit(this.#before, isToHold);
    if (isHeld) hit(this.#after, isToHold);
    if (wasHeld === isHeld) return;
    if (isHeld === isToHold) this.#righted += 1;
    else this.#wronged += 1;
  }

  #countPolicies(one: Rejudged): void {
    for (const policyId of one.matchedThen) this.#of(policyId).matchedThen += 1;
    for (const { policyId } of one.unevaluated) this.#of(policyId).unevaluable += 1;
    for (const { policyId, error } of one.matches) {
      const count = this.#of(policyId);
      count.matched += 1;
      if (error !== null) count.unevaluable += 1;
      if (one.label !== null) hit(count, one.label === "held_back");
    }
    if (isChanged(one)) for (const policyId of decidingPolicies(one)) this.#of(policyId).newly[one.now] += 1;
  }

  #of(policyId: string): PolicyCount {
    const count = this.#policies.get(policyId) ?? noCount(null);
    this.#policies.set(policyId, count);
    return count;
  }

  figures(): BacktestFigures {
    const accuracy = ({ held, heldRightly }: Hits): Accuracy => ({
      precision: countedRate(heldRightly, held),
      recall: countedRate(heldRightly, this.#shouldHold),
    });
    return {
      matrix: [...this.#matrix.values()].sort((a, b) => rank(a.was) - rank(b.was) || rank(a.now) - rank(b.now)),
      newly: this.#newly,
      enforced: this.#enforced,
      unevaluable: this.#unevaluable,
      labelled: countedRate(this.#labelled, this.#total),
      before: accuracy(this.#before),
      after: accuracy(this.#after),
      turned: { righted: this.#righted, wronged: this.#wronged, p: mcnemarP(this.#wronged, this.#righted) },
      policies: [...this.#policies].map(([policyId, { held, heldRightly, ...count }]) => ({
        policyId,
        ...count,
        ...(count.effect === null || VERDICT_OF_EFFECT[count.effect] === "approve"
          ? { precision: null, recall: null }
          : accuracy({ held, heldRightly })),
      })),
    };
  }
}

/** Null, not 0, where there is nothing to take a rate of. */
function countedRate(count: number, total: number): CountedRate | null {
  const interval = wilsonInterval(count, total);
  return interval && { rate: count / total, count, total, ...interval };
}

function isUnevaluable({ matches, unevaluated }: Rejudged): boolean {
  return unevaluated.length > 0 || matches.some(({ error }) => error !== null);
}

function hit(hits: Hits, isRight: boolean): void {
  hits.held += 1;
  if (isRight) hits.heldRightly += 1;
}

function rank(verdict: Verdict | null): number {
  return verdict === null ? -1 : VERDICTS.indexOf(verdict);
}

function noChanges(): Changes {
  return { approve: 0, approve_modified: 0, escalate: 0, block: 0 };
}

function noCount(effect: PolicyMatch["effect"] | null): PolicyCount {
  return {
    effect,
    matched: 0,
    matchedThen: 0,
    unevaluable: 0,
    unrecorded: 0,
    newly: noChanges(),
    held: 0,
    heldRightly: 0,
  };
}
