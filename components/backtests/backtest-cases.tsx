"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { BacktestCase, BacktestView } from "#contract/backtests.ts";
import type { MembraneView } from "#contract/membranes.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { VERDICT_WORDS } from "../words.ts";
import { wasWord } from "./backtest-words.ts";
import { CaseRow } from "./case-row.tsx";
import { CasesPane, KeptCases } from "./kept-cases.tsx";
import { type CaseFilter, useBacktestAddress } from "./use-backtest-address.ts";

const LIMIT = 25;

/** The decisions behind the figures, newest first: all that would come out otherwise, or those of a cell or of a policy. */
export function BacktestCases({ membrane, backtest }: { membrane: MembraneView; backtest: BacktestView }) {
  const { filter, choose } = useBacktestAddress();
  const isAll = Object.keys(filter).length === 0;
  return (
    <CasesPane
      as="h3"
      title="Cases"
      note={filterWords(filter)}
      isRunning={backtest.state === "running"}
      aside={
        !isAll && (
          <Button size="small" onClick={() => choose({})}>
            Show all that would come out otherwise
          </Button>
        )
      }
    >
      <Cases membrane={membrane} backtest={backtest} filter={filter} />
    </CasesPane>
  );
}

function filterWords({ was, now, policyId }: CaseFilter): string {
  const said = [
    was && `said: ${wasWord(was === "none" ? null : was).toLowerCase()}`,
    now && VERDICT_WORDS[now].would.toLowerCase(),
    policyId && `newly, by ${policyId}`,
  ].filter(Boolean);
  return said.length === 0 ? "that would come out otherwise" : said.join(", ");
}

function Cases({ membrane, backtest, filter }: { membrane: MembraneView; backtest: BacktestView; filter: CaseFilter }) {
  const trpc = useTRPC();
  const { was, now, policyId } = filter;
  const cases = useInfiniteQuery(
    trpc.membranes.backtestCases.infiniteQueryOptions(
      {
        membrane_id: membrane.id,
        backtest_id: backtest.id,
        limit: LIMIT,
        ...(was === undefined ? { changed: "true" as const } : { was }),
        ...(now === undefined ? {} : { now }),
        ...(policyId === undefined ? {} : { policy_id: policyId }),
      },
      { getNextPageParam: (page) => page.next_cursor },
    ),
  );
  const { caseId, open } = useBacktestAddress();
  return (
    <KeptCases query={cases} what="cases" kept={backtest.cases_kept}>
      {(each: BacktestCase) => (
        <CaseRow
          key={each.decision_id}
          each={each}
          membrane={membrane}
          isOpen={each.decision_id === caseId}
          onToggle={(isOpen) => open(isOpen ? each.decision_id : null)}
        />
      )}
    </KeptCases>
  );
}
