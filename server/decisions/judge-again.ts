import type { ApprovalStatus } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import type { AskedAction } from "./asked-action.ts";
import { loadDecisionContext } from "./decision-context.ts";
import { findDecision } from "./decision-store.ts";
import { intentFactsOf } from "./intent-facts.ts";
import { judge } from "./judge.ts";

const STOPPED: readonly ApprovalStatus[] = ["blocked", "rejected"];

/** What a person wants done instead of what was asked. */
type Override = { action: string; arguments: Record<string, unknown> };

/**
 * Whether what was approved would be stopped if it were asked in the environment as it is now: blocked by its risk, or
 * rejected by a lockdown. What cannot be judged counts as stopped.
 */
export async function judgeAgain(ctx: TxContext, decisionId: string, override: Override | null): Promise<boolean> {
  const stored = await findDecision(ctx, decisionId);
  if (stored === undefined) return true;
  const { decision } = stored;
  const asked: AskedAction = {
    ...decision,
    details: JSON.parse(decision.payload),
    predictedSeverity: decision.claimedSeverity,
    timeoutSeconds: null,
    requestedByMemberId: decision.memberId,
    intent: intentFactsOf(decision),
    isSealed: false,
  };
  const meant: AskedAction =
    override === null ? asked : { ...asked, actionType: override.action, details: override.arguments };
  const given = await loadDecisionContext(ctx, decision.environmentId);
  try {
    return STOPPED.includes((await judge(ctx, meant, given)).route.status);
  } catch {
    return true;
  }
}
