"use client";

import { Link } from "#components/ui/link.tsx";
import type { StageView, StreamRow } from "#contract/decision-stream.ts";
import { PanelPositions } from "../deliberators/panel-positions.tsx";
import { ExternalRefLink } from "../environments/external-ref-link.tsx";
import { DecisionLine } from "../posture/decision-line.tsx";
import { stageTime } from "../posture/stage-time.ts";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { classNames } from "../ui/class-names.ts";
import { APPROVAL_STATUS_WORDS, VERDICT_WORDS } from "../words.ts";
import { RiskFactors } from "./risk-factors.tsx";
import { RowEntry } from "./row-entry.tsx";
import { RowMarks } from "./row-marks.tsx";
import { RowRules } from "./row-rules.tsx";
import { shownVerdict, stagesOf } from "./row-view.ts";

/** Why a decision came out as it did: its stages, the rules that fired, its score, what became of it, and who says what of it. */
export function RowTrace({ row, ofMembranes }: { row: StreamRow; ofMembranes: boolean }) {
  const shown = shownVerdict(row, ofMembranes);
  const score = row.decision.risk_score;
  const positions = row.decision.membrane?.positions ?? [];
  if (shown === null)
    return (
      <p className="text-12 text-fg-1">
        A person still decides this case. What the agent recommended is hidden until then.
      </p>
    );
  return (
    <>
      {row.stages.length > 0 && (
        <div className="mb-3.5 border-b border-line-1 pb-3">
          <DecisionLine
            enforced={shown.enforced}
            stages={stagesOf(row, ofMembranes).map((each) => ({
              stage: each.stage,
              stageState: each.outcome,
              verdict: shown.verdict,
              took: stageTime(each),
              note: noteOn(each, row),
            }))}
          />
        </div>
      )}
      {positions.length > 0 && (
        <div className="mb-3.5 border-b border-line-1 pb-3">
          <PanelPositions positions={positions} />
        </div>
      )}
      <div
        className={classNames(
          "grid gap-7 text-12 leading-4.25 md:grid-cols-2 max-md:gap-4",
          score ? "xl:grid-cols-[1.1fr_1.1fr_.9fr_1.2fr]" : "xl:grid-cols-[1.3fr_1.3fr_1fr]",
        )}
      >
        <RowRules row={row} />
        {score && <RiskFactors {...score} />}
        <section aria-label="What became of it">
          <h2 className="mb-1 font-semibold">What became of it</h2>
          <Outcome row={row} />
        </section>
        <section aria-label="Record">
          <RowMarks row={row} verdict={shown.verdict} />
          <RowEntry decisionId={row.decision.id} />
        </section>
      </div>
    </>
  );
}

/** What a stage says of itself; where the dials are joined, in the words of the page. */
function noteOn({ stage, outcome, detail }: StageView, { decision }: StreamRow): string | undefined {
  if (stage === "assemble" && decision.verdict !== null)
    return `The strictest demand of the dials: ${VERDICT_WORDS[decision.verdict].label.toLowerCase()}`;
  if (detail === "") return undefined;
  return outcome === "decided" ? `${detail}; decided here` : detail;
}

function Outcome({ row }: { row: StreamRow }) {
  const { decision, approval, membrane_verdict } = row;
  return (
    <div className="grid gap-1">
      <p>
        {decision.verdict && <VerdictWord verdict={decision.verdict} enforced={decision.binding} size={14} />}{" "}
        <span className="text-fg-2">{decision.binding ? "binding" : "not binding: recorded only"}</span>
      </p>
      {membrane_verdict && (
        <p className="text-fg-1">
          The membrane{" "}
          {decision.pipeline_mode === "shadow"
            ? VERDICT_WORDS[membrane_verdict].would.toLowerCase()
            : `said ${VERDICT_WORDS[membrane_verdict].label.toLowerCase()}`}
          {decision.pipeline_mode === "shadow" ? "; not enforced." : "."}
        </p>
      )}
      {decision.external_ref && <ExternalRefLink externalRef={decision.external_ref} />}
      {row.would_deliberate && !decision.membrane?.positions.length && (
        <p className="text-fg-2">It would deliberate if the membrane were LIVE.</p>
      )}
      {approval === null ? (
        <p className="text-fg-2">Nobody was asked.</p>
      ) : (
        <p>
          Request:{" "}
          <Link href={`/approvals/${approval.id}`} className="link">
            {APPROVAL_STATUS_WORDS[approval.status].label}
          </Link>
        </p>
      )}
    </div>
  );
}
