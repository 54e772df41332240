import { createPrivateKey, sign } from "node:crypto";
import { keyIdOf, type Note, noteOf, utf8, verifierKey } from "#engine/audit-checkpoint.ts";
import { env } from "../env.ts";
import { readSigningKeysFile, type SigningKey, signingKeysFrom } from "../signing-keys.ts";
import { hashNow } from "./hash-now.ts";

/** The keys that sign checkpoints, from AUDIT_KEYS or the file that AUDIT_KEYS_FILE names; never from the database. */
const auditKeys = signingKeysFrom(
  () => env().AUDIT_KEYS ?? readSigningKeysFile("AUDIT_KEYS", env().AUDIT_KEYS_FILE),
  "No checkpoint can be signed: the server's audit keys cannot be read",
);

/** How many keys sign: the newest, and the one before it for who knows only that. */
const SIGNERS = 2;

/** The note of a checkpoint's text, signed under the log's name by the newest key and the one before it. */
export function signedNote(text: string, origin: string, now: Date): string {
  const begun = auditKeys().keys.filter(({ signs_from }) => Date.parse(signs_from) <= now.getTime());
  const signers = begun.slice(-SIGNERS).reverse();
  if (signers.length === 0) throw new Error("no key of the log signs yet");
  const signatures: Note["signatures"] = signers.map((key) => ({
    name: origin,
    keyId: hashNow(keyIdOf(origin, publicKeyOf(key))),
    signature: sign(null, utf8(text), privateKeyOf(key)),
  }));
  return noteOf({ text, signatures });
}

/** The public halves under the log's name, newest first, for whoever verifies. Also those that sign no more. */
export function verifierKeys(origin: string): string[] {
  return auditKeys()
    .keys.map((key) => hashNow(verifierKey(origin, publicKeyOf(key))))
    .reverse();
}

function publicKeyOf({ x }: SigningKey): Uint8Array {
  return Buffer.from(x, "base64url");
}

function privateKeyOf({ x, d }: SigningKey) {
  return createPrivateKey({ key: { kty: "OKP", crv: "Ed25519", x, d }, format: "jwk" });
}
