import type { Database } from "#db/client.ts";
import { purgeAnswersOfProbes } from "./answer-store.ts";

/** A sweep of the worker: the answers of reported pairs whose days are over. Answers how many pairs it forgot. */
export function purgeProbeAnswers(db: Database): Promise<number> {
  return purgeAnswersOfProbes(db);
}
