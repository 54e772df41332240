import { applyRule } from "#engine/endorsement.ts";
import { gravestConflict } from "#engine/kernel.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { standingEnvironment } from "../environments/standing-environment.ts";
import { notFound } from "../errors.ts";
import { type WholeKernel, wholeKernel } from "./effective-kernel.ts";
import { lockEndorsement } from "./endorsement-store.ts";
import { lockKernel } from "./kernel-store.ts";
import { operatorOf } from "./operator-of.ts";
import { applyToKernel, saveDecision } from "./save-decision.ts";

/** A rule that was on trial for a commitment. */
export type TriedRule = { endorsementId: string; commitmentId: string; candidateValue: string; note: string };
export type KernelForRule = WholeKernel & { operatingMode: OperatingMode };

/** The kernel, held until a rule of it binds. `isPatient`: waits for whoever holds it. */
export async function holdForRule(
  ctx: TxContext,
  kernelId: string,
  { isPatient }: { isPatient: boolean },
): Promise<KernelForRule | undefined> {
  const stored = await lockKernel(ctx, kernelId, isPatient ? {} : { skipLocked: true });
  if (stored === undefined) return undefined;
  const { operatingMode } = await standingEnvironment(ctx, stored.kernel.environmentId);
  return { ...(await wholeKernel(ctx, stored)), operatingMode };
}

/** Why a rule cannot bind in the kernel as it is now; null where it can. */
export function faultOfRule({ effective }: WholeKernel, rule: TriedRule): string | null {
  const { candidateValue: newValue, commitmentId, note: ruleText } = rule;
  const conflict = gravestConflict([ruleText, newValue], effective);
  if (conflict.kind === "axiomatic") return `It conflicts with the anchor ${conflict.id}, which the kernel has now`;
  const applied = applyRule(effective, { commitmentId, ruleText, newValue });
  return applied.decision === "failed" ? applied.rationale : null;
}

/**
 * Makes a rule bind after its trial: a new revision of the kernel. Who decided stays who put it on trial, unless a person
 * promotes it. The caller holds the kernel and the trial.
 */
export async function bindRule(
  ctx: TxContext,
  kernel: WholeKernel,
  { endorsementId }: TriedRule,
  reason: string | null,
): Promise<void> {
  const endorsement = await lockEndorsement(ctx, endorsementId);
  if (endorsement === undefined) throw notFound("endorsement");
  const { operator, decidedBy, decidedChannel, rationale } = endorsement;
  const by = operatorOf(ctx.actor) ?? { name: operator, memberId: decidedBy, channel: decidedChannel };
  const applied = await applyToKernel(ctx, kernel, endorsement);
  await saveDecision(ctx, kernel, endorsement, by, { rationale: reason ?? rationale, ...applied });
}
