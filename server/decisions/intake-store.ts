import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { INTAKE_REFUSALS } from "#engine/refusal.ts";
import { noteLogged, wakeSequencer } from "../audit/doorbell.ts";
import type { TxContext } from "../context.ts";
import type { IntakeAnswer } from "./intake-record.ts";

type Row = {
  refusal: string | null;
  made_at: string | null;
  due_at: string | null;
  ends_at: string | null;
  replay: string | null;
};

/**
 * Writes records, each given as its JSON text, in one statement that is a transaction of its own. The SQL function
 * enters each record's workspace itself. The statement is prepared once a connection. Answers in the same order.
 */
export async function saveRecords(db: Database, records: readonly string[]): Promise<IntakeAnswer[]> {
  const rows = await db.$client<Row[]>`
    select refusal, made_at, due_at, ends_at, replay from intake(${`[${records.join(",")}]`}::text::jsonb) order by ordinal`;
  wakeSequencer();
  return rows.map(answerOf);
}

/** Writes one record in the caller's transaction. */
export async function saveRecordWithin(ctx: TxContext, record: string): Promise<IntakeAnswer> {
  const rows = await ctx.tx.execute<Row>(
    sql`select refusal, made_at, due_at, ends_at, replay from intake(${`[${record}]`}::text::jsonb)`,
  );
  const [row] = rows;
  noteLogged(ctx.tx);
  if (row === undefined) throw new TypeError("the intake gave no answer");
  return answerOf(row);
}

function answerOf(row: Row): IntakeAnswer {
  const refusal = INTAKE_REFUSALS.find((word) => word === row.refusal);
  if (refusal !== undefined) return { accepted: false, refusal };
  if (row.replay !== null) return { accepted: false, refusal: null, replay: row.replay };
  if (row.made_at === null) throw new TypeError(`the intake gave an unknown answer: ${row.refusal}`);
  return { accepted: true, madeAt: row.made_at, dueAt: row.due_at, endsAt: row.ends_at };
}
