import { sql } from "drizzle-orm";
import type { ApprovalStatus } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import {
  allOf,
  ledByStatus,
  looked,
  ownConditionsOf,
  requestIs,
  type Scan,
  statusToLookAt,
  type Turn,
  tellsContent,
} from "./scan-store.ts";
import { CASES, IS_OVER, isSealedInAnyArm } from "./sealed-store.ts";

/** What is kept of a candidate, and no more: a thousand whole decisions would not fit. */
const COLUMNS = sql.raw("d.id, d.observation_id, d.autonomy_level, d.verdict, d.membrane_verdict");

/**
 * As `matching`, for whoever takes all of them, where each has a request or a case to be looked up: these are fetched for all
 * at once, in the order of their index, and not one by one. What is looked for is written so that the planner looks it up
 * in a table made once (`is true`), however few it expects.
 */
export function candidatesOf(ctx: TxContext, scan: Scan, turn: Turn, most: number) {
  const status = statusToLookAt(scan);
  const isSealed = sql`(d.observation_id is not null and (d.observation_id in (select id from cases where is_over)) is not true
    and (${isSealedInAnyArm(scan)} or (d.observation_id in (select id from cases where is_shown)) is not true))`;
  const requests = (word: ApprovalStatus) => sql`requests as materialized (select q.decision_id from approval q
    where q.workspace_id = ${workspaceOf(ctx)} and q.decision_id = any(array(select id from candidates)) and ${requestIs(word)}),`;
  const isAsked = status === undefined ? [] : [sql`(d.id in (select decision_id from requests)) is true`];
  const conditions = [...isAsked, ...(tellsContent(scan) ? [sql`not ${isSealed}`] : [])];
  const led = ledByStatus(ctx, scan, turn, most);
  const seen =
    led === null
      ? looked(ctx, scan, turn, most)
      : sql`select d.* from decision d where d.workspace_id = ${workspaceOf(ctx)} and d.id = any(array(${led}))`;
  // Where nothing more is asked of them, what matches is known by now.
  const few = conditions.length === 0 ? sql`limit ${turn.limit + 1}` : sql``;
  const tables = sql`candidates as materialized (select ${COLUMNS} from (${seen}) d
      where ${allOf(ownConditionsOf(scan))} order by d.id desc ${few}),
    ${status === undefined ? sql`` : requests(status)}
    cases as materialized (select o.id, ${IS_OVER} as is_over, o.arm = 'shown' as is_shown from ${CASES} where o.workspace_id = ${workspaceOf(ctx)}
      and o.id = any(array(select d.observation_id from candidates d where ${allOf([sql`d.observation_id is not null`, ...isAsked])})))`;
  return { tables, rows: sql`candidates d where ${allOf(conditions)}`, isSealed };
}
