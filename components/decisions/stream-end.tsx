"use client";

import type { DecisionFilter } from "#engine/decision-filter.ts";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Time } from "../ui/time.tsx";
import type { Stream } from "./use-stream.ts";

/** How many wait above the first row. It lies over the headings: a line of its own would push the rows away. */
export function NewRows({ count, onShow }: { count: number; onShow: () => void }) {
  if (count === 0) return null;
  return (
    <div className="absolute bottom-full left-1/2 z-10 -translate-x-1/2 pb-0.5 max-md:top-2 max-md:bottom-auto">
      <Button size="small" variant="primary" onClick={onShow}>
        {count.toLocaleString("en")} new
      </Button>
    </div>
  );
}

/** Where the list ends, or how far it has looked. */
export function End({ stream: { pages, rows, searchedTo } }: { stream: Stream }) {
  if (pages.isFetchNextPageError)
    return (
      <p role="alert" className="flex items-center gap-3 px-4 py-2 text-12">
        Could not load more of the list.
        <Button size="small" onClick={() => void pages.fetchNextPage()}>
          Try again
        </Button>
      </p>
    );
  if (pages.hasNextPage && searchedTo !== null)
    return (
      <p role="status" className="flex flex-wrap items-center gap-3 px-4 py-2 text-12 text-fg-2">
        <span>
          Looked back to <Time at={searchedTo} shape="short" />
          {pages.isFetchingNextPage && "; looking further"}
        </span>
        {!pages.isFetchingNextPage && (
          <Button size="small" onClick={() => void pages.fetchNextPage()}>
            Look further
          </Button>
        )}
      </p>
    );
  if (pages.isSuccess && !pages.hasNextPage && rows.length > 0)
    return <p className="px-4 py-2 text-12 text-fg-2">End of the range</p>;
  return null;
}

export function Nothing({
  isFiltered,
  searchedTo,
  onAsk,
}: {
  isFiltered: boolean;
  searchedTo: string | null;
  onAsk: (filter: DecisionFilter) => void;
}) {
  if (searchedTo !== null) return null;
  if (!isFiltered)
    return (
      <EmptyState glyph={<UnlitPosture />} title="No decisions yet">
        The first request of an agent fills this list.
      </EmptyState>
    );
  return (
    <EmptyState
      glyph={<UnlitPosture />}
      title="No decision is like this"
      action={<Button onClick={() => onAsk({})}>Show all decisions</Button>}
    >
      Take a chip away, or widen the time.
    </EmptyState>
  );
}
