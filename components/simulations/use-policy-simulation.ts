import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { PolicySimulationView } from "#contract/policy-simulations.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";

/** Between two looks at one that is running. */
const LOOK_MS = 400;

/** One simulation of a policy change, looked at again and again while it runs. */
export function usePolicySimulation(simulationId: string) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.research.policySimulation.queryOptions({ simulation_id: simulationId }),
    refetchInterval: ({ state }) => (state.data?.state === "running" && state.status !== "error" ? LOOK_MS : false),
  });
}

/** Cancels one; what it has found stays, and counts for nothing. */
export function useCancelPolicySimulation() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.research.cancelPolicySimulation.mutationOptions({
      onSuccess: (answer: PolicySimulationView) => {
        const key = trpc.research.policySimulation.queryKey({ simulation_id: answer.id });
        showAnswer(queryClient, key, answer);
        void queryClient.invalidateQueries({ queryKey: trpc.research.policySimulations.pathKey() });
      },
    }),
  );
}
