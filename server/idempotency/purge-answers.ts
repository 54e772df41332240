import type { Database } from "#db/client.ts";
import { purgeIdempotencyKeys } from "./idempotency-store.ts";

/** A sweep of the worker. Returns how many answers it forgot. */
export function purgeAnswers(db: Database): Promise<number> {
  return purgeIdempotencyKeys(db);
}
