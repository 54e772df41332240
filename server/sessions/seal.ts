import { createHash, randomBytes } from "node:crypto";

const NONCE_BYTES = 32;

export function mintNonce(): Buffer {
  return randomBytes(NONCE_BYTES);
}

/**
 * What the log holds of a recommendation: SHA-256 in hex over the nonce and its canonical JSON. The nonce stays in the
 * row, so that the few actions that there may be cannot be tried against the hash.
 */
export function sealHash(nonce: Buffer, canonicalContent: string): string {
  return createHash("sha256").update(nonce).update(canonicalContent).digest("hex");
}
