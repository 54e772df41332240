import type { MembraneContent, PolicyDocument } from "#contract/membranes.ts";
import type { CompiledPolicy, Policy } from "#engine/policy.ts";
import { compileExpression } from "./expression.ts";
import type { ExpressionFacts } from "./expression-facts.ts";

/**
 * The policies of a sound content, each with its condition, which is compiled when it is first evaluated: what is never in
 * scope costs nothing. Should a later version refuse one that was saved, it counts as not evaluated, which restricts.
 */
export function compiledPolicies({ policies }: MembraneContent): CompiledPolicy<ExpressionFacts>[] {
  return policies.map((document) => ({ policy: policyOf(document), condition: conditionOf(document.condition) }));
}

function conditionOf(text: string): CompiledPolicy<ExpressionFacts>["condition"] {
  return (facts) => {
    const compiled = compileExpression(text);
    return compiled.ok
      ? compiled.expression.evaluate(facts)
      : { error: compiled.errors[0]?.message ?? "cannot be read" };
  };
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
