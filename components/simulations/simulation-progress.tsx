"use client";

import type { PolicySimulationView } from "#contract/policy-simulations.ts";
import { problemOf } from "../problem.ts";
import { ActProblem } from "../sessions/act-problem.tsx";
import { Button } from "../ui/button.tsx";
import { Progress } from "../ui/progress.tsx";
import { simulationStateWords } from "./simulation-words.ts";
import { useCancelPolicySimulation } from "./use-policy-simulation.ts";

/** How far it has come, and the way to stop it; once it is over, how it ended. */
export function SimulationProgress({
  simulation,
  refusal,
}: {
  simulation: PolicySimulationView;
  /** Why the reader may not stop it. */
  refusal: string | null;
}) {
  const cancel = useCancelPolicySimulation();
  const words = simulationStateWords(simulation);
  if (simulation.state !== "running") {
    return (
      <p className="text-12 text-fg-1">
        <span role="status">{words}.</span>
      </p>
    );
  }
  return (
    <>
      <div className="flex items-center gap-3">
        <Progress
          value={simulation.gone_through}
          max={simulation.total}
          label="Simulation"
          words={words}
          className="min-w-0 flex-1"
        />
        <Button
          size="small"
          disabledReason={refusal}
          pending={cancel.isPending}
          onClick={() => cancel.mutate({ simulation_id: simulation.id })}
        >
          Cancel
        </Button>
      </div>
      <p className="mt-1 text-12 text-fg-1">{words}</p>
      {cancel.error && <ActProblem problem={problemOf(cancel.error)} />}
    </>
  );
}
