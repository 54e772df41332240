import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { newSigningKey, SigningKeys } from "#server/signing-keys.ts";

/** How long a new key is published before it signs: twice as long as executors may keep the public keys. */
const PUBLISHED_BEFORE_MS = 600_000;
/** How long a key is still published after the next one signs: no grant lives as long. */
const PUBLISHED_AFTER_MS = 3_600_000;

function draftOf(file: string, keys: SigningKeys): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  const draft = `${file}.${process.pid}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  return draft;
}

/** Makes the file with a first key, readable by its owner only, unless it is there. Of two that start together one makes it. */
export function ensureSigningKeys(file: string, now = new Date()): void {
  const draft = draftOf(file, { keys: [newSigningKey(now)] });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

export type Rotation = { kid: string; signsFrom: Date; dropped: string[] };

/**
 * Adds a key. It is published at once and signs ten minutes later, when every executor knows it; the keys before it stay
 * published for as long as something that they signed may live. `compromised` takes them away at once instead: whatever
 * they signed is worthless from then on, and is signed anew when it is asked for.
 */
export function rotateGrantKey(file: string, { compromised = false, now = new Date() } = {}): Rotation {
  const { keys } = SigningKeys.parse(JSON.parse(readFileSync(file, "utf8")));
  const added = newSigningKey(new Date(now.getTime() + (compromised ? 0 : PUBLISHED_BEFORE_MS)));
  const isNeeded = (index: number) => {
    const next = keys[index + 1];
    return next === undefined || Date.parse(next.signs_from) + PUBLISHED_AFTER_MS > now.getTime();
  };
  const staying = compromised ? [] : keys.filter((_, index) => isNeeded(index));
  renameSync(draftOf(file, { keys: [...staying, added] }), file);
  const dropped = keys.filter((key) => !staying.includes(key)).map(({ kid }) => kid);
  return { kid: added.kid, signsFrom: new Date(added.signs_from), dropped };
}

/**
 * Adds a key that signs checkpoints from now on, beside the one before it: who verifies with that one has as long as until
 * the next rotation to take the new one. All stay published, since what they signed is to be verified for as long as it is kept.
 * `compromised` takes the others away: a checkpoint that only they signed proves nothing any more.
 */
export function rotateAuditKey(file: string, { compromised = false, now = new Date() } = {}): Rotation {
  const { keys } = SigningKeys.parse(JSON.parse(readFileSync(file, "utf8")));
  const added = newSigningKey(now);
  renameSync(draftOf(file, { keys: [...(compromised ? [] : keys), added] }), file);
  return { kid: added.kid, signsFrom: now, dropped: compromised ? keys.map(({ kid }) => kid) : [] };
}
