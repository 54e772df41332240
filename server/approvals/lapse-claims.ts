import { wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import type { Happening } from "../audit/audit-entry.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { clearLapsedClaims, type LapsedClaim, listWorkspacesWithLapsedClaims } from "./claim-store.ts";
import { systemOf } from "./settle-approval.ts";

const AT_ONCE = 500;

/**
 * Writes down, in every workspace, that claims have lapsed: one entry for each, as the system's release. A lapsed claim
 * was none for every reader before; this makes it visible. Answers how many. Safe to run in several processes.
 */
export async function lapseClaims(db: Database): Promise<number> {
  let lapsed = 0;
  for (const workspaceId of await listWorkspacesWithLapsedClaims(db)) {
    const ctx: Context = { db, actor: systemOf(workspaceId), requestId: mintId(), ip: null };
    for (let isMore = true; isMore; ) {
      // Nobody asks: the moment has come, whoever looks.
      const done = await withTx(ctx, lapseBatch);
      lapsed += done.count;
      isMore = done.more;
    }
  }
  return lapsed;
}

async function lapseBatch(ctx: TxContext): Promise<{ count: number; more: boolean }> {
  const { lapsed, more } = await clearLapsedClaims(ctx, AT_ONCE);
  if (lapsed.length > 0) await recordEvent(ctx, ...lapsed.map(lapseOf));
  return { count: lapsed.length, more };
}

/** Writes down that a claim has lapsed which somebody finds before the sweep does. The caller holds the request, and overwrites the claim. */
export async function recordLapse(ctx: TxContext, claim: LapsedClaim): Promise<void> {
  await recordEvent({ ...ctx, actor: systemOf(ctx.actor.workspaceId) }, lapseOf(claim));
}

function lapseOf({ id, agentId, environmentId, claimedBy, claimedUntil }: LapsedClaim): Happening {
  return {
    event: "approval_released",
    subject: { kind: "approval", id },
    agentId,
    environmentId,
    before: { claimed_by: wireId("member", claimedBy), claimed_until: claimedUntil.toISOString() },
    after: { claimed_until: null },
    reason: "The claim lapsed",
  };
}
