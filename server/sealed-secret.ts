import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env.ts";
import { AppError } from "./errors.ts";

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

function key(): Buffer {
  const secret = env().SECRETS_KEY;
  if (secret === undefined) {
    throw new AppError("unavailable", "Secrets cannot be read or kept: SECRETS_KEY is not set on the server");
  }
  return Buffer.from(hkdfSync("sha256", secret, "", "understudy secrets at rest", 32));
}

/**
 * Encrypts a secret for its row (AES-256-GCM under a key that is never in the database). `owner` names the row: a sealed
 * secret that is copied into another row does not open there.
 */
export function sealSecret(secret: string, owner: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key(), iv);
  cipher.setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), sealed]);
}

/** The secret that was sealed for this owner. Throws where either was changed, or the key is another one. */
export function openSecret(sealed: Buffer, owner: string): string {
  if (sealed[0] !== VERSION) throw new Error("a sealed secret of an unknown version");
  const tagAt = 1 + IV_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", key(), sealed.subarray(1, tagAt), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(sealed.subarray(tagAt, tagAt + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(tagAt + TAG_BYTES)), decipher.final()]).toString("utf8");
}
