import type { MembraneContent, PolicyDocument } from "#contract/membranes.ts";
import type { CompiledPolicy, Policy } from "#engine/policy.ts";
import { compileExpression, type ExpressionFacts } from "./expression.ts";

/**
 * The policies of a sound content, each with its condition compiled. Should a later version refuse one that was saved, it
 * counts as not evaluated, which restricts.
 */
export function compiledPolicies({ policies }: MembraneContent): CompiledPolicy<ExpressionFacts>[] {
  return policies.map((document) => {
    const compiled = compileExpression(document.condition);
    const [fault] = compiled.ok ? [] : compiled.errors;
    const condition = compiled.ok
      ? compiled.expression.evaluate
      : () => ({ error: fault?.message ?? "cannot be read" });
    return { policy: policyOf(document), condition };
  });
}

function policyOf(document: PolicyDocument): Policy {
  const { id, title, tier, scope, condition, effect, patch } = document;
  return {
    id,
    title,
    tier,
    scope: { environments: scope.environments, agents: scope.agents, actionTypes: scope.action_types },
    condition,
    effect,
    patch,
    raiseSeverity: document.raise_severity,
    requireApprovals: document.require_approvals,
    messageToPerson: document.message_to_person,
    messageToAgent: document.message_to_agent,
  };
}
