import type { BacktestView } from "#contract/backtests.ts";
import { VERDICTS } from "#engine/vocabulary.ts";
import { counted, formatCount } from "../sessions/figures.ts";
import { Pane } from "../ui/pane.tsx";

/** What could not be judged, and why, and what the figures are of. */
export function BacktestLimits({ backtest }: { backtest: BacktestView }) {
  return (
    <Pane aria-labelledby="limits" className="border-b-0">
      <h3 id="limits" className="flex min-h-7 items-center text-13 font-semibold">
        What this does not tell
      </h3>
      <ul className="grid max-w-prose list-disc gap-1 pl-4 text-12 text-pretty text-fg-1">
        {limitsOf(backtest).map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </Pane>
  );
}

function limitsOf({ sealed, unrecorded, is_cut, judged, gone_through, figures }: BacktestView): string[] {
  const { unevaluable } = figures;
  return [
    is_cut ? `There are more decisions in this time: these are the latest ${formatCount(gone_through)}.` : null,
    sealed > 0
      ? `${counted(sealed, "decision")} left out: people still decide them, and may not know what was recommended.`
      : null,
    unrecorded > 0
      ? `${counted(unrecorded, "decision")} left out: a policy, or the threshold for deliberation, needs what was not recorded with them.${readBy(figures)}`
      : null,
    unevaluable > 0
      ? `On ${counted(unevaluable, "decision")} a policy could not be evaluated; where it restricts, it counts as matched.`
      : null,
    judged > 0 ? "Nothing deliberates here: what would go to the panel counts as escalated, then and now." : null,
    judged > 0 ? enforcedWords(figures.enforced) : null,
  ].filter((limit) => limit !== null);
}

/** Which policies read what was not recorded, the most frequent first. */
function readBy({ policies }: BacktestView["figures"]): string {
  const blind = policies.filter(({ unrecorded }) => unrecorded > 0).toSorted((a, b) => b.unrecorded - a.unrecorded);
  if (blind.length === 0) return "";
  const named = blind
    .slice(0, MOST_NAMED)
    .map(({ policy_id, unrecorded }) => `${policy_id} (${formatCount(unrecorded)})`);
  const more = blind.length - named.length;
  return ` It is read by ${named.join(", ")}${more > 0 ? ` and ${formatCount(more)} more` : ""}.`;
}

const MOST_NAMED = 5;

/** Mode and level ask by themselves; most of what a membrane holds back may be held back already. */
function enforcedWords(enforced: BacktestView["figures"]["enforced"]): string {
  const asked = VERDICTS.filter((verdict) => verdict !== "approve" && enforced[verdict] > 0).map(
    (verdict) => `${ADDED[verdict as keyof typeof ADDED]} ${formatCount(enforced[verdict])}`,
  );
  const base = "The figures are of the membrane’s own word. Mode and level ask for themselves:";
  return asked.length === 0
    ? `${base} enforced, it would have added nothing to what they asked for.`
    : `${base} beyond what they asked for, it would have ${asked.join(", ")}.`;
}

const ADDED = { approve_modified: "modified", escalate: "escalated", block: "blocked" } as const;
