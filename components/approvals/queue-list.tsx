"use client";

import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { problemOf } from "../problem.ts";
import { useLiveState } from "../shell/live-state.tsx";
import { Button } from "../ui/button.tsx";
import { useNow, useTimeZone } from "../ui/clock.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatClock, formatDay, formatSpan } from "../ui/format-time.ts";
import { SegmentedLinks } from "../ui/segmented-links.tsx";
import { StaleBanner } from "../ui/stale-banner.tsx";
import { ListSkeleton } from "./desk-skeletons.tsx";
import type { HeldRow } from "./held-rows.ts";
import { NewRequests } from "./new-requests.tsx";
import { QueueFilters } from "./queue-filters.tsx";
import { QueueItem } from "./queue-item.tsx";
import type { QueueView } from "./queue-query.ts";
import type { QueueGroup } from "./queue-row.ts";
import { TodayFigures } from "./today-figures.tsx";
import type { Queue } from "./use-queue.ts";

type Opening = {
  selected: string | null;
  onOpen: (id: string) => void;
  /** The pointer is over a row, or the focus on it. */
  onNear: (id: string) => void;
  /** Takes the reader's vote on it back. */
  onUndo: (id: string) => void;
};

/** The left pane: whose turn it is, the rows by urgency, today's figures. */
export function QueueList({ queue, ...opening }: { queue: Queue } & Opening) {
  const { address, counts, held, fresh } = queue;
  return (
    <section aria-label="Requests" className="flex h-full min-h-0 flex-col border-line-2 bg-bg-1 lg:border-r">
      <header className="flex min-h-14 flex-none flex-wrap items-center justify-between gap-2 py-2 pr-3.5 pl-4">
        <p aria-hidden className="text-16 font-semibold tracking-[-0.01em]">
          Approvals
        </p>
        <SegmentedLinks
          label="Whose requests"
          segments={[
            { label: "Yours", count: counts.yours, ...segment(address.view, "yours") },
            { label: "Others", count: counts.others, ...segment(address.view, "others") },
            { label: "Decided", ...segment(address.view, "decided") },
          ]}
        />
      </header>
      <QueueFilters />
      <Freshness />
      <NewRequests count={fresh} onTakeIn={queue.takeIn} />
      <div className="min-h-0 flex-1 overflow-auto">
        <Rows queue={queue} rows={held.rows} {...opening} />
      </div>
      <TodayFigures />
    </section>
  );
}

const segment = (present: QueueView, view: QueueView) => ({
  href: view === "yours" ? "/approvals" : `/approvals?view=${view}`,
  current: present === view,
});

function Freshness() {
  const { liveState, since } = useLiveState();
  const now = useNow();
  const zone = useTimeZone();
  if (liveState === "offline") {
    return (
      <StaleBanner freshness="offline" age={`Offline since ${formatClock(since, zone)}`} className="px-4!">
        Approve and reject are off. Timers keep running on the server.
      </StaleBanner>
    );
  }
  if (liveState !== "stale") return null;
  return (
    <StaleBanner freshness="stale" age={`${formatSpan(now - since)} behind`} className="px-4!">
      Shown as of {formatClock(since, zone)}. You can read; deciding waits for a fresh copy.
    </StaleBanner>
  );
}

function Rows({ queue, rows, selected, onOpen, onNear, onUndo }: { queue: Queue; rows: readonly HeldRow[] } & Opening) {
  const { query, address } = queue;
  if (query.data === undefined && query.error) {
    const { message, reference } = problemOf(query.error);
    return (
      <ErrorState
        className="px-4"
        title="Could not load the requests"
        stands={`${message}. They wait as before, and their timers run.`}
        reference={reference}
        onRetry={() => void query.refetch()}
        pending={query.isFetching}
      />
    );
  }
  if (query.data === undefined) return <ListSkeleton />;
  if (rows.length === 0) return <Nothing view={address.view} filtered={isFiltered(queue)} />;
  return (
    <>
      {groupsOf(rows).map(({ group, members }) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          {address.view !== "decided" && (
            <h2
              id={`group-${group}`}
              className="flex justify-between border-line-1 border-b bg-bg-2 px-4 py-1.5 text-11 text-fg-2"
            >
              <GroupTitle group={group} members={members} />
              <span>{members.length}</span>
            </h2>
          )}
          <ul>
            {members.map((held) => (
              <QueueItem
                key={held.row.id}
                held={held}
                href={queue.hrefOf(held.row.id)}
                current={held.row.id === selected}
                opened={queue.opened !== null}
                onOpen={() => onOpen(held.row.id)}
                onNear={() => onNear(held.row.id)}
                onUndo={() => onUndo(held.row.id)}
                onDismiss={() => queue.dismiss(held.row.id)}
              />
            ))}
          </ul>
        </section>
      ))}
      {queue.hasMore && (
        <div className="p-3.5">
          <Button onClick={queue.fetchMore} pending={queue.isFetchingMore}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

const isFiltered = ({ address }: Queue) =>
  [address.environment, address.agent, address.type, address.severity].some((each) => each !== undefined);

function groupsOf(rows: readonly HeldRow[]): { group: QueueGroup; members: HeldRow[] }[] {
  const order: readonly QueueGroup[] = ["soon", "later", "open"];
  return order
    .map((group) => ({ group, members: rows.filter((each) => each.group === group) }))
    .filter(({ members }) => members.length > 0);
}

function GroupTitle({ group, members }: { group: QueueGroup; members: readonly HeldRow[] }) {
  const zone = useTimeZone();
  const now = useNow(60_000);
  if (group === "soon") return <span>Less than 10 minutes</span>;
  if (group === "open") return <span>No deadline: decide independently</span>;
  const last = members.at(-1)?.row;
  const until = last?.kind === "request" && last.summary.expires_at;
  const isToday = until && formatDay(Date.parse(until), zone) === formatDay(now, zone);
  return <span>{isToday ? "Later today" : "Later"}</span>;
}

function Nothing({ view, filtered }: { view: QueueView; filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState glyph={<UnlitPosture />} title="Nothing here matches">
        Take a filter away to see the rest.
      </EmptyState>
    );
  }
  const words = {
    yours: ["Nothing waits for you", "A request comes here when an agent asks for what needs a person."],
    others: ["Nothing waits for others", "What you have approved and needs one more approval comes here."],
    decided: ["Nothing is decided yet", "Requests stay here when they are settled: who, when and why."],
  } as const satisfies Record<QueueView, readonly [string, string]>;
  const [title, what] = words[view];
  return (
    <EmptyState glyph={<UnlitPosture />} title={title}>
      {what}
    </EmptyState>
  );
}
