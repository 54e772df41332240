import { hash } from "node:crypto";
import type { Hashing } from "#engine/audit-tree.ts";

/** Runs a computation of the tree with the runtime's own SHA-256. */
export function hashNow<T>(hashing: Hashing<T>): T {
  let step = hashing.next();
  while (!step.done) step = hashing.next(step.value.map(sha256));
  return step.value;
}

function sha256(input: Uint8Array): Uint8Array {
  return hash("sha256", input, "buffer");
}
