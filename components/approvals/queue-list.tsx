"use client";

import { ChartColumn } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { problemOf } from "../problem.ts";
import { useLiveState } from "../shell/live-state.tsx";
import { useNow, useTimeZone } from "../ui/clock.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatClock, formatSpan } from "../ui/format-time.ts";
import { SegmentedLinks } from "../ui/segmented-links.tsx";
import { StaleBanner } from "../ui/stale-banner.tsx";
import { ListSkeleton } from "./desk-skeletons.tsx";
import { NewRequests } from "./new-requests.tsx";
import { QueueFilters } from "./queue-filters.tsx";
import type { QueueView } from "./queue-query.ts";
import { FurtherRows, QueueRows } from "./queue-rows.tsx";
import type { Queue } from "./use-queue.ts";

type Shown = Omit<Parameters<typeof QueueRows>[0], "queue">;

type Frame = {
  /** Below the list: today's figures, or the act on what is selected. */
  foot: ReactNode;
  /** Begins to select for an act on many. */
  onSelect: () => void;
};

/** The left pane: whose turn it is, the rows by urgency, and today's figures or the act on what is selected. */
export function QueueList({ queue, foot, onSelect, ...shown }: Shown & { queue: Queue } & Frame) {
  const { address, counts, fresh } = queue;
  return (
    <section aria-label="Requests" className="flex h-full min-h-0 flex-col border-line-2 bg-bg-1 lg:border-r">
      <header className="flex min-h-14 flex-none flex-wrap items-center justify-between gap-2 py-2 pr-3.5 pl-4">
        <p aria-hidden className="text-16 font-semibold tracking-[-0.01em]">
          Approvals
        </p>
        <Link
          href="/approvals/statistics"
          aria-label="Statistics"
          className="ml-auto grid size-11 place-items-center text-fg-1 md:hidden"
        >
          <ChartColumn size={18} strokeWidth={1.5} aria-hidden />
        </Link>
        <SegmentedLinks
          label="Whose requests"
          segments={[
            { label: "Yours", count: counts.yours, ...segment(address.view, "yours") },
            { label: "Others", count: counts.others, ...segment(address.view, "others") },
            { label: "Decided", ...segment(address.view, "decided") },
          ]}
        />
      </header>
      <QueueFilters onSelect={address.view === "decided" || shown.chosen !== null ? null : onSelect} />
      <Freshness />
      <NewRequests count={fresh} onTakeIn={queue.takeIn} />
      <Rows queue={queue} {...shown} />
      {foot}
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

function Rows({ queue, ...shown }: { queue: Queue } & Shown) {
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
  if (shown.rows.length === 0 && queue.hasMore) return <FurtherRows queue={queue} />;
  if (shown.rows.length === 0) return <Nothing view={address.view} filtered={isFiltered(queue)} />;
  return <QueueRows queue={queue} {...shown} />;
}

const isFiltered = ({ address }: Queue) =>
  [address.environment, address.agent, address.type, address.severity, address.age].some((each) => each !== undefined);

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
