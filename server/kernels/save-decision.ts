import { applyRule } from "#engine/endorsement.ts";
import type { EndorsementChannel } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { databaseNow, type TxContext } from "../context.ts";
import type { WholeKernel } from "./effective-kernel.ts";
import { recordHash } from "./endorsement-record.ts";
import { type Outcome, type StoredEndorsement, saveOutcome } from "./endorsement-store.ts";
import { withValues } from "./kernel-content.ts";
import { saveRevision } from "./kernel-store.ts";

/** Who decided, for the record. */
export type Operator = { name: string; memberId: string | null; channel: EndorsementChannel | null };

type Applied = { decision: "approved" | "failed"; appliedRevision: number | null; rationale?: string };

/** Makes the rule bind: the commitment says the new value, else the rule itself, in a new revision of the kernel. */
export async function applyToKernel(
  ctx: TxContext,
  { stored: { kernel }, content, effective }: WholeKernel,
  { id, commitmentId, ruleText, newValue }: StoredEndorsement,
): Promise<Applied> {
  const applied = applyRule(effective, { commitmentId, ruleText, newValue });
  if (applied.decision === "failed") return { ...applied, appliedRevision: null };
  if (commitmentId === null) return { decision: "approved", appliedRevision: null };
  const number = kernel.revision + 1;
  await saveRevision(ctx, {
    kernelId: kernel.id,
    number,
    content: withValues(content, applied.kernel),
    note: ruleText.slice(0, 200),
    endorsementId: id,
    createdBy: ctx.actor.kind === "member" ? ctx.actor.memberId : null,
  });
  return { decision: "approved", appliedRevision: number };
}

type Decided = Pick<Outcome, "decision" | "rationale"> &
  Partial<Pick<Outcome, "appliedRevision" | "cooldownSeconds" | "cooldownUntil" | "probeAvailable">>;

/** Writes down what became of a rule, at the endorsement and in the log. Its endorsement is held. */
export async function saveDecision(
  ctx: TxContext,
  { stored: { kernel }, effective }: WholeKernel,
  endorsement: StoredEndorsement,
  by: Operator,
  decided: Decided,
): Promise<void> {
  const { id, commitmentId, newValue, ruleText } = endorsement;
  const { cooldownSeconds, cooldownUntil, probeAvailable } = { ...endorsement, ...decided };
  const outcome: Omit<Outcome, "contentHash"> = {
    decision: decided.decision,
    operator: by.name,
    decidedBy: by.memberId,
    decidedChannel: by.channel,
    decidedAt: await databaseNow(ctx),
    rationale: decided.rationale,
    appliedRevision: decided.appliedRevision ?? null,
    cooldownSeconds,
    cooldownUntil,
    probeAvailable,
  };
  const contentHash = recordHash({ ...endorsement, ...outcome });
  await saveOutcome(ctx, id, { ...outcome, contentHash });
  const isApplied = outcome.appliedRevision !== null;
  await recordEvent(ctx, {
    event: "endorsement",
    subject: { kind: "endorsement", id },
    environmentId: kernel.environmentId,
    agentId: endorsement.agentId ?? kernel.agentId,
    policyRevision: String(outcome.appliedRevision ?? kernel.revision),
    before: {
      decision: endorsement.decision,
      value: effective.commitments.find((each) => each.id === commitmentId)?.currentValue ?? null,
    },
    after: {
      kernel: kernel.id,
      commitment: commitmentId,
      decision: outcome.decision,
      operator: by.name,
      channel: by.channel,
      ...(isApplied ? { value: newValue ?? ruleText, revision: outcome.appliedRevision } : {}),
      ...(outcome.decision === "staged" ? { cooldown_until: cooldownUntil?.toISOString() ?? null } : {}),
    },
    payloadHash: contentHash.toString("hex"),
    reason: outcome.rationale === "" ? null : outcome.rationale,
    outcome: outcome.decision,
  });
}
