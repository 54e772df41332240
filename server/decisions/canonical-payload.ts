import { createHash } from "node:crypto";
import { wireId } from "#contract/ids.ts";
import { canonicalText } from "../canonical-text.ts";
import { AppError } from "../errors.ts";

export type CanonicalPayload = {
  /** RFC 8785 text: what is stored, shown and hashed. */
  text: string;
  /** SHA-256 over the RFC 8785 text of {action_type, environment, membrane_revision, payload}. */
  hash: Buffer;
};

const DEEPEST = 64;

/** The one form of a payload, and the hash that an approval is bound to. Refuses what has no canonical form. */
export function canonicalPayload(
  details: Readonly<Record<string, unknown>>,
  where: { actionType: string; environmentId: string; membraneRevision: number | null },
): CanonicalPayload {
  if (isDeeperThan(details, DEEPEST)) {
    const message = `must not be nested deeper than ${DEEPEST} levels`;
    throw new AppError("bad_request", `The payload ${message}`, { errors: [{ path: "details", message }] });
  }
  const text = canonicalText(details, "details");
  // Written in the order of the sorted names, so that this is the canonical text of the whole.
  const bound =
    `{"action_type":${canonicalText(where.actionType)},"environment":"${wireId("environment", where.environmentId)}",` +
    `"membrane_revision":${where.membraneRevision},"payload":${text}}`;
  return { text, hash: createHash("sha256").update(bound).digest() };
}

/** How a payload's hash is written outside. */
export function wireHash(hash: Buffer): string {
  return `sha256:${hash.toString("hex")}`;
}

/** Walks level by level instead of recursing, so that no depth overflows the stack. */
function isDeeperThan(value: unknown, deepest: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= deepest; depth++) {
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
    if (level.length === 0) return false;
  }
  return true;
}
