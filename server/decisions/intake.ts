import type { Database } from "#db/client.ts";
import type { Context, TxContext } from "../context.ts";
import { AppError, fromDatabase, isTransient } from "../errors.ts";
import type { IntakeAnswer, IntakeRecord } from "./intake-record.ts";
import { saveRecords, saveRecordWithin } from "./intake-store.ts";

type Waiting = {
  text: string;
  /** Records of one statement are written in this order, so that two statements never wait for each other. */
  order: string;
  resolve: (answer: IntakeAnswer) => void;
  reject: (error: unknown) => void;
};

/** At most this many statements at once: the database commits them together, and what comes meanwhile is collected. */
const MOST_IN_FLIGHT = 2;
const MOST_IN_BATCH = 128;
const MOST_BYTES_IN_BATCH = 4_000_000;
const MOST_WAITING = 2048;
const ATTEMPTS = 3;

/**
 * Takes one judged request into the decision log: durable when this resolves, or nothing of it written. With an idle
 * database it is written at once; under load it shares a statement, and a commit, with what waits beside it. In a
 * caller's transaction it is written there.
 */
export async function takeIn(ctx: Context | TxContext, record: IntakeRecord): Promise<IntakeAnswer> {
  const text = JSON.stringify(record);
  if ("tx" in ctx) return saveRecordWithin(ctx, text);
  const { workspace_id: place } = record.decision;
  return collectorOf(ctx.db).take(text, `${place} ${record.idempotency?.key ?? ""}`);
}

const collectors = new WeakMap<Database, Collector>();

function collectorOf(db: Database): Collector {
  const collector = collectors.get(db) ?? new Collector((records) => saveRecords(db, records));
  collectors.set(db, collector);
  return collector;
}

/** Group commit without a timer: nobody waits for company, but whoever waits anyway travels together. */
export class Collector {
  readonly #save: (records: readonly string[]) => Promise<IntakeAnswer[]>;
  #waiting: Waiting[] = [];
  #inFlight = 0;

  constructor(save: (records: readonly string[]) => Promise<IntakeAnswer[]>) {
    this.#save = save;
  }

  take(text: string, order: string): Promise<IntakeAnswer> {
    if (this.#waiting.length >= MOST_WAITING) {
      throw new AppError("unavailable", "Too much is waiting to be recorded; nothing was changed. Try again shortly", {
        retryAfterSeconds: 1,
      });
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text, order, resolve, reject });
      this.#flush();
    });
  }

  #flush(): void {
    while (this.#inFlight < MOST_IN_FLIGHT && this.#waiting.length > 0) {
      const batch = this.#nextBatch();
      this.#inFlight++;
      void this.#write(batch).finally(() => {
        this.#inFlight--;
        this.#flush();
      });
    }
  }

  #nextBatch(): Waiting[] {
    let bytes = 0;
    const tooMany = this.#waiting.findIndex((each, index) => {
      bytes += each.text.length;
      return index >= MOST_IN_BATCH || (index > 0 && bytes > MOST_BYTES_IN_BATCH);
    });
    const batch = this.#waiting.splice(0, tooMany === -1 ? this.#waiting.length : tooMany);
    return batch.sort((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order)));
  }

  /** Never rejects: every record of the batch gets its own answer. */
  async #write(batch: readonly Waiting[], attempt = 1): Promise<void> {
    try {
      const answers = await this.#save(batch.map(({ text }) => text));
      batch.forEach((each, index) => {
        const answer = answers[index];
        if (answer === undefined) each.reject(new TypeError("the intake left a record without an answer"));
        else each.resolve(answer);
      });
    } catch (error) {
      const known = fromDatabase(error);
      const isDown = known instanceof AppError && known.code === "unavailable" && !isTransient(error);
      if (batch.length > 1 && !isDown) {
        for (const each of batch) await this.#write([each]);
      } else if (isTransient(error) && attempt < ATTEMPTS) {
        await this.#write(batch, attempt + 1);
      } else {
        // A database that cannot be reached may have written it, so it is not sent again.
        for (const each of batch) each.reject(known);
      }
    }
  }
}
