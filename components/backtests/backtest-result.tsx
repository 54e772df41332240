"use client";

import type { BacktestView } from "#contract/backtests.ts";
import type { MembraneView } from "#contract/membranes.ts";
import { VERDICTS } from "#engine/vocabulary.ts";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { counted, formatCount } from "../sessions/figures.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Pane } from "../ui/pane.tsx";
import { AccuracyTable } from "./accuracy-table.tsx";
import { BacktestCases } from "./backtest-cases.tsx";
import { BacktestLimits } from "./backtest-limits.tsx";
import { BacktestPolicies } from "./backtest-policies.tsx";
import { NEWLY_WORDS } from "./backtest-words.ts";
import { TransitionMatrix } from "./transition-matrix.tsx";
import { useBacktestAddress } from "./use-backtest-address.ts";

/** What a backtest has found so far. */
export function BacktestResult({ membrane, backtest }: { membrane: MembraneView; backtest: BacktestView }) {
  const { figures, judged, state } = backtest;
  const { filter, choose } = useBacktestAddress();
  if (judged === 0) return state === "running" ? null : <Nothing backtest={backtest} />;
  return (
    <>
      <Newly backtest={backtest} />
      <div className="grid border-b border-line-1 xl:grid-cols-2">
        <Pane aria-labelledby="transitions" className="border-b-0 max-xl:border-b xl:border-r">
          <h3 id="transitions" className="flex min-h-7 items-center text-13 font-semibold">
            What it said, and would say
          </h3>
          <TransitionMatrix figures={figures} filter={filter} onChoose={choose} />
        </Pane>
        <Pane aria-labelledby="accuracy" className="border-b-0">
          <h3 id="accuracy" className="flex min-h-7 items-center text-13 font-semibold">
            Against what people say
          </h3>
          <AccuracyTable figures={figures} />
        </Pane>
      </div>
      <BacktestPolicies
        figures={figures}
        chosen={filter.policyId}
        onChoose={(policyId) => choose(policyId === undefined ? {} : { policyId })}
      />
      <BacktestCases membrane={membrane} backtest={backtest} />
      <BacktestLimits backtest={backtest} />
    </>
  );
}

function Nothing({ backtest }: { backtest: BacktestView }) {
  if (backtest.gone_through === 0) {
    return (
      <EmptyState glyph={<UnlitPosture />} title="There was nothing to judge">
        No decision that this membrane would govern was recorded in this time. Take a longer one.
      </EmptyState>
    );
  }
  return (
    <>
      <EmptyState glyph={<UnlitPosture />} title="Nothing could be judged">
        All {counted(backtest.gone_through, "decision")} of this time are left out. Why stands below.
      </EmptyState>
      <BacktestLimits backtest={backtest} />
    </>
  );
}

/** The answer in one row: how many would come out otherwise, and how. */
function Newly({ backtest: { figures, judged } }: { backtest: BacktestView }) {
  const changed = VERDICTS.reduce((sum, verdict) => sum + figures.newly[verdict], 0);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-y border-line-1 px-6 py-2.5 max-md:px-4">
      <p>
        <b className="text-18 font-medium">{formatCount(changed)}</b>{" "}
        <span className="text-12 text-fg-1">of {formatCount(judged)} would come out otherwise</span>
      </p>
      <ul aria-label="Newly so" className="flex flex-wrap gap-x-5 gap-y-1 text-12">
        {VERDICTS.toReversed().map((verdict) => (
          <li key={verdict} className="flex items-center gap-1.5">
            <VerdictWord verdict={verdict} enforced={false} plain>
              newly {NEWLY_WORDS[verdict]}
            </VerdictWord>
            <b className="font-medium">{formatCount(figures.newly[verdict])}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
