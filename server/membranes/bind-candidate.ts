import { recordEvent } from "../audit/audit-store.ts";
import type { TxContext } from "../context.ts";
import { requireKnownDeliberators } from "../deliberators/require-known-deliberators.ts";
import { outdateJudgmentsIn } from "../environments/outdate-judgments.ts";
import { AppError } from "../errors.ts";
import { contentOf, requireSound } from "./membrane-content.ts";
import { lockMembrane, type StoredMembrane, saveMembrane, saveRevision } from "./membrane-store.ts";
import { requireAskable } from "./require-askable.ts";

/** A candidate of a membrane, made from its present revision. */
export type CandidateRevision = {
  membraneId: string;
  baseRevision: number;
  candidateRevision: number;
  candidate: Record<string, unknown>;
  restores: number | null;
  note: string;
  stagedBy: string | null;
};

/** The membrane, held until its candidate binds. `isPatient`: waits for whoever holds it. */
export function holdForCandidate(ctx: TxContext, membraneId: string, { isPatient }: { isPatient: boolean }) {
  return lockMembrane(ctx, membraneId, isPatient ? {} : { skipLocked: true });
}

/** Why the candidate cannot bind as things are now; null where it can. */
export async function faultOfCandidate(
  ctx: TxContext,
  { membrane }: StoredMembrane,
  { baseRevision, candidate }: CandidateRevision,
): Promise<string | null> {
  if (membrane.revision !== baseRevision)
    return `It was made from revision ${baseRevision}; now there is ${membrane.revision}`;
  try {
    const content = contentOf(candidate);
    await requireSound(content, "It was not promoted");
    await requireAskable(ctx, membrane.environmentId, content);
    await requireKnownDeliberators(ctx, content);
    return null;
  } catch (error) {
    if (error instanceof AppError && error.code === "bad_request") return error.message;
    throw error;
  }
}

/** Makes the candidate the membrane's next revision. The caller holds the membrane. */
export async function bindCandidate(
  ctx: TxContext,
  { membrane, content: before }: StoredMembrane,
  { candidateRevision: number, candidate: content, restores, note, stagedBy }: CandidateRevision,
  reason: string | null,
): Promise<void> {
  await saveRevision(ctx, { membraneId: membrane.id, number, content, note, restores, createdBy: stagedBy });
  await saveMembrane(ctx, membrane.id, { revision: number });
  await recordEvent(ctx, {
    event: "membrane_revised",
    subject: { kind: "membrane", id: membrane.id },
    environmentId: membrane.environmentId,
    agentId: membrane.agentId,
    policyRevision: String(number),
    before: { revision: membrane.revision, content: before },
    after: { revision: number, content, note, restores, lifecycle: membrane.lifecycle },
    reason,
    outcome: "staged_promotion",
  });
  if (membrane.lifecycle !== "draft") await outdateJudgmentsIn(ctx, membrane.environmentId);
}
