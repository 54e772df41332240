import type { Fingerprint as FingerprintView } from "#contract/fingerprints.ts";
import { type Fingerprint, isSameFingerprint, tellFingerprintsApart } from "#engine/fingerprint.ts";
import type { FingerprintRow, SessionFacts } from "./session-facts-store.ts";

function fingerprintOf({ version, model, prompt_hash, tool_schema_hash }: FingerprintRow): Fingerprint {
  return {
    version,
    model: model ?? null,
    promptHash: prompt_hash ?? null,
    toolSchemaHash: tool_schema_hash ?? null,
  };
}

export function viewFingerprint(row: FingerprintRow): FingerprintView {
  const { version, model, promptHash, toolSchemaHash } = fingerprintOf(row);
  return { version, model, prompt_hash: promptHash, tool_schema_hash: toolSchemaHash };
}

type Changed = { began_with: FingerprintView; newest: FingerprintView };

/** What the evidence of the stay began with and what sends cases now, where the two differ; else null. */
export function changedFingerprint({ beganWith, newest }: Pick<SessionFacts, "beganWith" | "newest">): Changed | null {
  if (beganWith === null || newest === null) return null;
  if (isSameFingerprint(fingerprintOf(beganWith), fingerprintOf(newest))) return null;
  return { began_with: viewFingerprint(beganWith), newest: viewFingerprint(newest) };
}

/** What the evidence of a session is of and what the agent is now: why it should start again. */
export function whatTheAgentWas({ beganWith, newest, agent }: SessionFacts): string {
  if (beganWith === null || newest === null) return "The agent has a new version";
  const registered = { ...fingerprintOf(newest), version: agent.version };
  const now = changedFingerprint({ beganWith, newest }) === null ? registered : fingerprintOf(newest);
  const told = tellFingerprintsApart(fingerprintOf(beganWith), now);
  if (told.now === "") return "The version that is registered of the agent changed during this stay";
  return `The evidence of this stay began with ${told.before}; the agent is now ${told.now}`;
}
