import type { BacktestFigures, BacktestView } from "#contract/backtests.ts";
import type { BacktestState, Verdict } from "#engine/vocabulary.ts";
import { counted, formatChance, formatCount } from "../sessions/figures.ts";
import { VERDICT_WORDS } from "../words.ts";

type Progressed = Pick<BacktestView, "state" | "failure" | "total" | "gone_through">;

/** What is done now, in one line; told to the ear when it changes. */
export function stateWords({ state, failure, total, gone_through }: Progressed): string {
  const isCounted = total !== null;
  const done = isCounted ? `${formatCount(gone_through)} of ${counted(total, "decision")}` : "Counting the decisions";
  const said = {
    running: done,
    done: `Done: ${done}`,
    cancelled: isCounted ? `Cancelled after ${done}. The figures are of those` : "Cancelled before it had begun",
    failed: `It failed ${isCounted ? `after ${done}` : "before it had begun"}. ${failure ?? "Run it again"}`,
  } satisfies Record<BacktestState, string>;
  return said[state];
}

/** "Allow", or what stood in its place. */
export const wasWord = (was: Verdict | null): string => (was === null ? "No membrane" : VERDICT_WORDS[was].label);

/** What is newly so, by the new verdict: "newly blocked". */
export const NEWLY_WORDS = {
  approve: "allowed",
  approve_modified: "modified",
  escalate: "escalated",
  block: "blocked",
} satisfies Record<Verdict, string>;

/** Two ways to judge the same decisions are compared on those alone that they judge differently. */
export function turnedSentence({ righted, wronged, p }: NonNullable<BacktestFigures["turned"]>): string {
  const all = righted + wronged;
  if (all === 0) return "Of these, each is held back or let pass as it was said to be then: neither is better.";
  return `Of these, ${counted(all, "decision")} would be held back or let pass otherwise: ${formatCount(righted)} would come right by it, ${formatCount(wronged)} wrong. Were neither better, they would divide so unevenly, or more so, with probability ${formatChance(p)} (McNemar’s exact test).`;
}
