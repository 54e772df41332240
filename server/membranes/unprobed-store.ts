import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import { decisions } from "#db/schema/decisions.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { selectRecorded } from "./recorded-store.ts";

/** What a change on trial is to be compared on: what a revision of the membrane judged. */
export type Trial = { id: string; membraneId: string; revision: number; since: Date };

const unprobed = (ctx: TxContext, { id, membraneId, revision, since }: Trial, from: string) =>
  and(
    eq(decisions.workspaceId, workspaceOf(ctx)),
    eq(decisions.membraneId, membraneId),
    eq(decisions.membraneRevision, revision),
    gte(decisions.id, from),
    gte(decisions.createdAt, since),
    sql`not exists (select 1 from probe p where p.workspace_id = ${decisions.workspaceId} and p.staged_change_id = ${id}
      and p.decision_id = ${decisions.id})`,
  );

/** The earliest from an id on that a change on trial was not compared on yet. */
export function listUnprobed(ctx: TxContext, trial: Trial, from: string, limit: number) {
  return selectRecorded(ctx, unprobed(ctx, trial, from))
    .orderBy(asc(decisions.id))
    .limit(limit);
}

/** Whether there is any from an id on, that was made before an instant. */
export async function isAnyUnprobed(ctx: TxContext, trial: Trial, from: string, before: Date): Promise<boolean> {
  const rows = await ctx.tx
    .select({ id: decisions.id })
    .from(decisions)
    .where(and(unprobed(ctx, trial, from), lt(decisions.createdAt, before)))
    .limit(1);
  return rows.length > 0;
}

/** How many decisions a membrane was asked for from an id on, counted no further than `most`. */
export async function countAsked(ctx: TxContext, membraneId: string, from: string, most: number): Promise<number> {
  const rows = await ctx.tx
    .select({ id: decisions.id })
    .from(decisions)
    .where(
      and(eq(decisions.workspaceId, workspaceOf(ctx)), eq(decisions.membraneId, membraneId), gte(decisions.id, from)),
    )
    .limit(most);
  return rows.length;
}
