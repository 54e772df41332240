import type { TxContext } from "../context.ts";
import {
  findStagedChange,
  findTrialOfCommitment,
  isMembraneTrial,
  listTrialsOfRules,
  type MembraneTrial,
} from "./staged-change-store.ts";

export type Comparable = Pick<
  MembraneTrial,
  | "id"
  | "membraneId"
  | "baseRevision"
  | "candidateRevision"
  | "candidate"
  | "stagedAt"
  | "probedUntil"
  | "cooldownUntil"
>;

/** What is to be compared, while it is on trial. Asked by workers, for everybody. */
export async function findComparable(ctx: TxContext, id: string): Promise<Comparable | null> {
  const found = await findStagedChange(ctx, id);
  return found?.change.status === "staged" && isMembraneTrial(found.change) ? found.change : null;
}

/** Whether a rule is on trial for a commitment of a kernel. */
export async function isOnTrial(ctx: TxContext, kernelId: string, commitmentId: string): Promise<boolean> {
  return (await findTrialOfCommitment(ctx, kernelId, commitmentId)) !== undefined;
}

/** The trial of each of these endorsed rules that was ever put on one, by the endorsement. */
export async function findTrialsOfRules(
  ctx: TxContext,
  rules: readonly { id: string; kernelId: string }[],
): Promise<Map<string, string>> {
  const trials = await listTrialsOfRules(
    ctx,
    rules.map(({ kernelId }) => kernelId),
    rules.map(({ id }) => id),
  );
  return new Map(trials.map(({ id, endorsementId }) => [endorsementId ?? "", id]));
}
