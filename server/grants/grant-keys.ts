import type { PublicKeySet } from "#contract/grants.ts";
import { env } from "../env.ts";
import { installationSwitch } from "../kill-switch/installation-switch.ts";
import { readSigningKeysFile, type SigningKey, signingKeysFrom } from "../signing-keys.ts";

/**
 * The keys of this installation, from GRANT_KEYS or the file that GRANT_KEYS_FILE names; never from the database. A
 * changed file is noticed within a second. Without keys nothing can be permitted: that is 503.
 */
export const grantKeys = signingKeysFrom(
  () => env().GRANT_KEYS ?? readSigningKeysFile("GRANT_KEYS", env().GRANT_KEYS_FILE),
  "Nothing can be permitted: the server's grant keys cannot be read",
);

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
export function signingKeyAt(issuedAt: Date): SigningKey {
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
