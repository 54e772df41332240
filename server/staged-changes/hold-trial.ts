import { ownerPromotes } from "#engine/staged-change.ts";
import type { TxContext } from "../context.ts";
import { bindRule, faultOfRule, holdForRule } from "../kernels/bind-rule.ts";
import { bindCandidate, faultOfCandidate, holdForCandidate } from "../membranes/bind-candidate.ts";
import { isBehind } from "../membranes/compare-recorded.ts";
import { isKernelTrial, isMembraneTrial, lockStagedChange, type StagedRow } from "./staged-change-store.ts";

/** A trial that is held together with what it would change. */
export type HeldTrial = {
  row: StagedRow;
  /** The number that it gets where it binds now. */
  revision: number;
  /** Something was not compared yet. */
  isBehind: () => Promise<boolean>;
  /** Why it cannot bind as things are now; null where it can. */
  fault: () => Promise<string | null>;
  /** No request promotes it. */
  needsPerson: boolean;
  bind: (reason: string | null) => Promise<void>;
};

type Hold = { isPatient: boolean };

/** What a trial would change is held first, then the trial. Undefined: somebody else holds one of them. */
export async function holdTrial(ctx: TxContext, change: StagedRow, hold: Hold): Promise<HeldTrial | undefined> {
  if (isMembraneTrial(change)) {
    const membrane = await holdForCandidate(ctx, change.membraneId, hold);
    const row = membrane && (await lock(ctx, change.id, hold));
    if (!membrane || !row || !isMembraneTrial(row)) return undefined;
    return {
      row,
      revision: row.candidateRevision,
      isBehind: () => isBehind(ctx, row),
      fault: () => faultOfCandidate(ctx, membrane, row),
      needsPerson: false,
      bind: (reason) => bindCandidate(ctx, membrane, row, reason),
    };
  }
  if (!isKernelTrial(change)) throw new Error("a staged change of nothing");
  const kernel = await holdForRule(ctx, change.kernelId, hold);
  const row = kernel && (await lock(ctx, change.id, hold));
  if (!kernel || !row || !isKernelTrial(row)) return undefined;
  return {
    row,
    revision: kernel.stored.kernel.revision + 1,
    // Whoever runs the agent reports; nobody here waits for a report.
    isBehind: async () => false,
    fault: async () => faultOfRule(kernel, row),
    needsPerson: ownerPromotes(row, kernel.operatingMode),
    bind: (reason) => bindRule(ctx, kernel, row, reason),
  };
}

function lock(ctx: TxContext, id: string, { isPatient }: Hold): Promise<StagedRow | undefined> {
  return lockStagedChange(ctx, id, isPatient ? {} : { skipLocked: true });
}
