import type { SessionSummary } from "#contract/sessions.ts";
import { observationsToGo } from "#engine/gate-outlook.ts";
import type { AutonomyLevel } from "#engine/vocabulary.ts";
import { GateDots, LevelCell } from "../posture/level-cell.tsx";
import { rungOf } from "../posture/level-ladder.tsx";
import { formatCount, formatRange, formatRate, gatesMet, pickedMark } from "./figures.ts";
import { sessionPath } from "./paths.ts";

/** One level of one skill: passed, current with its evidence, next with its gates, or ahead. */
export function AutonomyCell({ session, level }: { session: SessionSummary; level: AutonomyLevel }) {
  const rung = rungOf(level, session.level, session.gates.eligible && session.closed_at === null);
  const { met, of } = gatesMet(session.gates);
  return (
    <LevelCell rung={rung} href={sessionPath(session.id)}>
      {rung === "current" && <Standing session={session} />}
      {rung === "next" && (
        <>
          <GateDots met={met} of={of} />
          {met} of {of}
        </>
      )}
      {rung === "done" && <span className="sr-only">passed</span>}
      {rung === "ahead" && <span className="sr-only">ahead</span>}
    </LevelCell>
  );
}

/** A rate with its count; how many are seen while there are too few to graduate. */
function Standing({ session: { level, evidence, gates } }: { session: SessionSummary }) {
  const { required, actual } = gates.gates.min_observations;
  if (evidence.agreement_rate === null || observationsToGo(required, actual) > 0) {
    return (
      <span>
        {formatCount(actual)} <span className="font-normal">of {formatCount(Math.max(1, required))} seen</span>
      </span>
    );
  }
  const range = evidence.interval && `likely ${formatRange(evidence.interval)}`;
  return (
    <span title={range ? `${range}: 95% by Wilson, of the decisions of this stay` : undefined}>
      {formatRate(evidence.agreement_rate) + pickedMark(level)}{" "}
      <span className="font-normal">of {formatCount(evidence.total_decisions)}</span>
      {range && <span className="sr-only">, {range}</span>}
    </span>
  );
}
