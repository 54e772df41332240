import { LEVEL_DUTIES } from "#engine/level.ts";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { DISAGREEMENT_MARK_WORDS, OUTCOME_WORDS } from "../words.ts";
import type { CaseView } from "./case-view.ts";

type Marked = Pick<
  CaseView,
  | "outcome"
  | "critical_miss"
  | "mark"
  | "counted"
  | "source"
  | "level"
  | "sampled"
  | "recommendation"
  | "human_decision"
>;

/** How a case ended: agreed, or disagreed and how that is read. What does not count says so. */
export function CaseMark({ observation }: { observation: Marked }) {
  const { outcome, counted } = observation;
  if (outcome === null) {
    const isAsked = LEVEL_DUTIES[observation.level].needsPerson || observation.sampled;
    return <span className="text-fg-2">{isAsked ? "Undecided" : "Not reviewed"}</span>;
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Finding observation={observation} />
      {counted === false && (
        <span className="text-11 text-fg-2">
          {observation.source === "agent_reported" ? "agent-reported, not counted" : "not counted"}
        </span>
      )}
    </span>
  );
}

function Finding({ observation }: { observation: Marked }) {
  const { outcome, critical_miss, mark, recommendation, human_decision } = observation;
  if (critical_miss) {
    return (
      <VerdictWord verdict="block" size={14}>
        Critical miss
      </VerdictWord>
    );
  }
  if (mark) return <span className="text-fg-1">{DISAGREEMENT_MARK_WORDS[mark]}</span>;
  const inArguments = outcome === "disagree" && recommendation?.action.trim() === human_decision?.action.trim();
  return <span className="text-fg-1">{inArguments ? "Arguments differ" : outcome && OUTCOME_WORDS[outcome]}</span>;
}
