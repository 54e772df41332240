import type { GateReport, SessionView } from "#contract/sessions.ts";
import { lowerLevels } from "#engine/level.ts";
import { refusalToDemote, refusalToGraduate } from "#engine/level-change.ts";
import type { AutonomyLevel, GateOutcome } from "#engine/vocabulary.ts";
import { GATE_OUTCOME_WORDS, GATE_WORDS } from "../words.ts";
import { formatRate, formatRateBeside, levelWord } from "./figures.ts";

/** What holds a session back, gate by gate: "observations 16 of 25". Empty when nothing does. */
export function unmetGates({ gates }: GateReport): string[] {
  const { min_observations, agreement_threshold, critical_miss_window, confidence, class_recall, drift } = gates;
  const { actual, required } = agreement_threshold;
  const agreed = actual === null ? "none yet" : formatRateBeside(actual, required);
  return [
    min_observations.met
      ? null
      : `${GATE_WORDS.min_observations.toLowerCase()} ${min_observations.actual} of ${min_observations.required}`,
    agreement_threshold.met
      ? null
      : `${GATE_WORDS.agreement_threshold.toLowerCase()} ${agreed}, needs ${formatRate(required)}`,
    critical_miss_window.met
      ? null
      : `${GATE_WORDS.critical_miss_window.toLowerCase()} in the window ${critical_miss_window.misses}, needs 0`,
    confidence && !confidence.met ? `${GATE_WORDS.confidence.toLowerCase()} ${outcomeWord(confidence)}` : null,
    class_recall && !class_recall.met
      ? `${GATE_WORDS.class_recall.toLowerCase()} of ${class_recall.action} ${outcomeWord(class_recall)}`
      : null,
    drift && !drift.met ? "an alarm of drift, which nobody has acknowledged" : null,
  ].filter((line) => line !== null);
}

const outcomeWord = ({ outcome }: { outcome: GateOutcome }) => GATE_OUTCOME_WORDS[outcome].toLowerCase();

/** Why this session may not graduate now, and when it may; null when it may. `opens` is when the window opens, in words. */
export function reasonNotToGraduate(
  session: Pick<SessionView, "gates" | "closed_at">,
  opens: string | null,
): string | null {
  // The very function that the server asks.
  const { eligible, next_level: nextLevel } = session.gates;
  const refusal = refusalToGraduate({ eligible, nextLevel }, session.closed_at !== null);
  switch (refusal) {
    case null:
      return null;
    case "session_closed":
      return "This session is closed";
    case "at_top_level":
      return `At ${levelWord(session.gates.current_level)} there is no higher level`;
    case "gates_unmet": {
      const held = `Held by ${unmetGates(session.gates).join("; ")}`;
      return opens === null ? held : `${held}. The window opens ${opens}, if nothing else is missed`;
    }
  }
}

/** Why this session may not be demoted at all; null when it may. */
export function reasonNotToDemote({ level, closed_at }: Pick<SessionView, "level" | "closed_at">): string | null {
  const to: AutonomyLevel = lowerLevels(level).at(-1) ?? level;
  const refusal = refusalToDemote(level, to, "said in the dialog", closed_at !== null);
  if (refusal === "session_closed") return "This session is closed";
  return refusal === null ? null : `${levelWord(level)} is the lowest level`;
}
