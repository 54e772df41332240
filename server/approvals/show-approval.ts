import { armToldToKeys } from "#engine/level.ts";
import { databaseNow, isKeyOfSystem, type TxContext } from "../context.ts";
import type { StoredSummary } from "./approval-store.ts";
import type { Shown } from "./shown-approval.ts";
import { listVoterIds, listVotes } from "./vote-store.ts";

/** Adds to stored requests what it takes to show them: votes, who may vote, and the database's clock after them all. */
export async function showApprovals<Stored extends StoredSummary>(
  ctx: TxContext,
  rows: readonly Stored[],
): Promise<Shown<Stored>[]> {
  const votes = await listVotes(
    ctx,
    rows.map(({ approval }) => approval.id),
  );
  const isWaiting = rows.some(({ approval }) => approval.status === "pending");
  const voterIds = new Set(isWaiting ? await listVoterIds(ctx) : []);
  // What is settled is settled at any time.
  const now = isWaiting ? await databaseNow(ctx) : new Date(0);
  return rows.map((stored) => ({
    stored: isKeyOfSystem(ctx.actor) ? withArmTold(stored) : stored,
    votes: votes.filter(({ approvalId }) => approvalId === stored.approval.id),
    voterIds,
    now,
  }));
}

function withArmTold<Stored extends StoredSummary>(stored: Stored): Stored {
  const { observation } = stored;
  if (observation === null) return stored;
  const arm = armToldToKeys("supervised", observation.arm, observation.humanAction !== null);
  return { ...stored, observation: { ...observation, arm } };
}
