import type { MembraneContent, PolicyDocument } from "#contract/membranes.ts";
import { type CompiledPolicy, type Policy, PolicyIndex } from "#engine/policy.ts";
import type { MembraneLifecycle } from "#engine/vocabulary.ts";
import { compileExpression, type ExpressionFacts } from "./expression.ts";
import { contentOf } from "./membrane-content.ts";

/** A membrane as it judges: its policies compiled, and found by where an intent comes from. */
export type GoverningMembrane = {
  id: string;
  name: string;
  /** Null: it governs every agent that has none of its own. */
  agentId: string | null;
  lifecycle: MembraneLifecycle;
  revision: number;
  content: MembraneContent;
  policies: PolicyIndex<ExpressionFacts>;
};

export type StoredGoverning = Omit<GoverningMembrane, "content" | "policies"> & { content: unknown };

/** Revisions that are kept compiled; a revision never changes. */
const MOST_KEPT = 500;
const compiled = new Map<string, Pick<GoverningMembrane, "content" | "policies">>();

/** Compiles each revision once a process. */
export function governingMembrane({ content, ...membrane }: StoredGoverning): GoverningMembrane {
  const key = `${membrane.id} ${membrane.revision}`;
  const known = compiled.get(key) ?? compileContent(contentOf(content));
  compiled.delete(key);
  compiled.set(key, known);
  const [oldest] = compiled.size > MOST_KEPT ? compiled.keys() : [];
  if (oldest !== undefined) compiled.delete(oldest);
  return { ...membrane, ...known };
}

/** What any content would judge by, saved or not. */
export function compileContent(content: MembraneContent): Pick<GoverningMembrane, "content" | "policies"> {
  return { content, policies: new PolicyIndex(content.policies.map(compilePolicy)) };
}

/** One that was saved compiles; should a later version refuse it, it counts as not evaluated, which restricts. */
function compilePolicy(document: PolicyDocument): CompiledPolicy<ExpressionFacts> {
  const checked = compileExpression(document.condition);
  const policy = policyOf(document);
  if (checked.ok) return { policy, condition: checked.expression.evaluate };
  const error = checked.errors[0]?.message ?? "cannot be read";
  return { policy, condition: () => ({ error }) };
}

function policyOf(document: PolicyDocument): Policy {
  const { scope } = document;
  return {
    id: document.id,
    title: document.title,
    tier: document.tier,
    scope: { environments: scope.environments, agents: scope.agents, actionTypes: scope.action_types },
    condition: document.condition,
    effect: document.effect,
    patch: document.patch,
    raiseSeverity: document.raise_severity,
    requireApprovals: document.require_approvals,
    messageToPerson: document.message_to_person,
    messageToAgent: document.message_to_agent,
  };
}
