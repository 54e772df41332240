import type { EndorsementPage, EndorsementQuery, EndorsementRef, EndorsementView } from "#contract/endorsements.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { type Reach, reachOf } from "../reach.ts";
import { findTrialsOfRules } from "../staged-changes/read-trial.ts";
import { findEndorsement, listEndorsementRows } from "./endorsement-store.ts";
import { viewEndorsement } from "./endorsement-view.ts";

/** Proposed rules that the reader may see and what became of them, newest first. An agent sees its own. */
export async function listEndorsements(ctx: Context, query: EndorsementQuery): Promise<EndorsementPage> {
  requirePermission(ctx, "kernel:read");
  const keyset = keysetOf("endorsement", query);
  const only = {
    ...reachOf(ctx.actor),
    kernelId: query.kernel_id === undefined ? null : uuidFrom("kernel", query.kernel_id),
    decision: query.decision ?? null,
  };
  return withTx(ctx, async (ctx) => {
    const rows = await listEndorsementRows(ctx, only, keyset);
    const trials = await findTrialsOfRules(ctx, rows);
    return pageOfRows("endorsement", rows, keyset, (row) => viewEndorsement(row, trials.get(row.id) ?? null));
  });
}

export async function getEndorsement(ctx: Context, { endorsement_id }: EndorsementRef): Promise<EndorsementView> {
  requirePermission(ctx, "kernel:read");
  const id = uuidFrom("endorsement", endorsement_id);
  return withTx(ctx, (ctx) => presentEndorsement(ctx, id, reachOf(ctx.actor)));
}

/** The endorsement as it is in this transaction. */
export async function presentEndorsement(ctx: TxContext, id: string, reach?: Reach): Promise<EndorsementView> {
  const found = await findEndorsement(ctx, id, reach);
  if (found === undefined) throw notFound("endorsement");
  return viewEndorsement(found, (await findTrialsOfRules(ctx, [found])).get(id) ?? null);
}
