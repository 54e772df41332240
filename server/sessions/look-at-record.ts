import type { EvidenceView } from "#contract/sessions.ts";
import type { AutonomyLevel } from "#engine/vocabulary.ts";
import { type Context, withTx } from "../context.ts";
import { uuidFrom } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { findSessionFacts, listSessionFacts } from "./session-facts-store.ts";
import { viewEvidence } from "./session-view.ts";

/** What one session says of an agent: its level, and what people said of its decisions at that level. */
export type AgentRecord = { level: AutonomyLevel; skill: string; decisionClass: string; evidence: EvidenceView };

const MOST_SESSIONS = 3;
const OPEN = { environmentId: undefined, autonomyLevel: undefined, isClosed: false };
const NEWEST = { after: null, limit: MOST_SESSIONS };

/** The record of an agent: in the session that a request belongs to, else in its newest ones. */
export async function lookAtRecord(
  ctx: Context,
  { agent_id, session_id }: { agent_id: string; session_id: string | null },
): Promise<AgentRecord[]> {
  // Nobody asks: the caller tells it beside a request that whoever is told may read.
  return withTx(ctx, async (inside) => {
    const reach = reachOf(inside.actor);
    const found =
      session_id === null
        ? await listSessionFacts(inside, reach, { ...OPEN, agentId: uuidFrom("agent", agent_id) }, NEWEST)
        : [await findSessionFacts(inside, uuidFrom("session", session_id), reach)];
    return found
      .flatMap((facts) => facts ?? [])
      .slice(0, MOST_SESSIONS)
      .map(({ session, stay }) => ({
        level: session.autonomyLevel,
        skill: session.skillName,
        decisionClass: session.decisionClass,
        evidence: viewEvidence(stay),
      }));
  });
}
