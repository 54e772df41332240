import { keyedHash } from "../keyed-hash.ts";

/** What is drawn for an observation; each lot is independent of the others. */
type Lot = "review" | "blind";

const BYTES = 6;

/**
 * Where an observation falls in a lot: 0 ≤ x < 1, uniform. From a keyed hash of its id, so that nobody without the
 * installation's secret can tell before or choose, and whoever has it can check afterwards that nobody chose.
 */
export function drawFor(lot: Lot, observationId: string): number {
  return keyedHash(`${lot} ${observationId}`).readUIntBE(0, BYTES) / 2 ** (8 * BYTES);
}
