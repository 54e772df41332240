import type { BacktestFigures, BacktestView } from "#contract/backtests.ts";
import { wireId } from "#contract/ids.ts";
import type { BacktestFigures as Figures } from "#engine/backtest.ts";
import type { KeptBacktest } from "./backtest-memory.ts";
import { MOST_CASES } from "./run-backtest.ts";

export function viewBacktest({ id, membraneId, revision, from, to, startedAt, run }: KeptBacktest): BacktestView {
  return {
    id: wireId("backtest", id),
    membrane_id: wireId("membrane", membraneId),
    revision,
    from: from.toISOString(),
    to: to.toISOString(),
    state: run.state,
    failure: run.failure,
    started_at: startedAt.toISOString(),
    total: run.total,
    gone_through: run.judged + run.sealed + run.unrecorded,
    is_cut: run.isCut,
    judged: run.judged,
    sealed: run.sealed,
    unrecorded: run.unrecorded,
    cases_kept: MOST_CASES,
    figures: viewFigures(run.tally.figures()),
  };
}

function viewFigures({ policies, newly, enforced, ...figures }: Figures): BacktestFigures {
  return {
    ...figures,
    newly: { ...newly },
    enforced: { ...enforced },
    policies: policies.map(({ policyId, matchedThen, newly, ...policy }) => ({
      policy_id: policyId,
      ...policy,
      matched_then: matchedThen,
      newly: { ...newly },
    })),
  };
}
