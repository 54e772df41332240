"use client";

import type { AuditEntryView } from "#contract/audit.ts";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { problemOf } from "../problem.ts";
import { useRowKeys } from "../research/use-row-keys.ts";
import { formatCount } from "../sessions/figures.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import type { AddressedFilter } from "./audit-query.ts";
import { ACTOR_KIND_WORDS, eventTitle, saidIn, shortId, subjectWord } from "./audit-words.ts";
import { useEntries } from "./use-entries.ts";

const hrefOf = ({ position }: AuditEntryView) => (position === null ? null : `/audit/${position}`);
const actorOf = ({ body, actor_kind }: AuditEntryView) => saidIn(body).actor ?? ACTOR_KIND_WORDS[actor_kind];

const COLUMNS: readonly Column<AuditEntryView>[] = [
  {
    id: "event",
    header: "What happened",
    cell: ({ event }) => <span className="font-medium">{eventTitle(event)}</span>,
  },
  {
    id: "position",
    header: "Entry",
    width: "96px",
    cell: ({ position }) => (
      <span className="font-mono text-11">{position === null ? "no place yet" : `#${formatCount(position)}`}</span>
    ),
  },
  { id: "actor", header: "By", width: "180px", clip: true, hideBelow: "md", cell: actorOf, tell: actorOf },
  {
    id: "subject",
    header: "About",
    width: "190px",
    clip: true,
    hideBelow: "lg",
    cell: ({ subject }) => (
      <>
        {subjectWord(subject.kind)} <span className="font-mono text-11 text-fg-2">{shortId(subject.id)}</span>
      </>
    ),
    tell: ({ subject }) => subjectWord(subject.kind),
  },
  { id: "at", header: "When", width: "150px", align: "end", hideBelow: "md", cell: momentOf, tell: momentOf },
];

function momentOf({ at }: AuditEntryView) {
  return <Time at={at} shape="short" />;
}

/** The log, newest first; j and k go through it, Enter opens. */
export function AuditTable({ filter }: { filter: AddressedFilter }) {
  const query = useEntries(filter);
  const rows = query.data?.pages.flatMap((page) => page.items);
  const addresses = new Map(rows?.map((row) => [row.id, hrefOf(row)]));
  const placed = [...addresses].flatMap(([id, href]) => (href === null ? [] : [id]));
  const current = useRowKeys(placed, (id) => addresses.get(id) ?? "/audit");
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  const searchedTo = query.data?.pages.at(-1)?.searched_to ?? null;
  return (
    <>
      <Table
        caption="Entries of the audit log"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={hrefOf}
        currentKey={current}
        empty={
          <EmptyState glyph={<UnlitPosture />} title={isNarrowed ? "No entry is like that" : "The log is empty"}>
            {isNarrowed
              ? "Take a filter away to see the others."
              : "Everything that changes something writes its entry here."}
          </EmptyState>
        }
        error={
          query.error ? (
            <ErrorState
              title="Could not load the log"
              stands="What was written stands."
              reference={problemOf(query.error).reference}
              onRetry={() => void query.refetch()}
              pending={query.isFetching}
            />
          ) : undefined
        }
      />
      {query.hasNextPage && (
        <div className="flex items-center gap-3 px-6 py-3 max-md:px-4">
          <Button onClick={() => void query.fetchNextPage()} pending={query.isFetchingNextPage}>
            Show more
          </Button>
          {searchedTo && (
            <span className="text-12 text-fg-2">
              Looked through back to <Time at={searchedTo} shape="short" />
            </span>
          )}
        </div>
      )}
    </>
  );
}
