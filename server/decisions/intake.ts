import type { Database } from "#db/client.ts";
import { refuseWhileLogLate } from "../audit/refuse-while-log-late.ts";
import { Collector } from "../collector.ts";
import type { Context, TxContext } from "../context.ts";
import { refuseWhileInstallationStopped } from "../kill-switch/installation-switch.ts";
import type { IntakeAnswer, IntakeRecord } from "./intake-record.ts";
import { saveRecords, saveRecordWithin } from "./intake-store.ts";

/**
 * Takes one judged request into the decision log: durable when this resolves, or nothing of it written. With an idle
 * database it is written at once; under load it shares a statement, and a commit, with what waits beside it. In a
 * caller's transaction it is written there.
 */
export async function takeIn(ctx: Context | TxContext, record: IntakeRecord): Promise<IntakeAnswer> {
  refuseWhileInstallationStopped();
  await refuseWhileLogLate(ctx);
  const text = JSON.stringify(record);
  if ("tx" in ctx) return saveRecordWithin(ctx, text);
  const { workspace_id: place } = record.decision;
  return collectorOf(ctx.db).take(text, `${place} ${record.idempotency?.key ?? ""}`);
}

const collectors = new WeakMap<Database, Collector<IntakeAnswer>>();

function collectorOf(db: Database): Collector<IntakeAnswer> {
  const collector = collectors.get(db) ?? new Collector<IntakeAnswer>((records) => saveRecords(db, records));
  collectors.set(db, collector);
  return collector;
}
