import { createHash, generateKeyPairSync } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { AppError } from "./errors.ts";

const base64url = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** An Ed25519 key pair (RFC 8037). It signs from `signs_from` on, until a later one does. */
const SigningKey = z.object({ kid: z.string().min(1), x: base64url, d: base64url, signs_from: z.iso.datetime() });
export type SigningKey = z.infer<typeof SigningKey>;

/** The keys as they are kept, in the environment or in a file: newest last. */
export const SigningKeys = z.object({ keys: z.array(SigningKey).min(1) });
export type SigningKeys = z.infer<typeof SigningKeys>;

/** How long a change of the file may go unnoticed. */
const LOOK_AGAIN_MS = 1000;

/**
 * Reads a set of keys from where it is kept, never from the database, and notices within a second what changed. Without
 * keys it says why nothing goes: that is 503.
 */
export function signingKeysFrom(readSource: () => string, refusal: string): () => SigningKeys {
  let kept: { source: string; keys: SigningKeys; lookedAt: number } | undefined;
  return () => {
    const now = performance.now();
    if (kept !== undefined && now - kept.lookedAt < LOOK_AGAIN_MS) return kept.keys;
    try {
      const source = readSource();
      kept = {
        source,
        keys: kept?.source === source ? kept.keys : SigningKeys.parse(JSON.parse(source)),
        lookedAt: now,
      };
      return kept.keys;
    } catch (error) {
      kept = undefined;
      throw new AppError("unavailable", refusal, { cause: error });
    }
  };
}

/** A fresh key pair, named by its thumbprint (RFC 7638). */
export function newSigningKey(signsFrom: Date): SigningKey {
  const { x = "", d = "" } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const kid = createHash("sha256").update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest("base64url");
  return { kid, x, d, signs_from: signsFrom.toISOString() };
}

/** The text of the file. As with SSH: a private key that others may read is none. `variable` names it to whoever has to set it. */
export function readSigningKeysFile(variable: string, file: string | undefined): string {
  if (file === undefined) throw new Error(`neither ${variable} nor ${variable}_FILE is set`);
  const isOpen = process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0;
  if (isOpen) throw new Error(`${file} can be read by others; its mode must be 600`);
  return readFileSync(file, "utf8");
}
