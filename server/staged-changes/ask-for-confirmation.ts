import type { Database } from "#db/client.ts";
import { outlookOf } from "#engine/staged-change.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { databaseNow, type TxContext, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { isBehind } from "../membranes/compare-recorded.ts";
import { listUnconfirmed } from "./running-trial-store.ts";
import { isMembraneTrial, lockStagedChange, saveEvidence } from "./staged-change-store.ts";
import { subjectTold, trialOf } from "./trial-of.ts";

/** A sweep of the worker: tells owners, once, of each trial that no request will end because a person has to confirm it. */
export async function askForConfirmations(db: Database): Promise<void> {
  for (const { workspaceId, id } of await listUnconfirmed(db)) {
    const actor = { kind: "system", workspaceId, name: "staged changes" } as const;
    // Nobody asks: what waits is told to those who can go on with it.
    await withTx({ db, actor, requestId: mintId(), ip: null }, (inside) => askOnce(inside, id));
  }
}

async function askOnce(ctx: TxContext, id: string): Promise<void> {
  const row = await lockStagedChange(ctx, id, { skipLocked: true });
  if (row === undefined || row.confirmationAskedAt !== null) return;
  const now = await databaseNow(ctx);
  if (outlookOf(trialOf(row), now) !== "waiting_for_confirmation") return;
  // What is not compared yet may still end the trial.
  if (isMembraneTrial(row) && (await isBehind(ctx, row))) return;
  await saveEvidence(ctx, id, { confirmationAskedAt: now });
  await recordEvent(ctx, {
    event: "staged_confirmation_asked",
    subject: { kind: "staged_change", id },
    environmentId: row.environmentId,
    policyRevision: String(row.candidateRevision),
    after: {
      ...subjectTold(row),
      scored: row.scored,
      clean_probes: row.cleanProbes,
      highest_divergence: row.highestScore,
      stricter_verdicts: row.stricterVerdicts,
    },
  });
}
