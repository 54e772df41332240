"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { BacktestCase, BacktestView } from "#contract/backtests.ts";
import type { MembraneView } from "#contract/membranes.ts";
import { Loaded } from "../loaded.tsx";
import { formatCount } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { VERDICT_WORDS } from "../words.ts";
import { wasWord } from "./backtest-words.ts";
import { CaseRow } from "./case-row.tsx";
import { type CaseFilter, useBacktestAddress } from "./use-backtest-address.ts";

const LIMIT = 25;

/** The decisions behind the figures, newest first: all that would come out otherwise, or those of a cell or of a policy. */
export function BacktestCases({ membrane, backtest }: { membrane: MembraneView; backtest: BacktestView }) {
  const { filter, choose } = useBacktestAddress();
  const isAll = Object.keys(filter).length === 0;
  return (
    <Pane aria-labelledby="backtest-cases">
      <SectionHeader
        as="h3"
        id="backtest-cases"
        title="Cases"
        note={filterWords(filter)}
        aside={
          !isAll && (
            <Button size="small" onClick={() => choose({})}>
              Show all that would come out otherwise
            </Button>
          )
        }
      />
      {backtest.state === "running" ? (
        <p className="text-12 text-fg-2">They are listed when it is done, or cancelled.</p>
      ) : (
        <Cases membrane={membrane} backtest={backtest} filter={filter} />
      )}
    </Pane>
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
    <Loaded
      query={cases}
      title="Could not load the cases"
      stands="The figures stand."
      loading={<SkeletonRows rows={6} height="h-11" label="Loading the cases" />}
    >
      {({ pages }) => {
        const items: readonly BacktestCase[] = pages.flatMap((page) => page.items);
        if (items.length === 0) return <p className="text-12 text-fg-2">There is none.</p>;
        return (
          <>
            <ul aria-label="Cases" className="-mx-6 border-t border-line-2 max-md:-mx-4">
              {items.map((each) => (
                <CaseRow
                  key={each.decision_id}
                  each={each}
                  membrane={membrane}
                  isOpen={each.decision_id === caseId}
                  onToggle={(isOpen) => open(isOpen ? each.decision_id : null)}
                />
              ))}
            </ul>
            {cases.hasNextPage ? (
              <Button
                size="small"
                className="mt-2"
                pending={cases.isFetchingNextPage}
                onClick={() => void cases.fetchNextPage()}
              >
                Show more
              </Button>
            ) : (
              <p className="mt-2 text-12 text-fg-2">
                That is all that is kept: of each pair the latest {formatCount(backtest.cases_kept)}.
              </p>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
