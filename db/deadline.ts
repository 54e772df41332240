import { type SQL, sql } from "drizzle-orm";
import { approvals } from "./schema/approvals.ts";

/**
 * Since when everything is stopped in the workspace that the transaction is in; null while nothing is. What the function
 * `stopped_since` says, written out: a function that reads a table is planned anew by every statement that calls it.
 */
export const STOPPED_SINCE: SQL<Date | null> =
  sql`(select least(place.killed_at, place.installation_stopped_at) from workspace place where place.id = current_workspace())`.mapWith(
    (moment: string) => new Date(moment),
  );

/** For how long everything was stopped in the workspace that the transaction is in, in the stops that ended. */
export const STOOD_STILL = sql`(select place.stood_still from workspace place where place.id = current_workspace())`;

/**
 * The clock that deadlines are judged by, and that those of what waits are written by: the one on the wall, less the time
 * for which everything was stopped. So the end of a stop moves no deadline, however much waits.
 */
const DEADLINE_CLOCK = sql`(select least(statement_timestamp(), place.killed_at, place.installation_stopped_at)
  - place.stood_still from workspace place where place.id = current_workspace())`;

/** A moment of a pending request by the clock on the wall; that of a decided one is written so. */
function onTheWall(moment: SQL) {
  return sql<Date | null>`case when ${approvals.status} = 'pending' then ${moment} + ${STOOD_STILL} else ${moment} end`;
}

/** The deadline of a request as people read it, as it would be if a stop that lasts had ended when it began. */
export const DEADLINE: SQL<Date | null> = onTheWall(sql`${approvals.expiresAt}`).mapWith(approvals.expiresAt);

/** When the time of a request began to run, by the same clock: later than it was asked by every stop in which it waited. */
export const RUNS_SINCE: SQL<Date | null> = onTheWall(
  sql`coalesce(${approvals.runsSince}, ${approvals.createdAt})`,
).mapWith(approvals.runsSince);

/**
 * Whether the pending request `row` (the name that its table has in the query) is past its deadline and no hold runs on it.
 * It has timed out for every reader, whether or not a sweep has come by; `engine/settlement.ts` says the same.
 */
export function isPastDeadline(row: string): SQL {
  const column = sql.raw(row);
  return sql`(${column}.expires_at <= ${DEADLINE_CLOCK} and (${column}.held_until is null or ${column}.held_until <= statement_timestamp()))`;
}

/** The contrary; never true of a request without a deadline. */
export function isInTime(row: string): SQL {
  const column = sql.raw(row);
  return sql`(${column}.expires_at > ${DEADLINE_CLOCK} or ${column}.held_until > statement_timestamp())`;
}

/** Whether a moment of `column`, which the clock of deadlines goes by, has come. */
export function hasCome(column: SQL): SQL {
  return sql`${column} <= ${DEADLINE_CLOCK}`;
}
