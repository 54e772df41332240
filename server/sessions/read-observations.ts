import type { ObservationPage, ObservationQuery, ObservationView } from "#contract/observations.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { type Keyset, keysetOf, pageOfRows } from "../keyset.ts";
import { reachOf } from "../reach.ts";
import { findObservationFacts, listObservationFacts, type ObservationFacts } from "./observation-facts-store.ts";
import { viewObservation } from "./observation-view.ts";
import { findSessionFacts } from "./session-facts-store.ts";

type OfSession = { session_id: string };

/** One observation; what is sealed of it stays sealed, whoever asks. */
export async function getObservation(
  ctx: Context,
  input: OfSession & { observation_id: string },
): Promise<ObservationView> {
  requirePermission(ctx, "session:read");
  const sessionId = uuidFrom("session", input.session_id);
  const facts = await withTx(ctx, (ctx) =>
    findObservationFacts(ctx, sessionId, input.observation_id, reachOf(ctx.actor)),
  );
  if (!facts) throw notFound("observation");
  return viewObservation(facts, ctx);
}

/** A session's observations, newest first. */
export async function listObservations(ctx: Context, query: ObservationQuery & OfSession): Promise<ObservationPage> {
  requirePermission(ctx, "session:read");
  const keyset = keysetOf("observation", query);
  const sessionId = uuidFrom("session", query.session_id);
  const rows = await withTx(ctx, async (ctx) => {
    const reach = reachOf(ctx.actor);
    const filter = {
      sessionId,
      state: query.state,
      outcome: query.outcome,
      criticalMiss: query.critical_miss,
      sampled: query.sampled,
    };
    const found = await listObservationFacts(ctx, reach, filter, keyset);
    if (found.length === 0) await requireSession(ctx, sessionId);
    return found;
  });
  return pageOfObservations(rows, keyset, ctx);
}

async function requireSession(ctx: TxContext, sessionId: string): Promise<void> {
  if (!(await findSessionFacts(ctx, sessionId, reachOf(ctx.actor)))) throw notFound("session");
}

function pageOfObservations(rows: readonly ObservationFacts[], keyset: Keyset, reader: Context): ObservationPage {
  const identified = rows.map((facts) => ({ id: facts.observation.id, facts }));
  return pageOfRows("observation", identified, keyset, ({ facts }) => viewObservation(facts, reader));
}
