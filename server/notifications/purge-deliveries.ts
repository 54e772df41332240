import type { Database } from "#db/client.ts";
import { purgeEndedDeliveries } from "./delivery-store.ts";

/** A sweep of the worker: what was delivered or given up more than 30 days ago. Answers how many it forgot. */
export function purgeDeliveries(db: Database): Promise<number> {
  return purgeEndedDeliveries(db);
}
