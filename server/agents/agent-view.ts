import type { AgentView } from "#contract/agents.ts";
import { wireId } from "#contract/ids.ts";
import { pendingLimit } from "#engine/agent-limits.ts";
import type { AgentActivity, StoredAgent } from "./agent-store.ts";

const NONE: AgentActivity = { activeKeys: 0, sessions: 0, lastSeenAt: null };

export function viewAgent(agent: StoredAgent, activity: AgentActivity = NONE): AgentView {
  return {
    id: wireId("agent", agent.id),
    name: agent.name,
    description: agent.description,
    version: agent.version,
    version_changed_at: agent.versionChangedAt?.toISOString() ?? null,
    created_at: agent.createdAt.toISOString(),
    disabled_at: agent.disabledAt?.toISOString() ?? null,
    active_keys: activity.activeKeys,
    sessions: activity.sessions,
    last_seen_at: activity.lastSeenAt?.toISOString() ?? null,
    pending_limit: pendingLimit(agent.pendingLimit),
    writes_per_minute: agent.writesPerMinute,
  };
}
