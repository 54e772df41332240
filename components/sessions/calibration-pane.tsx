"use client";

import { useQuery } from "@tanstack/react-query";
import type { SessionCalibration } from "#contract/session-calibration.ts";
import type { SessionDetail } from "#contract/sessions.ts";
import type { Comparator } from "#engine/vocabulary.ts";
import { Loaded } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { LinePlot } from "../ui/line-plot.tsx";
import { Pane } from "../ui/pane.tsx";
import { ChartTable } from "../ui/rate-chart.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { chanceSentence, confidenceSentence, recallRows, reliabilityRows } from "./calibration-words.ts";

/** Whether the agent's stated confidence means anything, and what is left of agreement without chance. */
export function CalibrationPane({ session }: { session: SessionDetail }) {
  const trpc = useTRPC();
  const calibration = useQuery(trpc.sessions.calibration.queryOptions({ session_id: session.id }));
  return (
    <Pane aria-labelledby="calibration" className="border-line-2">
      <SectionHeader
        id="calibration"
        title="Calibration"
        note={calibration.data?.only_blind ? "of cases decided without seeing the recommendation" : "of this stay"}
      />
      <Loaded
        query={calibration}
        title="Could not load the calibration"
        stands="The gates are judged on the server and stand as shown."
        loading={<Skeleton className="h-44 w-full opacity-50" />}
      >
        {({ confidence, actions, least }) => (
          <div className="mt-1 grid gap-x-8 gap-y-4 md:grid-cols-2">
            <Reliability stated={confidence} least={least} />
            <WithoutChance actions={actions} least={least} comparator={session.config.comparator} />
          </div>
        )}
      </Loaded>
    </Pane>
  );
}

const TICKS = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: `${at * 100}%` }));
const PERFECT = {
  label: "As stated",
  isReference: true,
  points: [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ],
};

function Reliability({ stated, least }: { stated: SessionCalibration["confidence"]; least: number }) {
  const sentence = confidenceSentence(stated, least);
  const dots = stated.bins.flatMap(({ mean_confidence, agreed, total, interval }) =>
    mean_confidence === null || interval === null ? [] : [{ x: mean_confidence, y: agreed / total, ...interval }],
  );
  return (
    <div className="min-w-0">
      <h3 className="text-12 font-medium">Stated confidence and agreement</h3>
      {dots.length > 0 && (
        <figure className="mt-2">
          <LinePlot lines={[PERFECT]} dots={dots} xTicks={TICKS} yTicks={TICKS} label={sentence} />
          <ChartTable
            caption="Agreement at each stated confidence"
            head={["Stated", "Mean", "Agreed", "Likely range (Wilson, 95%)"]}
            rows={reliabilityRows(stated)}
          />
        </figure>
      )}
      <p className="mt-2 text-12 leading-4 text-pretty text-fg-1">
        {sentence}
        {dots.length > 0 &&
          " Across: what it stated. Up: how often people agreed, with the range that the count leaves (Wilson, 95%). On the dashed line both are the same."}
      </p>
    </div>
  );
}

type WithoutChanceProps = { actions: SessionCalibration["actions"]; least: number; comparator: Comparator };

function WithoutChance({ actions, least, comparator }: WithoutChanceProps) {
  return (
    <div className="min-w-0">
      <h3 className="text-12 font-medium">Agreement without chance</h3>
      <p className="mt-1 text-12 leading-4 text-pretty text-fg-1">
        {actions ? chanceSentence(actions, least, comparator) : "More actions were chosen here than anybody compares."}
      </p>
      {actions && actions.total > 0 && (
        <div className="text-12">
          <DataTable
            caption="How much of what people chose the agent recommended; ranges: Clopper–Pearson, 95%"
            head={["People chose", "The agent too", "Likely range"]}
            rows={recallRows(actions)}
          />
        </div>
      )}
    </div>
  );
}
