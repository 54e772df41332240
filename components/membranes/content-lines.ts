import type { MembraneContent, PolicyDocument } from "#contract/membranes.ts";
import type { UncoveredVerdict } from "#engine/vocabulary.ts";
import { DELIBERATOR_WORDS, POLICY_EFFECT_WORDS, POLICY_TIER_WORDS, UNCOVERED_WORDS } from "../policy-words.ts";

/** One thing that a revision says, as people read it. */
export type ContentLine = { field: string; value: string };

/** Grouped, and to the last decimal: two revisions that differ read differently. */
const dollars = (amount: number) => amount.toLocaleString("en-GB", { maximumFractionDigits: 20 });

/** What is said besides the policies. */
export function settingLines(content: MembraneContent): ContentLine[] {
  const { critical_action_types, uncovered, thresholds, escalation_chain, deliberation, enrichment } = content;
  const { budget_usd, budget_period } = enrichment;
  return [
    { field: "Critical types", value: critical_action_types.join(", ") || "none" },
    { field: "Uncovered", value: uncoveredWords(uncovered) },
    { field: "Deliberates at", value: `a risk of ${thresholds.deliberate_at}` },
    {
      field: "Chain",
      value:
        escalation_chain.map((step) => `${step.to} ${exactSpan(step.timeout_seconds)}`).join(", then ") ||
        "the environment’s",
    },
    { field: "Panel", value: deliberation.deliberators.map(deliberatorName).join(", ") || "nobody" },
    { field: "Rounds", value: `at most ${deliberation.rounds}` },
    {
      field: "Budget",
      value: budget_usd === null ? noBudget(budget_period) : `$${dollars(budget_usd)} a ${budget_period}`,
    },
  ];
}

/** What one policy says; what it leaves as it is by itself is left out. */
export function policyLines(policy: PolicyDocument): ContentLine[] {
  const { scope, patch, raise_severity, require_approvals } = policy;
  const lines: (ContentLine | null)[] = [
    { field: "when", value: policy.condition },
    { field: "then", value: POLICY_EFFECT_WORDS[policy.effect].label },
    { field: "tier", value: POLICY_TIER_WORDS[policy.tier].label },
    line("title", policy.title),
    line("in", scope.environments.join(", ")),
    line("agents", scope.agents.join(", ")),
    line("types", scope.action_types.join(", ")),
    line("patch", patch === null ? "" : JSON.stringify(patch)),
    line("severity", raise_severity === null ? "" : `at least ${raise_severity}`),
    line("approvals", require_approvals === null ? "" : String(require_approvals)),
    line("to people", policy.message_to_person),
    line("to agents", policy.message_to_agent),
  ];
  return lines.filter((each) => each !== null);
}

/** What is said of an intent that no policy matched. */
export function uncoveredWords(uncovered: UncoveredVerdict | null): string {
  return uncovered === null ? "ask in PRODUCTION, allow elsewhere" : UNCOVERED_WORDS[uncovered];
}

function deliberatorName(deliberator: MembraneContent["deliberation"]["deliberators"][number]): string {
  return deliberator.kind === "http" ? deliberator.name : DELIBERATOR_WORDS[deliberator.kind].label;
}

/** To the second, so that no change of it goes unseen. */
function exactSpan(seconds: number): string {
  const counts = [86_400, 3600, 60, 1].map((unit, at) => Math.floor(seconds / unit) % (SPANS[at] ?? 1));
  return counts.flatMap((count, at) => (count === 0 ? [] : `${count} ${SPAN_UNITS[at]}`)).join(" ");
}

const SPANS = [Number.POSITIVE_INFINITY, 24, 60, 60];
const SPAN_UNITS = ["d", "h", "min", "s"];

const noBudget = (period: string) => (period === "day" ? "none" : `none, counted by the ${period}`);

const line = (field: string, value: string): ContentLine | null => (value === "" ? null : { field, value });
