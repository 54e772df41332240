import { sql } from "drizzle-orm";
import { runStanding } from "#db/standing-statement.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { auditEntry, type Happening } from "./audit-entry.ts";
import { noteLogged } from "./doorbell.ts";

/**
 * Writes to the log in the deciding transaction: no entry, no effect. The caller holds the subject's row, so that the
 * entries of one subject follow each other. Answers the moment (database clock) that the entries carry.
 */
export async function recordEvent(ctx: TxContext, ...happenings: Happening[]): Promise<Date> {
  const entries = happenings.map((happening) => auditEntry(ctx, happening));
  const rows = await runStanding<{ at: string }>(
    ctx.tx,
    sql`select append_audit(${workspaceOf(ctx)}, ${JSON.stringify(entries)}::text::jsonb) as at`,
  );
  noteLogged(ctx.tx);
  return new Date(rows[0]?.at ?? Number.NaN);
}
