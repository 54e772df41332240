import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc.tsx";

/** The change of a membrane that is on trial, or its last one, and all of it where it is on trial. */
export function useTrialOf(membraneId: string) {
  const trpc = useTRPC();
  const latest = useQuery(trpc.stagedChanges.list.queryOptions({ membrane_id: membraneId, limit: 1 }));
  const [change] = latest.data?.items ?? [];
  const isRunning = change?.status === "staged";
  const detail = useQuery({
    ...trpc.stagedChanges.byId.queryOptions({ staged_change_id: change?.id ?? "" }),
    enabled: isRunning,
  });
  return { change, detail, trial: isRunning ? (detail.data ?? null) : null };
}
