import { and, eq, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { agents } from "#db/schema/agents.ts";
import { environments } from "#db/schema/environments.ts";
import { members } from "#db/schema/workspaces.ts";
import { type TxContext, workspaceOf } from "../context.ts";

type Reported = {
  workspaceId: AnyPgColumn;
  id: AnyPgColumn;
  environmentId: AnyPgColumn;
  agentId: AnyPgColumn;
  memberId: AnyPgColumn;
};

/** Of the tables that `ofEnvironment`, `ofAgent` and `ofMember` join. */
export const ORIGIN = { environmentName: environments.name, agentName: agents.name, memberName: members.name };

export const ofEnvironment = (table: Reported) =>
  and(eq(environments.workspaceId, table.workspaceId), eq(environments.id, table.environmentId));
export const ofAgent = (table: Reported) =>
  and(eq(agents.workspaceId, table.workspaceId), eq(agents.id, table.agentId));
export const ofMember = (table: Reported) =>
  and(eq(members.workspaceId, table.workspaceId), eq(members.id, table.memberId));

/** What the actor may see of a table: an agent its own in its key's environment, a reporting system its environment. */
export function inReach(ctx: TxContext, table: Reported): SQL | undefined {
  const { actor } = ctx;
  return and(
    eq(table.workspaceId, workspaceOf(ctx)),
    actor.kind === "agent" ? eq(table.agentId, actor.agentId) : undefined,
    actor.kind === "agent" || actor.kind === "reporter" ? eq(table.environmentId, actor.environmentId) : undefined,
  );
}
