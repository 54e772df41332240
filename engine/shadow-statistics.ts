import { VERDICTS, type Verdict } from "./vocabulary.ts";

/** Decisions that a membrane made in shadow, counted together by its own verdict. */
export type ShadowCount = {
  verdict: Verdict;
  count: number;
  /** How many have a risk score, and the sum of those, in millionths. */
  scored: number;
  scoreSum: number;
  /** How many were at odds with at least one of the agent's own recent intents. */
  contradicted: number;
  /** How many at least one policy matched. */
  covered: number;
};

export type ShadowFigures = {
  total: number;
  verdicts: Record<Verdict, number>;
  /** 0–1, of those that have a score. */
  averageRiskScore: number | null;
  contradictionRate: number | null;
  policyCoverage: number | null;
};

const MILLIONTHS = 1_000_000;

/** Counts and rates of these decisions; null, not 0, where there is nothing to take a rate of. */
export function shadowFigures(counts: readonly ShadowCount[]): ShadowFigures {
  const sum = (of: (count: ShadowCount) => number) => counts.reduce((total, each) => total + of(each), 0);
  const total = sum(({ count }) => count);
  const scored = sum((each) => each.scored);
  const ofTotal = (part: number) => (total > 0 ? part / total : null);
  const verdicts = Object.fromEntries(
    VERDICTS.map((word) => [word, sum(({ verdict, count }) => (verdict === word ? count : 0))]),
  );
  return {
    total,
    verdicts: verdicts as Record<Verdict, number>,
    averageRiskScore: scored > 0 ? sum(({ scoreSum }) => scoreSum) / MILLIONTHS / scored : null,
    contradictionRate: ofTotal(sum(({ contradicted }) => contradicted)),
    policyCoverage: ofTotal(sum(({ covered }) => covered)),
  };
}
