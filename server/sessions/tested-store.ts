import { and, desc, eq, gt, isNull, ne } from "drizzle-orm";
import { agents } from "#db/schema/agents.ts";
import { environments } from "#db/schema/environments.ts";
import { sessionStays, shadowSessions } from "#db/schema/sessions.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Reach } from "../reach.ts";

/** Open sessions with a level to go whose stay has counted a decision, the newest `limit`, with its counts. */
export async function listTested(ctx: TxContext, reach: Reach, limit: number) {
  const { workspaceId } = shadowSessions;
  return ctx.tx
    .select({
      session: shadowSessions,
      agent: agents.name,
      environment: environments.name,
      total: sessionStays.total,
      agreed: sessionStays.agreed,
      blindTotal: sessionStays.blindTotal,
      blindAgreed: sessionStays.blindAgreed,
    })
    .from(shadowSessions)
    .innerJoin(sessionStays, and(eq(sessionStays.workspaceId, workspaceId), eq(sessionStays.id, shadowSessions.stayId)))
    .innerJoin(agents, and(eq(agents.workspaceId, workspaceId), eq(agents.id, shadowSessions.agentId)))
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, shadowSessions.environmentId)),
    )
    .where(
      and(
        eq(workspaceId, workspaceOf(ctx)),
        isNull(shadowSessions.closedAt),
        ne(shadowSessions.autonomyLevel, "autonomous"),
        gt(sessionStays.total, 0),
        reach.agentId === null ? undefined : eq(shadowSessions.agentId, reach.agentId),
        reach.environmentId === null ? undefined : eq(shadowSessions.environmentId, reach.environmentId),
      ),
    )
    .orderBy(desc(shadowSessions.id))
    .limit(limit);
}
