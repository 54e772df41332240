import { and, eq, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { agents } from "#db/schema/agents.ts";
import { environments } from "#db/schema/environments.ts";
import { members } from "#db/schema/workspaces.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { reachOf } from "../reach.ts";

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

/** What of a table is in the reach of whoever asks. */
export function inReach(ctx: TxContext, table: Reported): SQL | undefined {
  const { agentId, environmentId } = reachOf(ctx.actor);
  return and(
    eq(table.workspaceId, workspaceOf(ctx)),
    agentId === null ? undefined : eq(table.agentId, agentId),
    environmentId === null ? undefined : eq(table.environmentId, environmentId),
  );
}
