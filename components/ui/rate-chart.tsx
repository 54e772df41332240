"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { DataTable } from "./data-table.tsx";
import type { RateChartProps } from "./rate-series.ts";
import { Skeleton } from "./skeleton.tsx";

// The plot is fetched after the page stands: its library is larger than the page.
const RatePlot = dynamic(() => import("./chart.tsx").then((file) => file.RatePlot), {
  ssr: false,
  loading: () => <Skeleton className="h-71 w-full opacity-50" />,
});

/** A rate over time with its doubt: picture, the sentence that stands for it, and the same as a table. */
export function RateChart({
  description,
  caption,
  ...chart
}: RateChartProps & {
  /** One sentence that says what the picture shows. */
  description: string;
  /** Of the table: "Agreement after each case". */
  caption: string;
}) {
  return (
    <figure>
      <div role="img" aria-label={description} className="mt-1.5 h-71">
        <RatePlot {...chart} />
      </div>
      <ChartTable
        caption={caption}
        head={["When", "Rate", "Of", "Mark"]}
        rows={chart.points.map((point) => [point.title, point.reading, point.base, point.markLabel ?? ""])}
      />
    </figure>
  );
}

/** The data behind a picture. Folded, so that it costs no room. */
export function ChartTable({
  caption,
  head,
  rows,
}: {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}) {
  return (
    <details className="mt-1 text-12">
      <summary className="link w-fit text-fg-2 max-md:py-3.25">As a table</summary>
      <DataTable shape="framed" caption={caption} head={head} rows={rows} />
    </details>
  );
}

const SERIES: Record<"line" | "band" | "threshold", ReactNode> = {
  line: <path d="M0 5h18" className="stroke-series-1" strokeWidth={2} />,
  band: <rect width="18" height="10" className="fill-band" />,
  threshold: <path d="M0 5h18" className="stroke-fg-0" strokeWidth={1.2} strokeDasharray="5 4" />,
};

/** What the lines of a rate chart mean, for the aside of its heading. */
export function RateLegend({ line, band, threshold }: { line: string; band?: string; threshold: string }) {
  const entries = [
    ["line", line],
    ...(band === undefined ? [] : [["band", band] as const]),
    ["threshold", threshold],
  ] as const;
  return (
    <ul className="flex flex-wrap gap-x-4">
      {entries.map(([series, word]) => (
        <li key={series} className="inline-flex items-center gap-1.5">
          <svg width="18" height="10" aria-hidden>
            {SERIES[series]}
          </svg>
          {word}
        </li>
      ))}
    </ul>
  );
}
