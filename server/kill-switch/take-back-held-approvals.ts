import type { Happening } from "../audit/audit-entry.ts";
import type { TxContext } from "../context.ts";
import { withdrawHeldApprovals } from "./kill-switch-store.ts";

/** Takes back what is on hold, so that nothing takes effect while a switch is on; the entries that say so are the caller's to write. */
export async function takeBackHeldApprovals(ctx: TxContext, reason: string): Promise<Happening[]> {
  const stopped = await withdrawHeldApprovals(ctx);
  return stopped.map(({ approvalId, agentId, environmentId, memberIds }) => ({
    event: "vote_withdrawn",
    subject: { kind: "approval", id: approvalId },
    agentId,
    environmentId,
    // Whose: the actor of this entry is whoever turned the switch.
    after: { members: memberIds },
    reason,
  }));
}
