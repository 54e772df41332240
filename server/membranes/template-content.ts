import { MembraneContent } from "#contract/membranes.ts";
import { fitTemplate } from "#engine/membrane-templates.ts";
import type { Policy } from "#engine/policy.ts";
import type { MembraneTemplate } from "#engine/vocabulary.ts";

/** What a revision holds that is made from a template. */
export function templateContent(kind: MembraneTemplate, actionTypes: readonly string[]): MembraneContent {
  const fitted = fitTemplate(kind, actionTypes);
  return MembraneContent.parse({
    policies: fitted.policies.map(documentOf),
    critical_action_types: fitted.criticalActionTypes,
    thresholds: { deliberate_at: fitted.deliberateAt },
    escalation_chain: fitted.escalationChain.map(({ to, timeoutSeconds }) => ({ to, timeout_seconds: timeoutSeconds })),
    enrichment: { budget_usd: fitted.budgetUsd, budget_period: fitted.budgetPeriod },
  });
}

function documentOf({ id, title, tier, scope, condition, effect, patch, ...rest }: Policy) {
  return {
    id,
    title,
    tier,
    scope: { action_types: scope.actionTypes },
    condition,
    effect,
    patch,
    raise_severity: rest.raiseSeverity,
    require_approvals: rest.requireApprovals,
    message_to_person: rest.messageToPerson,
    message_to_agent: rest.messageToAgent,
  };
}
