import { type SQL, sql } from "drizzle-orm";

/**
 * Whether an agent did by itself what an observation at autonomous says: it was let through at once, or its request got
 * leave. What waits, was refused or ran out was not done, and what came together with its decision was told, not asked. Reviews, the audit and the watch for drift are of what was done.
 */
export function isCarriedOut(observation: "o" | "observation"): SQL {
  const o = sql.raw(observation);
  return sql`(not ${o}.reported and (${o}.approval_id is null or exists (select from approval leave
    where leave.workspace_id = ${o}.workspace_id and leave.id = ${o}.approval_id and leave.status = 'approved')))`;
}
