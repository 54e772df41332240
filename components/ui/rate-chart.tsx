"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
      <section aria-label={caption} tabIndex={0} className="mt-2 max-h-80 overflow-auto border border-line-1">
        <table className="w-full">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {head.map((title) => (
                <th key={title} scope="col" className="sticky top-0 bg-bg-2 px-2 text-11 leading-6 text-fg-2">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows are a series and keep their places
              <tr key={row} className="border-t border-line-1">
                {cells.map((cell, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  <td key={index} className="px-2 py-0.5">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

const SERIES: Record<"line" | "band" | "threshold", ReactNode> = {
  line: <path d="M0 5h18" className="stroke-series-1" strokeWidth={2} />,
  band: <rect width="18" height="10" className="fill-band" />,
  threshold: <path d="M0 5h18" className="stroke-fg-0" strokeWidth={1.2} strokeDasharray="5 4" />,
};

/** What the lines of a rate chart mean, for the aside of its heading. */
export function RateLegend({ line, band, threshold }: { line: string; band: string; threshold: string }) {
  const entries = [
    ["line", line],
    ["band", band],
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
