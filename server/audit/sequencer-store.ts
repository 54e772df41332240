import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** Where the sequencer tells every process that a workspace has new entries in order. */
export const EVENTS_CHANNEL = "understudy_events";

/** The workspaces that have entries without a place. */
export async function listWorkspacesToSequence(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_to_sequence() as id`);
  return rows.map((row) => row.id);
}

/** How many entries have their place, and how many of those the kept subtrees hold. */
export type Head = { size: number; treeSize: number };

/** Holds the workspace's head until the transaction ends; undefined while another process holds it. */
export async function lockHead(ctx: TxContext): Promise<Head | undefined> {
  await ctx.tx.execute(sql`insert into audit_head (workspace_id) values (${workspaceOf(ctx)}) on conflict do nothing`);
  const rows = await ctx.tx.execute<{ size: string; tree_size: string }>(
    sql`select size::text, tree_size::text from audit_head where workspace_id = ${workspaceOf(ctx)} for update skip locked`,
  );
  return rows[0] && { size: Number(rows[0].size), treeSize: Number(rows[0].tree_size) };
}

/**
 * Places up to `limit` entries after `size`, oldest id first, folds them into their minutes, and moves the head: all or
 * nothing, so that head, places and rollups never disagree. An entry that commits later than a higher id is simply
 * found the next time. The caller holds the head and asks in a statement of its own, which sees what committed before.
 *
 * The rows are found again by where they lie: nobody else changes an entry without a place, and statistics from before a
 * burst made the planner compare each of a thousand ids with every entry of the workspace.
 */
export async function placeEntries(ctx: TxContext, size: number, limit: number): Promise<number> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<{ placed: number }>(sql`
    with next as (
      select at_row, row_number() over (order by id) as n from (
        select id, ctid as at_row from audit_entry where workspace_id = ${workspaceId} and position is null order by id limit ${limit}
      ) unplaced
    ), placed as (
      update audit_entry e set position = ${size}::bigint + next.n from next
      where e.ctid = next.at_row
      returning e.environment_id, e.event, e.at, e.action_type, e.outcome
    ), folded as (
      insert into audit_rollup (workspace_id, environment_id, minute, event, action_type, outcome, count)
      select ${workspaceId}::uuid, coalesce(environment_id, ${NO_ENVIRONMENT}::uuid), date_trunc('minute', at, 'UTC'), event,
        coalesce(action_type, ''), coalesce(outcome, ''), count(*)
      from placed group by 2, 3, 4, 5, 6
      on conflict (workspace_id, environment_id, event, minute, action_type, outcome)
      do update set count = audit_rollup.count + excluded.count
    ), moved as (
      update audit_head set size = size + (select count(*) from placed)
      where workspace_id = ${workspaceId} and exists (select from placed)
    )
    select count(*)::int as placed from placed`);
  const placed = rows[0]?.placed ?? 0;
  if (placed > 0) {
    await ctx.tx.execute(sql`select fold_approvals(${workspaceId}, ${size}, ${size + placed})`);
    await ctx.tx.execute(sql`select fold_decisions(${workspaceId}, ${size}, ${size + placed})`);
  }
  return placed;
}

/** Heard when the transaction commits. Told once per batch: a NOTIFY in every deciding transaction would queue them all. */
export async function tellPlaced(ctx: TxContext): Promise<void> {
  await ctx.tx.execute(sql`select pg_notify(${EVENTS_CHANNEL}, ${workspaceOf(ctx)})`);
}

/** In a rollup, what belongs to the workspace and to no environment. */
export const NO_ENVIRONMENT = "00000000-0000-0000-0000-000000000000";
