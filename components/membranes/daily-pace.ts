import type { ShadowStatistics } from "#contract/shadow-statistics.ts";

const DAY_MS = 86_400_000;

/** As many of the latest days are looked at. */
export const PACE_DAYS = 14;

/** How many there were in how many days. */
export type DailyPace = { escalations: number; blocks: number; days: number };

/**
 * What people would have seen if it had bound, in the last days in shadow. Counted from the first of them that
 * has a decision, today included; null where none has.
 */
export function dailyPace(byDay: ShadowStatistics["by_day"], now: number): DailyPace | null {
  const today = Math.floor(now / DAY_MS);
  const ages = byDay
    .map((each) => ({ each, age: today - Date.parse(each.day) / DAY_MS }))
    .filter(({ age }) => age >= 0 && age < PACE_DAYS);
  if (ages.length === 0) return null;
  const days = Math.max(...ages.map(({ age }) => age)) + 1;
  const countOf = (verdict: "escalate" | "block") =>
    ages.reduce((sum, { each }) => sum + each.verdict_distribution[verdict], 0);
  return { escalations: countOf("escalate"), blocks: countOf("block"), days };
}
