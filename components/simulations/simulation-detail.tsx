"use client";

import { Link } from "#components/ui/link.tsx";
import type { PolicySimulationView } from "#contract/policy-simulations.ts";
import { deploymentAsks } from "#engine/intervention.ts";
import { Loaded } from "../loaded.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { SIMULATION_OUTCOME_WORDS } from "../research/research-words.ts";
import { PageHeader } from "../shell/page-header.tsx";
import { Badge } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Pane } from "../ui/pane.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { SimulatedCases } from "./simulated-cases.tsx";
import { SimulatedPolicies } from "./simulated-policies.tsx";
import { SimulatedTransitions } from "./simulated-transitions.tsx";
import { SimulationFigures } from "./simulation-figures.tsx";
import { SimulationLimits } from "./simulation-limits.tsx";
import { SimulationProgress } from "./simulation-progress.tsx";
import { changeWords } from "./simulation-words.ts";
import { usePolicySimulation } from "./use-policy-simulation.ts";

/** What a policy change would have come to over the mirrored traces, as far as it has been found. */
export function SimulationDetail({ simulationId, refusal }: { simulationId: string; refusal: string | null }) {
  const query = usePolicySimulation(simulationId);
  return (
    <Loaded
      query={query}
      title="Could not load the simulation"
      stands="Nothing was changed by it."
      loading={<SkeletonRows rows={8} height="h-11" label="Loading the simulation" className="px-6 py-4 max-md:px-4" />}
    >
      {(held) => <SimulationSheet simulation={held} refusal={refusal} />}
    </Loaded>
  );
}

function SimulationSheet({ simulation, refusal }: { simulation: PolicySimulationView; refusal: string | null }) {
  const { environment, membrane, intervention_id, live, state, judged, gone_through } = simulation;
  return (
    <div className="flex min-h-full flex-col">
      <PageHeader
        title={`What ${changeWords(simulation)} would have come to`}
        description={
          <>
            The traces mirrored in {environment.name}, judged by what governs there and by{" "}
            <Link href={`/membranes/${membrane.id}/edit`} className="link">
              the change
            </Link>
            . A part of{" "}
            <Link href={`/interventions/${intervention_id}`} className="link">
              its intervention
            </Link>
            .
          </>
        }
        actions={simulation.simulation && <Badge>{SIMULATION_OUTCOME_WORDS[simulation.simulation.outcome]}</Badge>}
      />
      <Pane>
        <SimulationProgress simulation={simulation} refusal={refusal} />
        <p className="mt-1 text-12 text-fg-2">
          Started <Time at={simulation.started_at} shape="short" />
          {simulation.total !== null && (
            <>
              , compared with {live === null ? "no membrane, as none governs there" : `${live.name} v${live.revision}`}
            </>
          )}
          .
        </p>
        <Verdict simulation={simulation} />
      </Pane>
      {judged === 0 && state !== "running" && (
        <EmptyState
          glyph={<UnlitPosture />}
          title={gone_through === 0 ? "There was nothing to judge" : "Nothing could be judged"}
        >
          {gone_through === 0
            ? "No trace of an agent that it would govern was mirrored. Mirror some traffic first."
            : "No trace says what could be judged. Why stands below."}
        </EmptyState>
      )}
      {judged > 0 && (
        <>
          <SimulationFigures simulation={simulation} />
          <SimulatedTransitions simulation={simulation} />
          <SimulatedPolicies simulation={simulation} />
          <SimulatedCases simulation={simulation} />
        </>
      )}
      {gone_through > 0 && <SimulationLimits simulation={simulation} />}
    </div>
  );
}

const BAR_WORDS: Record<string, string> = {
  not_improved: "it improves too little, or nothing is known of it",
  low_confidence: "it is less than 70 % sure",
  regressions: "it would hurt traces that worked",
  too_slow: "nothing goes through, so that nobody knows how long it takes",
};

/** Whether it would do for production, and all that is against it. */
function Verdict({ simulation: { simulation } }: { simulation: PolicySimulationView }) {
  if (simulation === null) return null;
  const { trace_count: traceCount, latency_delta_ms: latencyDeltaMs, ...said } = simulation;
  const asks = deploymentAsks("production", { ...said, traceCount, latencyDeltaMs });
  const against = asks.flatMap(({ ask, met }) => (met ? [] : (BAR_WORDS[ask] ?? ask)));
  return (
    <p className="mt-1">
      {against.length === 0 ? "Good enough for production." : `Not good enough for production: ${against.join("; ")}.`}
    </p>
  );
}
