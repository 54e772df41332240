import { createHash } from "node:crypto";
import { wireId } from "#contract/ids.ts";
import { MOST_PAYLOAD_BYTES } from "#engine/agent-limits.ts";
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
    throw faultOf(`must not be nested deeper than ${DEEPEST} levels`);
  }
  const text = canonicalText(details, "details");
  if (Buffer.byteLength(text) > MOST_PAYLOAD_BYTES) {
    const most = MOST_PAYLOAD_BYTES.toLocaleString("en");
    throw faultOf(`must not be over ${most} bytes in its canonical form; send where it is kept, and its digest`);
  }
  // Written in the order of the sorted names, so that this is the canonical text of the whole.
  const bound =
    `{"action_type":${canonicalText(where.actionType)},"environment":"${wireId("environment", where.environmentId)}",` +
    `"membrane_revision":${where.membraneRevision},"payload":${text}}`;
  return { text, hash: createHash("sha256").update(bound).digest() };
}

function faultOf(message: string): AppError {
  return new AppError("bad_request", `The payload ${message}`, { errors: [{ path: "details", message }] });
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
