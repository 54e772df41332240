import { AppError, fromDatabase, isTransient, nothingChanged } from "./errors.ts";
import { inTime } from "./in-time.ts";

type Waiting<Answer> = {
  text: string;
  /** Records of one statement are written in this order, so that two statements never wait for each other. */
  order: string;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
};

/** At most this many statements at once: the database commits them together, and what comes meanwhile is collected. */
const MOST_IN_FLIGHT = 2;
const MOST_IN_BATCH = 128;
const MOST_BYTES_IN_BATCH = 4_000_000;
const MOST_WAITING = 2048;
const ATTEMPTS = 3;

/**
 * Group commit without a timer: what comes to an idle database is written at once, and whoever waits anyway travels
 * together.
 */
export class Collector<Answer> {
  readonly #save: (records: readonly string[]) => Promise<Answer[]>;
  #waiting: Waiting<Answer>[] = [];
  #inFlight = 0;
  /** How many records the statements in flight carry. */
  #carried = 0;

  constructor(save: (records: readonly string[]) => Promise<Answer[]>) {
    this.#save = save;
  }

  take(text: string, order: string): Promise<Answer> {
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
    while (this.#inFlight < MOST_IN_FLIGHT && this.#isWorthwhile()) {
      const batch = this.#nextBatch();
      this.#inFlight++;
      this.#carried += batch.length;
      void this.#write(batch).finally(() => {
        this.#inFlight--;
        this.#carried -= batch.length;
        this.#flush();
      });
    }
  }

  /** A few beside many would cost a statement each: they wait until they are half as many, or the many are written. */
  #isWorthwhile(): boolean {
    return this.#waiting.length > 0 && this.#waiting.length * 2 >= this.#carried;
  }

  #nextBatch(): Waiting<Answer>[] {
    let bytes = 0;
    const tooMany = this.#waiting.findIndex((each, index) => {
      bytes += each.text.length;
      return index >= MOST_IN_BATCH || (index > 0 && bytes > MOST_BYTES_IN_BATCH);
    });
    const batch = this.#waiting.splice(0, tooMany === -1 ? this.#waiting.length : tooMany);
    return batch.sort((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order)));
  }

  /** Never rejects: every record of the batch gets its own answer. */
  async #write(batch: readonly Waiting<Answer>[], attempt = 1): Promise<void> {
    try {
      const answers = await inTime(() => this.#save(batch.map(({ text }) => text)));
      batch.forEach((each, index) => {
        const answer = answers[index];
        if (answer === undefined) each.reject(new TypeError("a batch left a record without an answer"));
        else each.resolve(answer);
      });
    } catch (error) {
      await this.#answerFailed(batch, attempt, error);
    }
  }

  async #answerFailed(batch: readonly Waiting<Answer>[], attempt: number, error: unknown): Promise<void> {
    const known = fromDatabase(error);
    const isDown = known instanceof AppError && known.code === "unavailable" && !isTransient(error);
    if (batch.length > 1 && !isDown) {
      for (const each of batch) await this.#write([each]);
    } else if (isTransient(error) && attempt < ATTEMPTS) {
      await this.#write(batch, attempt + 1);
    } else {
      this.#reject(batch, known);
    }
  }

  #reject(batch: readonly Waiting<Answer>[], known: unknown): void {
    // A database that cannot be reached may have written it, so it is not sent again.
    for (const each of batch) each.reject(known);
    if (!(known instanceof AppError) || !known.extra.isOutcomeUnknown) return;
    // What was not sent yet would wait as long once more for a database that does not answer.
    for (const each of this.#waiting.splice(0)) each.reject(nothingChanged(known));
  }
}
