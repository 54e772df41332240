"use client";

import type { InfiniteData } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { problemOf } from "../problem.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { useRowKeys } from "./use-row-keys.ts";

/** A list that is read page by page, as `useInfiniteQuery` hands it on. */
type PagedQuery<Row> = {
  data: InfiniteData<{ items: Row[] }> | undefined;
  error: unknown;
  isFetching: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
};

/** What the table says where it has no rows: none at all, none like this, or none that could be read. */
export type TableWords = {
  caption: string;
  none: string;
  /** Where the first one comes from. */
  begin: ReactNode;
  noneLikeThat: string;
  failed: string;
  /** What holds although it cannot be read. */
  stands: string;
};

/** A list of what research reported, newest first, under the keys: j and k go through it, Enter opens. */
export function ResearchTable<Row extends { id: string }>({
  query,
  columns,
  hrefOf,
  filter,
  words,
  density = "normal",
}: {
  query: PagedQuery<Row>;
  columns: readonly Column<Row>[];
  hrefOf: (id: string) => string;
  filter: Readonly<Record<string, unknown>>;
  words: TableWords;
  /** "tall" where a cell has two lines. */
  density?: "normal" | "tall";
}) {
  const rows = query.data?.pages.flatMap((page) => page.items);
  const current = useRowKeys(rows?.map(({ id }) => id) ?? [], hrefOf);
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <Table
        caption={words.caption}
        columns={columns}
        density={density}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => hrefOf(id)}
        currentKey={current}
        empty={
          <EmptyState glyph={<UnlitPosture />} title={isNarrowed ? words.noneLikeThat : words.none}>
            {isNarrowed ? "Take a filter away to see the others." : words.begin}
          </EmptyState>
        }
        error={
          query.error ? (
            <ErrorState
              title={words.failed}
              stands={words.stands}
              reference={problemOf(query.error).reference}
              onRetry={() => void query.refetch()}
              pending={query.isFetching}
            />
          ) : undefined
        }
      />
      {query.hasNextPage && (
        <div className="px-6 py-3 max-md:px-4">
          <Button onClick={() => void query.fetchNextPage()} pending={query.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
