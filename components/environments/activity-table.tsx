"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { EnvironmentActivity, EnvironmentView } from "#contract/environments.ts";
import { StateWord } from "../posture/posture-glyph.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { inEnvironment } from "./counted-in.ts";

/** As the server counts them. */
const MOST_WAITING = 1000;

/** Nothing tells of each decision here: it is counted again from time to time. */
const EVERY_MS = 30_000;

type Row = EnvironmentView & { activity: EnvironmentActivity["items"][number] | undefined };

const figure = (count: number | undefined) => (count === undefined ? "–" : count.toLocaleString("en-GB"));
const plural = (count: number, word: string) => `${figure(count)} ${count === 1 ? word : `${word}s`}`;

const COLUMNS: readonly Column<Row>[] = [
  {
    id: "name",
    header: "Environment",
    clip: true,
    cell: ({ name }) => <span className="mono font-medium">{name}</span>,
    tell: ({ activity }) => activity && `${figure(activity.decisions_last_day)} decisions in 24 h`,
  },
  {
    id: "mode",
    header: "Mode",
    width: "130px",
    hideBelow: "md",
    cell: ({ mode }) => <StateWord position={{ environment: mode }} />,
  },
  {
    id: "since",
    header: "Since",
    width: "130px",
    hideBelow: "lg",
    cell: ({ mode_entered_at }) => <Time at={mode_entered_at} shape="short" />,
  },
  {
    id: "hour",
    header: "Last hour",
    width: "100px",
    align: "end",
    cell: ({ activity }) => figure(activity?.decisions_last_hour),
  },
  {
    id: "day",
    header: "Last 24 h",
    width: "100px",
    align: "end",
    hideBelow: "md",
    cell: ({ activity }) => figure(activity?.decisions_last_day),
    tell: ({ activity }) => activity && `${figure(activity.decisions_last_day)} in 24 h`,
  },
  { id: "waiting", header: "Waiting", width: "90px", align: "end", cell: (row) => <Waiting row={row} /> },
  {
    id: "keys",
    header: "Who acts there",
    width: "160px",
    align: "end",
    hideBelow: "lg",
    cell: ({ activity }) => activity && `${plural(activity.agents, "agent")}, ${plural(activity.keys, "key")}`,
  },
];

function Waiting({ row: { id, activity } }: { row: Row }) {
  const waiting = activity?.waiting;
  if (!waiting) return figure(waiting);
  return (
    <Link href={inEnvironment("/approvals", id)} className="link touch">
      {figure(waiting)}
      {waiting >= MOST_WAITING && "+"}
    </Link>
  );
}

/** What happens in each environment: decisions that bound, requests that wait, and who holds a key. A row leads to it. */
export function ActivityTable({ environments }: { environments: readonly EnvironmentView[] }) {
  const trpc = useTRPC();
  const activity = useQuery({ ...trpc.environments.activity.queryOptions(), refetchInterval: EVERY_MS });
  const of = (id: string) => activity.data?.items.find(({ environment_id }) => environment_id === id);
  return (
    <section aria-labelledby="activity" className="border-t border-line-1">
      <SectionHeader
        id="activity"
        title="What happens there"
        note="decisions that bound, each environment by itself"
        className="px-6 pt-2 max-md:px-4"
      />
      <Table
        caption="What happens in each environment"
        columns={COLUMNS}
        rows={
          activity.error && !activity.data
            ? undefined
            : environments.map((each) => ({ ...each, activity: of(each.id) }))
        }
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/environments/${id}`}
        empty={<EmptyState glyph={null} title="There is no environment" />}
        error={
          activity.error && (
            <ErrorState
              title="Could not count what happens there"
              stands="Each environment is in the mode that it was in."
              reference={problemOf(activity.error).reference}
              onRetry={() => void activity.refetch()}
              pending={activity.isFetching}
            />
          )
        }
      />
    </section>
  );
}
