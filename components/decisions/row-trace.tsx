"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { StreamRow } from "#contract/decision-stream.ts";
import { DecisionLine } from "../posture/decision-line.tsx";
import { VerdictShape, VerdictWord } from "../posture/verdict-shape.tsx";
import { APPROVAL_STATUS_WORDS, RISK_TIER_WORDS, VERDICT_WORDS } from "../words.ts";
import { msText, shownVerdict } from "./row-view.ts";

/** Why a decision came out as it did: its stages, the rules that fired, and what became of it. `feedback` marks it. */
export function RowTrace({
  row,
  ofMembranes,
  feedback,
}: {
  row: StreamRow;
  ofMembranes: boolean;
  feedback?: ReactNode;
}) {
  const shown = shownVerdict(row, ofMembranes);
  if (shown === null)
    return (
      <p className="text-12 text-fg-1">
        A person still decides this case. What the agent recommended is hidden until then.
      </p>
    );
  return (
    <>
      {row.stages.length > 0 && (
        <div className="mb-3.5 border-b border-line-1 pb-3">
          <DecisionLine
            enforced={shown.enforced}
            stages={row.stages.map(({ stage, state, ms, detail }) => ({
              stage,
              stageState: state,
              verdict: shown.verdict,
              took: ms === null ? undefined : msText(ms),
              note: detail === "" ? undefined : detail,
            }))}
          />
        </div>
      )}
      <div className="grid gap-7 text-12 leading-4.25 md:grid-cols-[1.3fr_1.3fr_1fr] max-md:gap-4">
        <section aria-label="Rules">
          <h2 className="mb-1 font-semibold">
            {row.matched_policies.length > 0 ? "Rules that matched" : "Rules that fired"}
          </h2>
          <Rules row={row} />
        </section>
        <section aria-label="What became of it">
          <h2 className="mb-1 font-semibold">What became of it</h2>
          <Outcome row={row} />
        </section>
        <section aria-label="Record">
          {feedback}
          <p className="text-fg-2">
            <span className="font-mono text-11 [overflow-wrap:anywhere]">{row.decision.id}</span>
          </p>
        </section>
      </div>
    </>
  );
}

function Rules({ row }: { row: StreamRow }) {
  const risk = row.decision.risk_assessment;
  const fired = risk?.trace.filter(({ tier }) => tier !== null) ?? [];
  return (
    <>
      <ul>
        {row.matched_policies.map((policy) => (
          <li key={policy} className="font-mono text-12">
            {policy}
          </li>
        ))}
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
            <code className="block font-mono tracking-[-0.02em] text-fg-1 [overflow-wrap:anywhere]">
              {Object.entries(inputs)
                .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
                .join(", ")}
            </code>
          </li>
        ))}
      </ul>
      {row.coverage_gap && <p className="text-fg-2">No policy of the membrane covers this.</p>}
      {risk && <p className="mt-1 text-pretty text-fg-1">{risk.reasoning}</p>}
    </>
  );
}

function Outcome({ row }: { row: StreamRow }) {
  const { decision, approval, membrane_verdict } = row;
  return (
    <div className="grid gap-1">
      <p>
        {decision.verdict && <VerdictWord verdict={decision.verdict} enforced={decision.binding} size={14} />}{" "}
        <span className="text-fg-2">{decision.binding ? "binding" : "not binding: recorded only"}</span>
      </p>
      {membrane_verdict && (
        <p className="text-fg-1">
          The membrane{" "}
          {decision.pipeline_mode === "shadow"
            ? VERDICT_WORDS[membrane_verdict].would.toLowerCase()
            : `said ${VERDICT_WORDS[membrane_verdict].label.toLowerCase()}`}
          {decision.pipeline_mode === "shadow" ? "; not enforced." : "."}
        </p>
      )}
      {approval === null ? (
        <p className="text-fg-2">Nobody was asked.</p>
      ) : (
        <p>
          Request:{" "}
          <Link href={`/approvals/${approval.id}`} className="link">
            {APPROVAL_STATUS_WORDS[approval.status].label}
          </Link>
        </p>
      )}
    </div>
  );
}
