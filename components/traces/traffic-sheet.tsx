"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import type { EnvironmentView } from "#contract/environments.ts";
import type { MirroredTraffic } from "#contract/traces.ts";
import { EnvironmentHeader } from "../environments/environment-header.tsx";
import { Loaded } from "../loaded.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { useTRPC } from "../trpc.tsx";
import { useNow, useTimeZone } from "../ui/clock.tsx";
import { ColumnAxis } from "../ui/column-axis.tsx";
import { ColumnChart } from "../ui/column-chart.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { formatDate } from "../ui/format-time.ts";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { inMs, SAMPLING_STRATEGY_SENTENCES, shareOf } from "./trace-words.ts";

type Hour = MirroredTraffic["items"][number];

/** How an environment mirrors traffic, what came of it, and the traces that it holds. */
export function TrafficSheet({ environmentId, children }: { environmentId: string; children: ReactNode }) {
  const trpc = useTRPC();
  const environment = useQuery(trpc.environments.byId.queryOptions({ environment_id: environmentId }));
  const traffic = useQuery(trpc.traces.traffic.queryOptions({ environment_id: environmentId }));
  const loading = <SkeletonRows rows={8} height="h-11" label="Loading the traffic" className="px-6 py-4 max-md:px-4" />;
  return (
    <Loaded query={environment} title="Could not load the environment" stands="It stands as before." loading={loading}>
      {(held) => (
        <div className="flex min-h-full flex-col">
          <EnvironmentHeader environment={held} current="traces" />
          <WithRail
            railLabel="Sampling"
            rail={
              <Loaded query={traffic} title="Could not load the counts" stands="They are counted on." loading={loading}>
                {(counted) => <Sampling environment={held} traffic={counted} />}
              </Loaded>
            }
          >
            <Loaded query={traffic} title="Could not load the counts" stands="They are counted on." loading={loading}>
              {(counted) => <Hours hours={counted.items} />}
            </Loaded>
            {held.mode === "shadow" ? (
              children
            ) : (
              <EmptyState
                glyph={<UnlitPosture />}
                title={`Nothing is mirrored in ${OPERATING_MODE_WORDS[held.mode].label}`}
              >
                Traffic is mirrored to environments in shadow, and seen there. What this one took before is dropped when
                its retention time is over.
              </EmptyState>
            )}
          </WithRail>
        </div>
      )}
    </Loaded>
  );
}

const SOURCE = { default: "the default", global: "written for every mode", mode: "written for this mode" } as const;

function Sampling({ environment, traffic }: { environment: EnvironmentView; traffic: MirroredTraffic }) {
  const from = (key: string) => {
    const source = environment.effective.find(({ path }) => path === `shadow.${key}`)?.source;
    return environment.mode !== "shadow" || source === undefined ? "in shadow" : SOURCE[source];
  };
  const said = (value: ReactNode, key: string) => (
    <>
      {value} <span className="text-fg-2">· {from(key)}</span>
    </>
  );
  return (
    <Pane inset="rail">
      <SectionHeader title="Sampling" />
      <KeyValues
        entries={[
          { term: "Share", value: said(`${traffic.percent} %`, "traffic_mirror_percent") },
          { term: "Strategy", value: said(<span className="mono">{traffic.strategy}</span>, "sampling_strategy") },
          { term: "Kept for", value: said(`${traffic.retention_hours} h`, "retention_hours") },
        ]}
      />
      <p className="mt-2 text-12 text-fg-2">
        {SAMPLING_STRATEGY_SENTENCES[traffic.strategy]} Nothing is ever answered to who sent it, and nothing live is
        counted from it.
      </p>
      <p className="mt-2 text-12">
        <Link href={`/settings/environments/${environment.id}`} className="link touch">
          Change the configuration
        </Link>
      </p>
    </Pane>
  );
}

const keptOf = ({ kept }: Hour) => kept.random + kept.error + kept.latency;

function Hours({ hours }: { hours: readonly Hour[] }) {
  const zone = useTimeZone();
  const now = useNow(60_000);
  const sum = (count: (hour: Hour) => number) => hours.reduce((all, hour) => all + count(hour), 0);
  const titleOf = ({ hour }: Hour) => hourIn(hour, zone);
  const oldestFirst = [...hours].reverse();
  const chart = (label: string, count: (hour: Hour) => number) => (
    <div className="min-w-0 flex-1 basis-60">
      <p className="mb-1 text-12 text-fg-2">{label}</p>
      <ColumnChart
        series={[{ label, tone: "quiet" }]}
        columns={oldestFirst.map((hour) => ({ title: titleOf(hour), counts: [count(hour)] }))}
        description={`${label} per hour: ${sum(count)} in ${hours.length} hours with traffic`}
        caption={`${label} per hour`}
        axis={<ColumnAxis marks={oldestFirst.map(({ hour }) => formatDate(Date.parse(hour), now, zone))} />}
      />
    </div>
  );
  return (
    <Pane>
      <SectionHeader
        title="The last two days"
        note={
          hours.length === 0
            ? "nothing was mirrored"
            : `kept ${shareOf(
                sum(keptOf),
                sum((hour) => hour.received),
              )}`
        }
      />
      {hours.length > 0 && (
        <>
          <div className="flex flex-wrap gap-x-8 gap-y-3">
            {chart("Received", (hour) => hour.received)}
            {chart("Kept", keptOf)}
          </div>
          <details className="mt-2 text-12">
            <summary className="link w-fit text-fg-2 max-md:py-3.25">By the hour, with what kept them</summary>
            <Table
              caption="Mirrored traffic by the hour"
              density="dense"
              columns={columnsIn(titleOf)}
              rows={hours}
              rowKey={({ hour }) => hour}
              empty={null}
              className="-mx-6 max-md:-mx-4"
            />
          </details>
        </>
      )}
    </Pane>
  );
}

/** "21 Nov 18:00" */
function hourIn(hour: string, timeZone: string): string {
  const shape = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone } as const;
  return new Intl.DateTimeFormat("en-GB", shape).format(Date.parse(hour));
}

const columnsIn = (titleOf: (hour: Hour) => string): Column<Hour>[] => [
  { id: "hour", header: "Hour", cell: titleOf },
  { id: "received", header: "Received", width: "80px", align: "end", cell: ({ received }) => received },
  {
    id: "failed",
    header: "Failed",
    width: "120px",
    align: "end",
    hideBelow: "md",
    cell: ({ failed, received }) => shareOf(failed, received),
  },
  {
    id: "kept",
    header: "Kept",
    width: "120px",
    align: "end",
    cell: (hour) => shareOf(keptOf(hour), hour.received),
  },
  {
    id: "because",
    header: "Drawn · failed · slow",
    width: "140px",
    align: "end",
    hideBelow: "xl",
    cell: ({ kept }) => `${kept.random} · ${kept.error} · ${kept.latency}`,
  },
  { id: "stored", header: "Stored", width: "70px", align: "end", hideBelow: "md", cell: ({ stored }) => stored },
  {
    id: "purged",
    header: "Dropped since",
    width: "110px",
    align: "end",
    hideBelow: "md",
    cell: ({ purged }) => purged,
  },
  {
    id: "limit",
    header: "Slow is over",
    width: "110px",
    align: "end",
    hideBelow: "xl",
    cell: ({ latency_limit_ms: limit }) => (limit === null ? "–" : inMs(limit)),
  },
];
