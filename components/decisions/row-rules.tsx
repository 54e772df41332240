"use client";

import { useQuery } from "@tanstack/react-query";
import type { StreamRow } from "#contract/decision-stream.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { useTRPC } from "../trpc.tsx";
import { RISK_TIER_WORDS } from "../words.ts";
import { Expression, MatchedPolicies } from "./matched-policies.tsx";

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

function Policies({ row: { decision, matched_policies } }: { row: StreamRow }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.decisions.byId.queryOptions({ decision_id: decision.id }));
  const explained = new Set(decision.membrane?.matches.map(({ policy_id }) => policy_id));
  const unexplained = matched_policies.filter((id) => !explained.has(id));
  return (
    <>
      <MatchedPolicies
        matches={decision.membrane?.matches ?? []}
        conditions={data?.conditions ?? []}
        enforced={decision.pipeline_mode === "live"}
      />
      {unexplained.length > 0 && (
        <ul>
          {unexplained.map((policy) => (
            <li key={policy} className="mb-1 pl-5.5 font-mono">
              {policy}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
