import type { DecisionView } from "#contract/decisions.ts";
import type { RecordedDecision } from "#contract/feedback.ts";
import { VERDICT_OF_EFFECT } from "#engine/policy.ts";
import { POLICY_EFFECT_WORDS, POLICY_TIER_WORDS } from "../policy-words.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";

/** The policies that matched, each with what it asked then; their membrane may ask something else by now. */
export function MatchedPolicies({
  matches,
  conditions,
  enforced,
}: {
  matches: NonNullable<DecisionView["membrane"]>["matches"];
  conditions: RecordedDecision["conditions"];
  enforced: boolean;
}) {
  const conditionOf = new Map(conditions.map(({ policy_id, condition }) => [policy_id, condition]));
  return (
    <ul>
      {matches.map(({ policy_id, title, tier, effect, error, message_to_person }) => (
        <li key={policy_id} className="relative mb-1 pl-5.5">
          <VerdictShape
            verdict={VERDICT_OF_EFFECT[effect]}
            enforced={enforced}
            size={14}
            label={POLICY_EFFECT_WORDS[effect].label}
            className="absolute top-px left-0"
          />
          <b className="font-mono font-medium">{policy_id}</b>{" "}
          <span className="text-fg-2" title={POLICY_TIER_WORDS[tier].label}>
            {tier}
          </span>
          {conditionOf.has(policy_id) && <Expression>{conditionOf.get(policy_id) ?? ""}</Expression>}
          <span className="block text-fg-1 [overflow-wrap:anywhere]">{message_to_person || title}</span>
          {error !== null && <span className="block text-fg-2">Counts as matched: {error}</span>}
        </li>
      ))}
    </ul>
  );
}

export function Expression({ children }: { children: string }) {
  return (
    <code className="block font-mono tracking-[-0.02em] whitespace-pre-wrap text-fg-1 [overflow-wrap:anywhere]">
      {children}
    </code>
  );
}
