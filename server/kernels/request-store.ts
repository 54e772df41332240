import { and, eq, sql } from "drizzle-orm";
import { kernelRequests } from "#db/schema/kernels.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export async function saveRequest(ctx: TxContext, request: { id: string; kernelId: string; at: Date }): Promise<void> {
  await ctx.tx.insert(kernelRequests).values({ ...request, workspaceId: workspaceOf(ctx) });
}

/**
 * Forgets what is older than ten minutes and counts it. Of several who would, at the same time, one does: nobody waits for
 * the count.
 */
export async function forgetOldRequests(ctx: TxContext, kernelId: string): Promise<void> {
  const ofKernel = sql`workspace_id = ${workspaceOf(ctx)} and kernel_id = ${kernelId}`;
  const old = sql`select workspace_id, id from kernel_request where ${ofKernel} and at < clock_timestamp() - interval '10 minutes'`;
  await ctx.tx.execute(sql`
    with mine as (
      select from kernel_traffic where ${ofKernel} and exists (${old}) for update skip locked
    ), gone as (
      delete from kernel_request where exists (select from mine) and (workspace_id, id) in (${old} limit 500) returning 1
    )
    update kernel_traffic set forgotten = forgotten + (select count(*) from gone) where ${ofKernel} and exists (select from gone)`);
}

/** All requests that each of these kernels ever answered. */
export async function countAllRequests(ctx: TxContext, kernelIds: readonly string[]): Promise<Map<string, number>> {
  if (kernelIds.length === 0) return new Map();
  const rows = await ctx.tx.execute<{ id: string; count: number }>(sql`
    select t.kernel_id as id, (t.forgotten + (select count(*) from kernel_request r
        where r.workspace_id = t.workspace_id and r.kernel_id = t.kernel_id))::integer as count
      from kernel_traffic t where t.workspace_id = ${workspaceOf(ctx)} and t.kernel_id in ${[...kernelIds]}`);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Requests of the kernel in the last 60 s, by the database's clock. */
export async function countRequests(ctx: TxContext, kernelId: string): Promise<number> {
  return ctx.tx.$count(
    kernelRequests,
    and(
      eq(kernelRequests.workspaceId, workspaceOf(ctx)),
      eq(kernelRequests.kernelId, kernelId),
      sql`${kernelRequests.at} > clock_timestamp() - interval '60 seconds'`,
    ),
  );
}
