import type { IntentSession } from "#contract/intents.ts";
import { missesInWindow } from "#engine/graduation.ts";
import type { IntentRefusal } from "#engine/refusal.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import type { Reach } from "../reach.ts";
import { drawingFor } from "./draw-key-store.ts";
import type { ObservationGround } from "./new-observation.ts";
import { findSessionFacts } from "./session-facts-store.ts";
import { listActiveNamed, type StoredSession } from "./session-store.ts";

const REFUSALS = {
  session_closed: "This session is closed and takes no more intents; create a new one",
  several_sessions: "Several active sessions go by these names; name its device, or one by its id",
} satisfies Partial<Record<IntentRefusal, string>>;

/** A session as it stands when an intent comes to it. */
export type SessionOfIntent = ObservationGround & {
  session: StoredSession;
  /** People's decisions at the present level; critical misses in the session's window. */
  observations: number;
  agreed: number;
  criticalMisses: number;
};

/** The session that an intent names, in the environment it is sent to; one that is out of reach does not exist. */
export async function sessionOfIntent(
  ctx: Context | TxContext,
  named: IntentSession,
  { agentId, environmentId }: Reach & { environmentId: string },
): Promise<SessionOfIntent> {
  const reach = { agentId, environmentId };
  // Nobody asks: whoever submits the intent has asked already.
  return withTx(ctx, async (inside) => {
    const id = "id" in named ? uuidFrom("session", named.id) : await idOf(inside, named, reach);
    const facts = await findSessionFacts(inside, id, reach);
    if (facts === undefined) throw notFound("session");
    const { session, stay, agent } = facts;
    if (session.closedAt !== null) throw refused("session_closed", REFUSALS.session_closed);
    const missesAt = facts.misses.map((miss) => new Date(miss.decided));
    // Only the window: what graduation asks for costs an intent nothing.
    const criticalMisses = missesInWindow(missesAt, session, new Date(facts.now));
    const record = { observations: stay.total, agreed: stay.agreed, criticalMisses };
    return { session, agentVersion: agent.version, ...(await drawingFor(inside, session)), ...record };
  });
}

async function idOf(
  ctx: TxContext,
  { skill_name, decision_class, device_id }: Exclude<IntentSession, { id: string }>,
  reach: { agentId: string | null; environmentId: string },
): Promise<string> {
  const [first, second] = await listActiveNamed(ctx, {
    ...reach,
    skillName: skill_name,
    decisionClass: decision_class,
    deviceId: device_id ?? null,
  });
  if (first === undefined) throw notFound("active session of this skill and decision class");
  if (second !== undefined) throw refused("several_sessions", REFUSALS.several_sessions);
  return first;
}
