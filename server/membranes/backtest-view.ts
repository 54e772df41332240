import { type BacktestFigures, BacktestFound, type BacktestView } from "#contract/backtests.ts";
import { wireId } from "#contract/ids.ts";
import { BacktestTally, type BacktestFigures as Figures } from "#engine/backtest.ts";
import { MOST_CASES, type StoredBacktest } from "./backtest-store.ts";
import { contentOf } from "./membrane-content.ts";

export function viewBacktest(stored: StoredBacktest): BacktestView {
  const { id, membraneId, revision, since, until, state, failure, startedAt, found, content } = stored;
  return {
    id: wireId("backtest", id),
    membrane_id: wireId("membrane", membraneId),
    revision,
    from: since.toISOString(),
    to: until.toISOString(),
    state,
    failure,
    started_at: startedAt.toISOString(),
    cases_kept: MOST_CASES,
    ...(found === null ? nothingFound(content) : BacktestFound.parse(found)),
  };
}

function nothingFound(content: unknown): BacktestFound {
  const figures = viewFigures(new BacktestTally(contentOf(content).policies).figures());
  return { total: null, is_cut: false, gone_through: 0, judged: 0, sealed: 0, unrecorded: 0, figures };
}

export function viewFigures({ policies, newly, enforced, ...figures }: Figures): BacktestFigures {
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
