import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { agents } from "#db/schema/agents.ts";
import { decisions } from "#db/schema/decisions.ts";
import { environments } from "#db/schema/environments.ts";
import { shadowSessions } from "#db/schema/sessions.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** What a policy made of the payload before anybody was asked about it; null where none did. */
export async function findModifiedPayload(ctx: TxContext, observationId: string): Promise<string | null> {
  const [row] = await ctx.tx
    .select({ payload: decisions.payload })
    .from(decisions)
    .where(
      and(
        eq(decisions.workspaceId, workspaceOf(ctx)),
        eq(decisions.observationId, observationId),
        isNotNull(decisions.originalPayload),
      ),
    );
  return row?.payload ?? null;
}

/** What people call these sessions, at most one row for each id. */
export function findSessionNames(ctx: TxContext, sessionIds: readonly string[]) {
  return ctx.tx
    .select({
      sessionId: shadowSessions.id,
      skillName: shadowSessions.skillName,
      decisionClass: shadowSessions.decisionClass,
      agentId: agents.id,
      agentName: agents.name,
      environmentId: environments.id,
      environmentName: environments.name,
      operatingMode: environments.operatingMode,
    })
    .from(shadowSessions)
    .innerJoin(agents, and(eq(agents.workspaceId, shadowSessions.workspaceId), eq(agents.id, shadowSessions.agentId)))
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, shadowSessions.workspaceId), eq(environments.id, shadowSessions.environmentId)),
    )
    .where(and(eq(shadowSessions.workspaceId, workspaceOf(ctx)), inArray(shadowSessions.id, [...new Set(sessionIds)])));
}

export type SessionNames = Awaited<ReturnType<typeof findSessionNames>>[number];
