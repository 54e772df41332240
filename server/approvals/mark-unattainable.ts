import { recordEvent } from "../audit/audit-store.ts";
import type { TxContext } from "../context.ts";
import { lockUnattainableWithout } from "./unattainable-store.ts";

/**
 * Tells the log of the requests whose quorum is out of reach now that a member may not vote any more. They stay pending:
 * somebody may still reject or cancel them, and an owner may let another member vote.
 */
export async function markUnattainable(ctx: TxContext, memberId: string): Promise<void> {
  const rows = await lockUnattainableWithout(ctx, memberId);
  if (rows.length === 0) return;
  await recordEvent(
    ctx,
    ...rows.map(({ id, agentId, environmentId, requiredApprovals, attainable }) => ({
      event: "approval_unattainable" as const,
      subject: { kind: "approval" as const, id },
      agentId,
      environmentId,
      after: { required_approvals: requiredApprovals, attainable },
    })),
  );
}
