import { keyedHash } from "../keyed-hash.ts";

/** What is drawn for an observation; each lot is independent of the others. */
type Lot = "review" | "blind";

const BYTES = 6;

/**
 * Where an observation falls in a lot of its workspace: 0 ≤ x < 1, uniform. From a hash of its id under the workspace's
 * own secret and the installation's pepper, so that nobody without both can tell before or choose: not by the tables or a
 * copy of them, which hold no pepper, nor by another workspace. Whoever has both can check that nobody chose.
 */
export function drawFor(lot: Lot, drawKey: Buffer, observationId: string): number {
  return keyedHash(`${lot} ${drawKey.toString("hex")} ${observationId}`).readUIntBE(0, BYTES) / 2 ** (8 * BYTES);
}
