import { and, asc, eq, sql } from "drizzle-orm";
import { actionTypes } from "#db/schema/agents.ts";
import type { Severity } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type StoredActionType = {
  name: string;
  behavesAs: string;
  severityFloor: Severity;
  requiredApprovals: number | null;
};

const COLUMNS = {
  name: actionTypes.name,
  behavesAs: actionTypes.behavesAs,
  severityFloor: actionTypes.severityFloor,
  requiredApprovals: actionTypes.requiredApprovals,
};

/** What the workspace registered, by name. */
export async function listStoredActionTypes(ctx: TxContext): Promise<StoredActionType[]> {
  return ctx.tx
    .select(COLUMNS)
    .from(actionTypes)
    .where(eq(actionTypes.workspaceId, workspaceOf(ctx)))
    .orderBy(asc(actionTypes.name));
}

/** The type as it was, locked until the transaction ends; undefined when it is new. */
export async function lockActionType(ctx: TxContext, name: string): Promise<StoredActionType | undefined> {
  const [row] = await ctx.tx
    .select(COLUMNS)
    .from(actionTypes)
    .where(and(eq(actionTypes.workspaceId, workspaceOf(ctx)), eq(actionTypes.name, name)))
    .for("no key update");
  return row;
}

export async function saveStoredActionType(ctx: TxContext, { name, ...type }: StoredActionType): Promise<void> {
  await ctx.tx
    .insert(actionTypes)
    .values({ workspaceId: workspaceOf(ctx), name, ...type, createdAt: sql`clock_timestamp()` })
    .onConflictDoUpdate({ target: [actionTypes.workspaceId, actionTypes.name], set: type });
}
