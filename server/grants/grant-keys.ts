import { createHash, generateKeyPairSync } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import type { PublicKeySet } from "#contract/grants.ts";
import { env } from "../env.ts";
import { AppError } from "../errors.ts";
import { installationSwitch } from "../kill-switch/installation-switch.ts";

const base64url = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** An Ed25519 key pair (RFC 8037). It signs what was granted from `signs_from` on, until a later one does. */
const GrantKey = z.object({ kid: z.string().min(1), x: base64url, d: base64url, signs_from: z.iso.datetime() });
export type GrantKey = z.infer<typeof GrantKey>;

/** The keys as they are kept, in the environment or in a file: newest last. */
export const GrantKeys = z.object({ keys: z.array(GrantKey).min(1) });
export type GrantKeys = z.infer<typeof GrantKeys>;

/** How long a change of the file may go unnoticed. */
const LOOK_AGAIN_MS = 1000;

let kept: { source: string; keys: GrantKeys; lookedAt: number } | undefined;

/**
 * The keys of this installation, from GRANT_KEYS or the file that GRANT_KEYS_FILE names; never from the database. A
 * changed file is noticed within a second. Without keys nothing can be permitted: that is 503.
 */
export function grantKeys(): GrantKeys {
  const now = performance.now();
  if (kept !== undefined && now - kept.lookedAt < LOOK_AGAIN_MS) return kept.keys;
  try {
    const { GRANT_KEYS: given, GRANT_KEYS_FILE: file } = env();
    const source = given ?? readGrantKeysFile(file);
    kept = { source, keys: kept?.source === source ? kept.keys : GrantKeys.parse(JSON.parse(source)), lookedAt: now };
    return kept.keys;
  } catch (error) {
    kept = undefined;
    throw new AppError("unavailable", "Nothing can be permitted: the server's grant keys cannot be read", {
      cause: error,
    });
  }
}

/** What is wrong with the keys, in one sentence; null when they can be read. */
export function faultOfGrantKeys(): string | null {
  try {
    grantKeys();
    return null;
  } catch {
    return "The grant keys cannot be read";
  }
}

/** The key that signs what was granted at this moment: the same one, whenever it is asked. */
export function signingKeyAt(issuedAt: Date): GrantKey {
  const { keys } = grantKeys();
  const signing = keys.findLast(({ signs_from }) => Date.parse(signs_from) <= issuedAt.getTime()) ?? keys[0];
  if (signing === undefined) throw new TypeError("a set of keys without a key was let through");
  return signing;
}

/**
 * The public halves, for whoever verifies. Also those that sign no more, or not yet. None while the installation is
 * stopped: whoever fetches them then takes no token for good.
 */
export function publishedKeys(): PublicKeySet {
  if (installationSwitch() !== null) return { keys: [] };
  return {
    keys: grantKeys().keys.map(({ kid, x }) => ({ kty: "OKP", crv: "Ed25519", x, kid, use: "sig", alg: "EdDSA" })),
  };
}

/** A fresh key pair, named by its thumbprint (RFC 7638). */
export function newGrantKey(signsFrom: Date): GrantKey {
  const { x = "", d = "" } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const kid = createHash("sha256").update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest("base64url");
  return { kid, x, d, signs_from: signsFrom.toISOString() };
}

/** The text of the file. As with SSH: a private key that others may read is none. */
export function readGrantKeysFile(file: string | undefined): string {
  if (file === undefined) throw new Error("neither GRANT_KEYS nor GRANT_KEYS_FILE is set");
  const isOpen = process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0;
  if (isOpen) throw new Error(`${file} can be read by others; its mode must be 600`);
  return readFileSync(file, "utf8");
}
