import type { GateReport, SessionDetail, SessionPage, SessionQuery } from "#contract/sessions.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { reachOf } from "../reach.ts";
import { viewGates } from "./gate-report.ts";
import { findSessionFacts, listSessionFacts, listStays, type SessionFacts } from "./session-facts-store.ts";
import { viewSession, viewSessionDetail } from "./session-view.ts";
import { sparklinesOf } from "./sparklines.ts";

type OfSession = { session_id: string };

async function factsOf(ctx: TxContext, { session_id }: OfSession): Promise<SessionFacts> {
  const facts = await findSessionFacts(ctx, uuidFrom("session", session_id), reachOf(ctx.actor));
  if (!facts) throw notFound("session");
  return facts;
}

/** One session with its gates, its evidence at every stay and what is suggested. */
export async function getSession(ctx: Context, input: OfSession): Promise<SessionDetail> {
  requirePermission(ctx, "session:read");
  return withTx(ctx, async (ctx) => {
    const facts = await factsOf(ctx, input);
    const stays = await listStays(ctx, facts.session.id);
    return viewSessionDetail(facts, stays);
  });
}

/** Sessions, newest first. */
export async function listSessions(ctx: Context, query: SessionQuery): Promise<SessionPage> {
  requirePermission(ctx, "session:read");
  const keyset = keysetOf("session", query);
  const filter = {
    agentId: query.agent_id && uuidFrom("agent", query.agent_id),
    environmentId: query.environment_id && uuidFrom("environment", query.environment_id),
    autonomyLevel: query.level,
    isClosed: query.closed,
  };
  return withTx(ctx, async (ctx) => {
    const rows = await listSessionFacts(ctx, reachOf(ctx.actor), filter, keyset);
    const identified = rows.map((facts) => ({ id: facts.session.id, facts }));
    const sparklines = await sparklinesOf(
      ctx,
      identified.map(({ id }) => id),
    );
    return pageOfRows("session", identified, keyset, ({ id, facts }) => ({
      ...viewSession(facts),
      sparkline: sparklines.get(id) ?? [],
    }));
  });
}

/** Whether the session may graduate now, gate by gate. */
export async function checkGraduation(ctx: Context, input: OfSession): Promise<GateReport> {
  requirePermission(ctx, "session:read");
  const facts = await withTx(ctx, (ctx) => factsOf(ctx, input));
  return viewGates(facts);
}
