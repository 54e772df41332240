"use client";

import { useQuery } from "@tanstack/react-query";
import type { DecisionView } from "#contract/decisions.ts";
import { withDecidingStage } from "#engine/deciding-stage.ts";
import { DecisionLine, type StageOnLine } from "../posture/decision-line.tsx";
import { stageTime } from "../posture/stage-time.ts";
import { useTRPC } from "../trpc.tsx";
import { PanelPositions } from "./panel-positions.tsx";

/** The way a decision went, as it was recorded, and what its panel said. `meanwhile` stands until it is there. */
export function RecordedStages({ decisionId, meanwhile }: { decisionId: string; meanwhile: readonly StageOnLine[] }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.decisions.byId.queryOptions({ decision_id: decisionId }));
  const stages =
    data &&
    decisiveStages(data).map(
      ({ stage, outcome, ms }): StageOnLine => ({
        stage,
        stageState: outcome,
        verdict: data.verdict ?? undefined,
        took: stageTime({ outcome, ms }),
      }),
    );
  const conclusion = data?.stages.find(({ stage }) => stage === "deliberate")?.detail;
  const positions = data?.membrane?.positions ?? [];
  return (
    <>
      <DecisionLine stages={stages?.length ? stages : meanwhile} />
      {positions.length > 0 && (
        <div className="mt-2.5 border-t border-line-1 pt-2">
          <PanelPositions positions={positions} conclusion={conclusion} />
        </div>
      )}
    </>
  );
}

/** With the one marked that came to the verdict. A membrane in shadow had no say. */
function decisiveStages({ stages, verdict, membrane, pipeline_mode }: DecisionView): DecisionView["stages"] {
  if (verdict === null) return stages;
  const say = membrane && pipeline_mode === "live" ? membrane : null;
  return withDecidingStage(stages, verdict, say && { policyVerdict: say.policy_verdict, verdict: say.verdict });
}
