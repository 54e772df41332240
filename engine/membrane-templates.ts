import type { Policy } from "./policy.ts";
import type { Template, TemplateAct, TemplatePolicy } from "./template-parts.ts";
import { CODING_AGENT_TEMPLATE } from "./templates/coding-agent.ts";
import { DATA_TEMPLATE } from "./templates/data.ts";
import { FINANCE_TEMPLATE } from "./templates/finance.ts";
import { INFRASTRUCTURE_TEMPLATE } from "./templates/infrastructure.ts";
import { SUPPORT_TEMPLATE } from "./templates/support.ts";
import type { MembraneTemplate, Severity } from "./vocabulary.ts";

export const TEMPLATES = {
  support: SUPPORT_TEMPLATE,
  finance: FINANCE_TEMPLATE,
  infrastructure: INFRASTRUCTURE_TEMPLATE,
  data: DATA_TEMPLATE,
  coding_agent: CODING_AGENT_TEMPLATE,
} as const satisfies Record<MembraneTemplate, Template>;

/** Of a type that the template does not recognise: mild, and no policy of its own. */
const UNRECOGNISED_FLOOR = "S1";

/** One listed action type, and what the template takes it for; null where it recognises nothing in its name. */
export type FittedActionType = { name: string; act: string | null; title: string | null; floor: Severity };

export type FittedMembrane = {
  actionTypes: FittedActionType[];
  policies: Policy[];
  criticalActionTypes: string[];
  deliberateAt: number;
  budgetUsd: number;
  budgetPeriod: "day";
  escalationChain: { to: "reviewer" | "owner"; timeoutSeconds: number }[];
};

/**
 * A template's policies for these action types: each is scoped to the types that are one of its acts, and one for acts
 * that are not listed is left out. Those for every act stay, whatever is listed. Types keep the order in which they are
 * listed, each once.
 */
export function fitTemplate(kind: MembraneTemplate, actionTypes: readonly string[]): FittedMembrane {
  const template: Template = TEMPLATES[kind];
  const fitted = [...new Set(actionTypes)].map((name) => fittedType(template, name));
  const namesOf = (acts: readonly string[]) =>
    fitted.flatMap(({ name, act }) => (act !== null && acts.includes(act) ? [name] : []));
  return {
    actionTypes: fitted,
    policies: template.policies.flatMap((policy) => {
      const names = namesOf(policy.acts);
      return policy.acts.length > 0 && names.length === 0 ? [] : [policyFor(policy, names)];
    }),
    criticalActionTypes: fitted.flatMap(({ name, act }) =>
      act !== null && template.acts[act]?.isCritical === true ? [name] : [],
    ),
    deliberateAt: template.deliberateAt,
    budgetUsd: template.budgetUsd,
    budgetPeriod: "day",
    escalationChain: [
      { to: "reviewer", timeoutSeconds: 3600 },
      { to: "owner", timeoutSeconds: 3600 },
    ],
  };
}

/** An intent to begin with: of the first type that is critical, else of the first one. */
export function exampleIntent(kind: MembraneTemplate, actionTypes: readonly string[]) {
  const { actionTypes: fitted, criticalActionTypes } = fitTemplate(kind, actionTypes);
  const first = fitted.find(({ name }) => criticalActionTypes.includes(name)) ?? fitted[0];
  const act = first?.act == null ? undefined : TEMPLATES[kind].acts[first.act];
  const example = act?.example ?? { description: `Try ${first?.name ?? "something"} out`, payload: {}, costUsd: null };
  return { actionType: first?.name ?? "", ...example };
}

function fittedType(template: Template, name: string): FittedActionType {
  const segments = name.split(/[^a-z0-9]+/);
  const found = Object.entries<TemplateAct>(template.acts).find(([, { words }]) =>
    segments.some((segment) => words.includes(segment) || words.includes(segment.replace(/s$/, ""))),
  );
  if (found === undefined) return { name, act: null, title: null, floor: UNRECOGNISED_FLOOR };
  const [act, { title, floor }] = found;
  return { name, act, title, floor };
}

function policyFor(policy: TemplatePolicy<string>, actionTypes: string[]): Policy {
  const { id, title, tier, condition, effect, messageToPerson, messageToAgent } = policy;
  return {
    id,
    title,
    tier,
    scope: { environments: [], agents: [], actionTypes },
    condition,
    effect,
    patch: policy.patch ?? null,
    raiseSeverity: policy.raiseSeverity ?? null,
    requireApprovals: null,
    messageToPerson,
    messageToAgent,
  };
}
