import type { TxContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { wholeKernel } from "./effective-kernel.ts";
import { lockEndorsement } from "./endorsement-store.ts";
import { findKernel } from "./kernel-store.ts";
import { operatorOf } from "./operator-of.ts";
import { saveDecision } from "./save-decision.ts";

/** Writes at the endorsement that its rule does not bind after all: its trial ended. The caller holds the trial. */
export async function closeRule(ctx: TxContext, endorsementId: string, rationale: string): Promise<void> {
  const endorsement = await lockEndorsement(ctx, endorsementId);
  const stored = endorsement && (await findKernel(ctx, endorsement.kernelId));
  if (!endorsement || !stored) throw notFound("endorsement");
  if (endorsement.decision !== "staged") return;
  const by = operatorOf(ctx.actor) ?? { name: "system", memberId: null, channel: null };
  await saveDecision(ctx, await wholeKernel(ctx, stored), endorsement, by, { decision: "rejected", rationale });
}
