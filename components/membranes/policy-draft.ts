import type { MembraneContent, PolicyDocument } from "#contract/membranes.ts";
import type { PolicyEffect, PolicyTier, Severity, UncoveredVerdict } from "#engine/vocabulary.ts";

/** One policy as it is typed: lists, numbers and the patch as text. */
export type PolicyDraft = {
  id: string;
  title: string;
  tier: PolicyTier;
  environments: string;
  agents: string;
  actionTypes: string;
  condition: string;
  effect: PolicyEffect;
  patch: string;
  raiseSeverity: Severity | null;
  requireApprovals: string;
  messageToPerson: string;
  messageToAgent: string;
};

/** A whole revision as it is typed. What the form does not show is carried along as it is. */
export type ContentDraft = {
  policies: PolicyDraft[];
  criticalActionTypes: string;
  uncovered: UncoveredVerdict | null;
  deliberateAt: string;
  chain: { to: string; timeoutSeconds: string }[];
  budgetUsd: string;
  budgetPeriod: MembraneContent["enrichment"]["budget_period"];
  deliberation: MembraneContent["deliberation"];
};

/** By the path of the field as the server names it: `policies.0.patch`. */
export type DraftFault = { path: string; message: string };

export function draftOf(content: MembraneContent): ContentDraft {
  const { enrichment } = content;
  return {
    policies: content.policies.map(policyDraftOf),
    criticalActionTypes: listText(content.critical_action_types),
    uncovered: content.uncovered,
    deliberateAt: String(content.thresholds.deliberate_at),
    chain: content.escalation_chain.map((step) => ({ to: step.to, timeoutSeconds: String(step.timeout_seconds) })),
    budgetUsd: enrichment.budget_usd === null ? "" : String(enrichment.budget_usd),
    budgetPeriod: enrichment.budget_period,
    deliberation: content.deliberation,
  };
}

/** What is sent. What is no number or no JSON at all is told here; everything else is the server's to judge. */
export function contentFrom(draft: ContentDraft): { content: MembraneContent; faults: DraftFault[] } {
  const faults: DraftFault[] = [];
  const number = (typed: string, path: string): number => {
    const value = typed.trim() === "" ? Number.NaN : Number(typed.trim().replace(",", "."));
    if (!Number.isFinite(value)) faults.push({ path, message: "has to be a number" });
    return Number.isFinite(value) ? value : 0;
  };
  const content: MembraneContent = {
    policies: draft.policies.map((policy, at) => policyFrom(policy, `policies.${at}`, faults, number)),
    critical_action_types: listFrom(draft.criticalActionTypes),
    uncovered: draft.uncovered,
    thresholds: { deliberate_at: number(draft.deliberateAt, "thresholds.deliberate_at") },
    escalation_chain: draft.chain.map(({ to, timeoutSeconds }, at) => ({
      to,
      timeout_seconds: number(timeoutSeconds, `escalation_chain.${at}.timeout_seconds`),
    })),
    deliberation: draft.deliberation,
    enrichment: {
      budget_usd: draft.budgetUsd.trim() === "" ? null : number(draft.budgetUsd, "enrichment.budget_usd"),
      budget_period: draft.budgetPeriod,
    },
  };
  return { content, faults };
}

/** A policy that says nothing yet, with an id that no other one has. */
export function newPolicy(taken: readonly PolicyDraft[]): PolicyDraft {
  let number = taken.length + 1;
  while (taken.some(({ id }) => id === `policy_${number}`)) number += 1;
  return {
    id: `policy_${number}`,
    title: "",
    tier: "T3",
    environments: "",
    agents: "",
    actionTypes: "",
    condition: "",
    effect: "conditional",
    patch: "",
    raiseSeverity: null,
    requireApprovals: "",
    messageToPerson: "",
    messageToAgent: "",
  };
}

function policyDraftOf(policy: PolicyDocument): PolicyDraft {
  const { scope, patch, require_approvals } = policy;
  return {
    id: policy.id,
    title: policy.title,
    tier: policy.tier,
    environments: listText(scope.environments),
    agents: listText(scope.agents),
    actionTypes: listText(scope.action_types),
    condition: policy.condition,
    effect: policy.effect,
    patch: patch === null ? "" : JSON.stringify(patch, null, 2),
    raiseSeverity: policy.raise_severity,
    requireApprovals: require_approvals === null ? "" : String(require_approvals),
    messageToPerson: policy.message_to_person,
    messageToAgent: policy.message_to_agent,
  };
}

function policyFrom(
  draft: PolicyDraft,
  path: string,
  faults: DraftFault[],
  number: (typed: string, path: string) => number,
): PolicyDocument {
  const approvals = draft.requireApprovals;
  return {
    id: draft.id.trim(),
    title: draft.title,
    tier: draft.tier,
    scope: {
      environments: listFrom(draft.environments),
      agents: listFrom(draft.agents),
      action_types: listFrom(draft.actionTypes),
    },
    condition: draft.condition,
    effect: draft.effect,
    // A patch that was written and is not used is not sent, and stays in the draft.
    patch: draft.effect === "modify" ? patchFrom(draft.patch, `${path}.patch`, faults) : null,
    raise_severity: draft.raiseSeverity,
    require_approvals: approvals.trim() === "" ? null : number(approvals, `${path}.require_approvals`),
    message_to_person: draft.messageToPerson,
    message_to_agent: draft.messageToAgent,
  };
}

function patchFrom(typed: string, path: string, faults: DraftFault[]): Record<string, unknown> | null {
  if (typed.trim() === "") return null;
  try {
    const value: unknown = JSON.parse(typed);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
    faults.push({ path, message: 'has to be a JSON object, such as {"amount": 100}' });
  } catch {
    faults.push({ path, message: "is no JSON yet" });
  }
  return null;
}

/** "a, b" as its parts; one with a comma in it stands in double quotes, as JSON has them. */
function listFrom(typed: string): string[] {
  return [...typed.matchAll(/\s*("(?:[^"\\\n]|\\.)*")\s*(?=[,\n]|$)|[^,\n]+/g)]
    .map(([part, quoted]) => (quoted === undefined ? part.trim() : unquoted(quoted)))
    .filter((part) => part !== "");
}

function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function listText(parts: readonly string[]): string {
  return parts.map((part) => (/[,"\n\r]|^\s|\s$/.test(part) ? JSON.stringify(part) : part)).join(", ");
}
