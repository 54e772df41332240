"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Loaded } from "../loaded.tsx";
import { formatCount } from "../sessions/figures.ts";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";

/** What stands behind the figures of a run; while it runs nothing of it is listed. */
export function CasesPane({
  as,
  title,
  note,
  aside,
  isRunning,
  children,
}: {
  as?: "h3";
  title: string;
  note?: string;
  aside?: ReactNode;
  isRunning: boolean;
  children: ReactNode;
}) {
  return (
    <Pane aria-label={title}>
      <SectionHeader {...(as && { as })} title={title} note={note} aside={aside} />
      {isRunning ? <p className="text-12 text-fg-2">They are listed when it is done, or cancelled.</p> : children}
    </Pane>
  );
}

/** The cases that a run has kept, newest first, as far as they were asked for; `children` draws one, with its key. */
export function KeptCases<Case>({
  query,
  what,
  kept,
  children,
}: {
  query: UseInfiniteQueryResult<InfiniteData<{ items: readonly Case[] }>, unknown>;
  /** "cases", as the list and its troubles name them. */
  what: string;
  /** Of each pair of verdicts so many are kept. */
  kept: number;
  children: (each: Case) => ReactNode;
}) {
  return (
    <Loaded
      query={query}
      title={`Could not load the ${what}`}
      stands="The figures stand."
      loading={<SkeletonRows rows={6} height="h-11" label={`Loading the ${what}`} />}
    >
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <p className="text-12 text-fg-2">There is none.</p>;
        return (
          <>
            <ul
              aria-label={what.slice(0, 1).toUpperCase() + what.slice(1)}
              className="-mx-6 border-t border-line-2 max-md:-mx-4"
            >
              {items.map(children)}
            </ul>
            {query.hasNextPage ? (
              <Button
                size="small"
                className="mt-2"
                pending={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                Show more
              </Button>
            ) : (
              <p className="mt-2 text-12 text-fg-2">
                That is all that is kept: of each pair the latest {formatCount(kept)}.
              </p>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
