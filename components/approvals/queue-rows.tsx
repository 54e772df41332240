"use client";

import dynamic from "next/dynamic";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useNow, useTimeZone } from "../ui/clock.tsx";
import { formatDay } from "../ui/format-time.ts";
import { useRowWindow } from "../ui/use-row-window.ts";
import { countOf } from "./count-of.ts";
import { ListSkeleton } from "./desk-skeletons.tsx";
import type { FoldedRow } from "./fold-alike.ts";
import { QueueItem, type RowActs } from "./queue-item.tsx";
import type { QueueGroup } from "./queue-row.ts";
import type { Queue } from "./use-queue.ts";

const FailedMore = dynamic(() => import("./failed-more.tsx").then((file) => file.FailedMore), { ssr: false });

type Entry =
  | { kind: "heading"; key: string; group: QueueGroup; members: readonly FoldedRow[] }
  | { kind: "row"; key: string; row: FoldedRow };

const HEIGHT = { heading: 29, row: 64 } as const;
/** So many rows before the end the next page is asked for. */
const AHEAD = 30;

const GROUPS: readonly QueueGroup[] = ["soon", "later", "open"];

function entriesOf(rows: readonly FoldedRow[], hasHeadings: boolean): Entry[] {
  const asEntry = (row: FoldedRow): Entry => ({ kind: "row", key: row.held.row.id, row });
  if (!hasHeadings) return rows.map(asEntry);
  return GROUPS.flatMap((group) => {
    const members = rows.filter(({ held }) => held.group === group);
    if (members.length === 0) return [];
    return [{ kind: "heading", key: `group-${group}`, group, members } as const, ...members.map(asEntry)];
  });
}

/** Whether the selection is here, or folded away under this row. */
const isAt = (entry: Entry, selected: string | null) =>
  entry.kind === "row" && selected !== null && (entry.key === selected || entry.row.alike.includes(selected));

/** The rows by urgency. Only those in sight are on the page, and the one that is selected: there may be very many. */
export function QueueRows({
  queue,
  rows,
  selected,
  focused,
  chosen,
  unfolded,
  acts,
}: {
  queue: Queue;
  rows: readonly FoldedRow[];
  selected: string | null;
  /** The row that takes the focus, if a row does. */
  focused: string | null;
  /** What is selected for an act on many; null while nobody selects. */
  chosen: ReadonlySet<string> | null;
  /** The rows whose likes are shown below them. */
  unfolded: ReadonlySet<string>;
  acts: RowActs;
}) {
  const pane = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => entriesOf(rows, queue.address.view !== "decided"), [rows, queue.address.view]);
  const at = entries.findIndex((each) => isAt(each, selected));
  const { drawn, height, measure } = useRowWindow(pane, {
    keys: useMemo(() => entries.map(({ key }) => key), [entries]),
    estimate: useCallback((index: number) => HEIGHT[entries[index]?.kind ?? "row"], [entries]),
    kept: at,
  });
  useFurtherPages(queue, (drawn.at(-1)?.index ?? 0) >= entries.length - AHEAD);
  return (
    <div ref={pane} className="min-h-0 flex-1 overflow-auto">
      <ul className="flow-root" style={{ height }}>
        {drawn.map(({ index, gap }) => {
          const entry = entries[index];
          if (!entry) return null;
          return (
            <li key={entry.key} ref={measure} data-key={entry.key} style={gap === 0 ? undefined : { marginTop: gap }}>
              {entry.kind === "heading" ? (
                <Heading group={entry.group} members={entry.members} isWhole={!queue.hasMore} />
              ) : (
                <QueueItem
                  folded={entry.row}
                  isWhole={!queue.hasMore}
                  isUnfolded={unfolded.has(entry.key)}
                  href={queue.hrefOf(entry.key)}
                  current={isAt(entry, selected)}
                  opened={queue.opened !== null}
                  takesFocus={entry.key === focused}
                  chosen={chosen === null ? null : chosen.has(entry.key)}
                  acts={acts}
                />
              )}
            </li>
          );
        })}
      </ul>
      {queue.isFetchingMore && (
        <p role="status" className="px-4 py-2 text-12 text-fg-2">
          Loading more
        </p>
      )}
      {queue.hasFailedMore && <FailedMore onRetry={queue.fetchMore} />}
    </div>
  );
}

/** Where no row of the pages read so far is of this view: whether there is none is known when the last page is. */
export function FurtherRows({ queue }: { queue: Queue }) {
  useFurtherPages(queue, true);
  return queue.hasFailedMore ? <FailedMore onRetry={queue.fetchMore} /> : <ListSkeleton />;
}

/** Not while the list is read anew: the one would end the other, and nobody would ask again. */
function useFurtherPages({ hasMore, isFetching, hasFailedMore, fetchMore }: Queue, isNear: boolean): void {
  const wanted = isNear && hasMore && !isFetching && !hasFailedMore;
  const fetch = useRef(fetchMore);
  fetch.current = fetchMore;
  useEffect(() => {
    if (wanted) fetch.current();
  }, [wanted]);
}

function Heading({
  group,
  members,
  isWhole,
}: {
  group: QueueGroup;
  members: readonly FoldedRow[];
  /** Whether all pages are there, so that the count is one. */
  isWhole: boolean;
}) {
  const count = members.reduce((sum, { alike }) => sum + Math.max(1, alike.length), 0);
  return (
    <h2 className="flex justify-between border-line-1 border-b bg-bg-2 px-4 py-1.5 text-11 text-fg-2">
      <GroupTitle group={group} members={members} />
      <span>{countOf(count, isWhole)}</span>
    </h2>
  );
}

function GroupTitle({ group, members }: { group: QueueGroup; members: readonly FoldedRow[] }) {
  const zone = useTimeZone();
  const now = useNow(60_000);
  if (group === "soon") return <span>Less than 10 minutes</span>;
  if (group === "open") return <span>No deadline: decide independently</span>;
  const last = members.at(-1)?.held.row;
  const until = last?.kind === "request" && last.summary.expires_at;
  const isToday = until && formatDay(Date.parse(until), zone) === formatDay(now, zone);
  return <span>{isToday ? "Later today" : "Later"}</span>;
}
