"use client";

import { ChartColumn } from "lucide-react";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import { SegmentedLinks } from "../ui/segmented-links.tsx";
import { ListSkeleton } from "./desk-skeletons.tsx";
import { NewRequests } from "./new-requests.tsx";
import { QueueFilters } from "./queue-filters.tsx";
import type { QueueView } from "./queue-query.ts";
import { FurtherRows, QueueRows } from "./queue-rows.tsx";
import type { Queue } from "./use-queue.ts";

// Only where the list is not live, or there is nothing in it.
const QueueFreshness = dynamic(() => import("./queue-freshness.tsx").then((file) => file.QueueFreshness), {
  ssr: false,
});
const QueueAbsence = dynamic(() => import("./queue-absence.tsx").then((file) => file.QueueAbsence), { ssr: false });

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
      <QueueFreshness />
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

function Rows({ queue, ...shown }: { queue: Queue } & Shown) {
  const { data, error } = queue.query;
  if (data === undefined && !error) return <ListSkeleton />;
  if (data !== undefined && shown.rows.length > 0) return <QueueRows queue={queue} {...shown} />;
  return data !== undefined && queue.hasMore ? <FurtherRows queue={queue} /> : <QueueAbsence queue={queue} />;
}
