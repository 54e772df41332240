"use client";

import { useState } from "react";
import type { BacktestFigures } from "#contract/backtests.ts";
import { VERDICTS } from "#engine/vocabulary.ts";
import { POLICY_EFFECT_WORDS } from "../policy-words.ts";
import { formatCount } from "../sessions/figures.ts";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Known } from "./accuracy-table.tsx";
import { NEWLY_WORDS } from "./backtest-words.ts";

type PolicyFigures = BacktestFigures["policies"][number];

/** As many as are drawn before somebody asks for the rest. */
const FIRST = 12;

/** What each policy matches and newly decides; those that change the most come first. */
export function BacktestPolicies({
  figures,
  chosen,
  onChoose,
}: {
  figures: BacktestFigures;
  chosen: string | undefined;
  /** Undefined takes the choice back. */
  onChoose: (policyId: string | undefined) => void;
}) {
  const [all, setAll] = useState(false);
  const sorted = figures.policies.toSorted(
    (a, b) => newlySum(b) - newlySum(a) || movedBy(b) - movedBy(a) || b.matched - a.matched,
  );
  const shown = all ? sorted : sorted.slice(0, FIRST);
  if (sorted.length === 0) return null;
  return (
    <section aria-labelledby="by-policy" className="border-b border-line-1">
      <Pane className="border-b-0 pb-1!">
        <h3 id="by-policy" className="flex min-h-7 items-center text-13 font-semibold">
          By policy
        </h3>
      </Pane>
      <Table
        caption="What each policy matches and newly decides"
        density="tall"
        rows={shown}
        rowKey={({ policy_id }) => policy_id}
        currentKey={chosen}
        columns={columns(chosen, onChoose)}
        empty={null}
      />
      {shown.length < sorted.length && (
        <div className="px-6 py-3 max-md:px-4">
          <Button size="small" onClick={() => setAll(true)}>
            {sorted.length - shown.length} more
          </Button>
        </div>
      )}
    </section>
  );
}

function columns(
  chosen: string | undefined,
  onChoose: (policyId: string | undefined) => void,
): readonly Column<PolicyFigures>[] {
  return [
    {
      id: "policy",
      header: "Policy",
      cell: ({ policy_id, effect, unevaluable }) => (
        <span className="grid min-w-0 leading-4">
          <span className="mono clip" title={policy_id}>
            {policy_id}
          </span>
          <span className="text-11 text-fg-2">
            {effect === null ? "not in it any more" : POLICY_EFFECT_WORDS[effect].label}
            {unevaluable > 0 && ` · ${formatCount(unevaluable)} could not be evaluated`}
          </span>
        </span>
      ),
    },
    {
      id: "matched",
      header: "Matched → would",
      width: "120px",
      align: "end",
      cell: ({ matched_then, matched }) => (
        <>
          {formatCount(matched_then)} <span className="text-fg-2">→</span>{" "}
          <b className="font-medium">{formatCount(matched)}</b>
        </>
      ),
    },
    {
      id: "newly",
      header: "Newly",
      width: "132px",
      align: "end",
      cell: (policy) => <Newly policy={policy} isChosen={chosen === policy.policy_id} onChoose={onChoose} />,
    },
    ...(["precision", "recall"] as const).map((kind) => ({
      id: kind,
      header: kind === "precision" ? "Precision" : "Recall",
      width: "150px",
      align: "end" as const,
      hideBelow: "xl" as const,
      cell: (policy: PolicyFigures) => <Known rate={policy[kind]} />,
      tell: (policy: PolicyFigures) =>
        policy[kind] && (
          <>
            {kind} <Known rate={policy[kind]} />
          </>
        ),
    })),
  ];
}

/** "3 blocked, 2 escalated", which shows those cases. */
function Newly({
  policy,
  isChosen,
  onChoose,
}: {
  policy: PolicyFigures;
  isChosen: boolean;
  onChoose: (policyId: string | undefined) => void;
}) {
  const said = VERDICTS.toReversed().flatMap((verdict) =>
    policy.newly[verdict] > 0 ? [`${formatCount(policy.newly[verdict])} ${NEWLY_WORDS[verdict]}`] : [],
  );
  if (said.length === 0) return <span className="text-fg-2">nothing</span>;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-label={`${said.join(", ")} by ${policy.policy_id}: show the cases`}
      onClick={() => onChoose(isChosen ? undefined : policy.policy_id)}
      className="link min-h-6 text-right font-medium max-md:min-h-11"
    >
      {said.join(", ")}
    </button>
  );
}

const newlySum = ({ newly }: PolicyFigures) => VERDICTS.reduce((sum, verdict) => sum + newly[verdict], 0);
const movedBy = ({ matched, matched_then }: PolicyFigures) => Math.abs(matched - matched_then);
