"use client";

import { useQuery } from "@tanstack/react-query";
import type { StreamRow } from "#contract/decision-stream.ts";
import { VERDICT_OF_EFFECT } from "#engine/policy.ts";
import { POLICY_EFFECT_WORDS, POLICY_TIER_WORDS } from "../policy-words.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { useTRPC } from "../trpc.tsx";
import { RISK_TIER_WORDS } from "../words.ts";

/** The policies that matched and the rules of the mode that fired, each with what it looked at. */
export function RowRules({ row }: { row: StreamRow }) {
  const risk = row.decision.risk_assessment;
  const fired = risk?.trace.filter(({ tier }) => tier !== null) ?? [];
  return (
    <section aria-label="Rules">
      <h2 className="mb-1 font-semibold">
        {row.matched_policies.length > 0 ? "Rules that matched" : "Rules that fired"}
      </h2>
      <Policies row={row} />
      <ul>
        {fired.map(({ rule, tier, decided, inputs }) => (
          <li key={rule} className="relative mb-1 pl-5.5">
            {tier && (
              <VerdictShape
                verdict={RISK_TIER_WORDS[tier].verdict}
                enforced={decided}
                size={14}
                label={RISK_TIER_WORDS[tier].label}
                className="absolute top-px left-0"
              />
            )}
            <b className="font-mono font-medium">{rule}</b>
            <Expression>
              {Object.entries(inputs)
                .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
                .join(", ")}
            </Expression>
          </li>
        ))}
      </ul>
      {row.coverage_gap && <p className="text-fg-2">No policy of the membrane covers this.</p>}
      {risk && <p className="mt-1 text-pretty text-fg-1">{risk.reasoning}</p>}
    </section>
  );
}

function Expression({ children }: { children: string }) {
  return (
    <code className="block font-mono tracking-[-0.02em] whitespace-pre-wrap text-fg-1 [overflow-wrap:anywhere]">
      {children}
    </code>
  );
}

/** Each with what it asked then; its membrane may ask something else by now. */
function Policies({ row: { decision, matched_policies } }: { row: StreamRow }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.decisions.byId.queryOptions({ decision_id: decision.id }));
  const conditions = new Map(data?.conditions.map(({ policy_id, condition }) => [policy_id, condition]));
  const matches = decision.membrane?.matches ?? [];
  const unexplained = matched_policies.filter((id) => matches.every(({ policy_id }) => policy_id !== id));
  return (
    <ul>
      {matches.map(({ policy_id, title, tier, effect, error, message_to_person }) => (
        <li key={policy_id} className="relative mb-1 pl-5.5">
          <VerdictShape
            verdict={VERDICT_OF_EFFECT[effect]}
            enforced={decision.pipeline_mode === "live"}
            size={14}
            label={POLICY_EFFECT_WORDS[effect].label}
            className="absolute top-px left-0"
          />
          <b className="font-mono font-medium">{policy_id}</b>{" "}
          <span className="text-fg-2" title={POLICY_TIER_WORDS[tier].label}>
            {tier}
          </span>
          {conditions.has(policy_id) && <Expression>{conditions.get(policy_id) ?? ""}</Expression>}
          <span className="block text-fg-1 [overflow-wrap:anywhere]">{message_to_person || title}</span>
          {error !== null && <span className="block text-fg-2">Counts as matched: {error}</span>}
        </li>
      ))}
      {unexplained.map((policy) => (
        <li key={policy} className="mb-1 pl-5.5 font-mono">
          {policy}
        </li>
      ))}
    </ul>
  );
}
