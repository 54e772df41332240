import { type SQL, sql } from "drizzle-orm";

/**
 * Since when everything is stopped in the workspace that the transaction is in; null while nothing is. What the function
 * `stopped_since` says, written out: a function that reads a table is planned anew by every statement that calls it.
 */
export const STOPPED_SINCE: SQL<Date | null> =
  sql`(select least(place.killed_at, place.installation_stopped_at) from workspace place where place.id = current_workspace())`.mapWith(
    (moment: string) => new Date(moment),
  );

/** The moment that deadlines are judged by: time stands still for them while everything is stopped. */
const DEADLINE_CLOCK = sql`least(statement_timestamp(), ${STOPPED_SINCE})`;

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
