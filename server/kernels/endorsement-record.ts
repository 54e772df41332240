import { createHash } from "node:crypto";
import { wireId } from "#contract/ids.ts";
import { canonicalText } from "../canonical-text.ts";
import type { NewEndorsement } from "./endorsement-store.ts";

type Recorded = Pick<
  NewEndorsement,
  "id" | "createdAt" | "ruleText" | "decision" | "operator" | "rationale" | "kernelId"
> & {
  conflictId: string | null;
  commitmentId: string | null;
  cooldownSeconds: number | null;
  cooldownUntil: Date | null;
  probeAvailable: boolean | null;
};

/** The twelve documented fields, as they stand on the wire. */
export function endorsementRecord(row: Recorded) {
  return {
    id: wireId("endorsement", row.id),
    timestamp: row.createdAt.toISOString(),
    conflict_id: row.conflictId === null ? null : wireId("rule_conflict", row.conflictId),
    rule_text: row.ruleText,
    commitment_id: row.commitmentId,
    decision: row.decision,
    operator: row.operator,
    rationale: row.rationale,
    kernel: wireId("kernel", row.kernelId),
    cooldown_duration_s: row.cooldownSeconds,
    cooldown_until: row.cooldownUntil?.toISOString() ?? null,
    probe_available: row.probeAvailable,
  };
}

/** SHA-256 of the record's RFC 8785 form: whoever reads the record can count it again. */
export function recordHash(row: Recorded): Buffer {
  return createHash("sha256")
    .update(canonicalText(endorsementRecord(row)))
    .digest();
}
