import type { SessionEvidence } from "#contract/session-evidence.ts";
import { points } from "../members/mirror-words.ts";
import { counted, formatCount } from "./figures.ts";

type Ended = NonNullable<SessionEvidence["ended_undecided"]>;
type Cases = Omit<Ended["arms"][number], "arm">;

/** What of the cases put before people nobody decided, by arm: with its counts, and never as a bare difference. */
export function undecidedSentence(level: SessionEvidence["level"], ended: Ended): string {
  const of = (arm: "blind" | "shown") => ended.arms.find((each) => each.arm === arm) ?? NONE;
  const [blind, shown] = [of("blind"), of("shown")];
  const all = sumOf([blind, shown]);
  const waits =
    all.waiting === 0 ? "" : ` ${counted(all.waiting, "more case")} ${all.waiting === 1 ? "waits" : "wait"}.`;
  if (level === "autonomous") return `Ended without a decision: ${share(all, "drawn for the audit")}.${waits}`;
  if (level === "shadow") return `Ended without a decision: ${share(blind, "blind")}.${waits}`;
  return `Ended without a decision: ${share(blind, "blind")}, ${share(shown, "shown")}.${waits} ${comparison(ended)}`;
}

const NONE = { decided: 0, undecided: 0, waiting: 0 };

const sumOf = (cases: readonly Cases[]): Cases =>
  cases.reduce(
    (sum, each) => ({
      decided: sum.decided + each.decided,
      undecided: sum.undecided + each.undecided,
      waiting: sum.waiting + each.waiting,
    }),
    NONE,
  );

function share({ decided, undecided }: Cases, which: string): string {
  return `${undecided === 0 ? "none" : formatCount(undecided)} of ${formatCount(decided + undecided)} ${which}`;
}

function comparison({ difference, interval, least }: Ended): string {
  if (difference === null || interval === null)
    return `Not enough data: the two are compared from ${least} of each on.`;
  const isLess = difference < 0;
  const [by, low, high] = isLess
    ? [-difference, -interval.high, -interval.low]
    : [difference, interval.low, interval.high];
  const clear = low > 0 ? ": what was decided is no fair sample" : ", which is no clear difference";
  return `Of the blind ones that is ${points(by)} percentage points ${isLess ? "less" : "more"}, likely ${points(low)} to ${points(high)} (Newcombe, 95%)${clear}.`;
}
