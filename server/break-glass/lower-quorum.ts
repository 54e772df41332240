import { recordEvent } from "../audit/audit-store.ts";
import type { TxContext } from "../context.ts";
import { countUse, holdOpenWindow } from "./break-glass-store.ts";

type Approving = { id: string; agentId: string | null; environmentId: string; actionType: string };

/**
 * How many approvals a vote has to meet: one while a break-glass window is open for this agent and type, which is then
 * used, counted and logged; else as many as the request needs.
 */
export async function lowerQuorum(ctx: TxContext, approval: Approving, required: number): Promise<number> {
  if (required <= 1 || approval.agentId === null) return required;
  const windowId = await holdOpenWindow(ctx, approval.agentId, approval.actionType);
  if (windowId === undefined) return required;
  await countUse(ctx, windowId);
  await recordEvent(ctx, {
    event: "break_glass_used",
    subject: { kind: "break_glass", id: windowId },
    agentId: approval.agentId,
    environmentId: approval.environmentId,
    actionType: approval.actionType,
    before: { required_approvals: required },
    after: { required_approvals: 1, approval: approval.id },
  });
  return 1;
}
