import type { EndorsementChoice } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { refused } from "../errors.ts";
import { overtakeRuleTrial } from "../staged-changes/end-trial.ts";
import type { WholeKernel } from "./effective-kernel.ts";
import type { StoredEndorsement } from "./endorsement-store.ts";
import { countAllRequests, countRequests } from "./request-store.ts";
import { applyToKernel, type Operator, saveDecision } from "./save-decision.ts";
import { stageKernelChange } from "./stage-kernel-change.ts";

/** Writes down what was decided, and what comes of it. The kernel and the endorsement are held; the choice is allowed. */
export async function settleEndorsement(
  ctx: TxContext,
  kernel: WholeKernel,
  endorsement: StoredEndorsement,
  { choice, rationale, by }: { choice: EndorsementChoice; rationale: string; by: Operator },
): Promise<void> {
  if (choice === "reject") {
    await saveDecision(ctx, kernel, endorsement, by, { decision: "rejected", rationale });
    return;
  }
  if (choice === "stage") {
    await stage(ctx, kernel, endorsement, rationale, by);
    return;
  }
  const applied = await applyToKernel(ctx, kernel, endorsement);
  await saveDecision(ctx, kernel, endorsement, by, { rationale, ...applied });
  const { commitmentId } = endorsement;
  if (applied.appliedRevision === null || commitmentId === null) return;
  await overtakeRuleTrial(ctx, { kernelId: kernel.stored.kernel.id, commitmentId }, applied.appliedRevision);
}

async function stage(
  ctx: TxContext,
  kernel: WholeKernel,
  endorsement: StoredEndorsement,
  rationale: string,
  by: Operator,
): Promise<void> {
  const { id, commitmentId, newValue, ruleText } = endorsement;
  if (commitmentId === null) {
    throw refused(
      "commitment_needed",
      "This rule is for no commitment, so there is nothing to try: approve or reject it",
    );
  }
  const candidateValue = newValue ?? ruleText;
  const { id: kernelId } = kernel.stored.kernel;
  const requestsLastMinute = await countRequests(ctx, kernelId);
  const requests = (await countAllRequests(ctx, [kernelId])).get(kernelId) ?? 0;
  const rule = { endorsementId: id, kernel, commitmentId, candidateValue, ruleText, requestsLastMinute, requests };
  const terms = await stageKernelChange(ctx, rule);
  await saveDecision(ctx, kernel, endorsement, by, { decision: "staged", rationale, ...terms });
}
