import type { WorkspaceView } from "#contract/environments.ts";
import { wireId } from "#contract/ids.ts";
import type { StoredWorkspace } from "./workspace-store.ts";

export function viewWorkspace(workspaceId: string, stored: StoredWorkspace): WorkspaceView {
  return {
    id: wireId("workspace", workspaceId),
    name: stored.name,
    session_defaults: {
      min_observations: stored.minObservations,
      agreement_threshold: stored.agreementThreshold,
      critical_miss_window_hours: stored.criticalMissWindowHours,
    },
    counts_agent_reported: stored.countsAgentReported,
    hold_seconds: stored.holdSeconds,
  };
}
