import { clustersOf } from "./mark-clusters.ts";
import type { RateChartProps, RatePoint } from "./rate-series.ts";

export const CHART_LABEL = { fontSize: 11, fill: "var(--fg-2)" } as const;

type Marks = Pick<RateChartProps, "points" | "formatX"> & {
  /** The plot, in pixels. */
  area: { x: number; y: number; width: number; height: number };
  placeX: (x: number) => number;
  placeY: (rate: number) => number;
};

/**
 * Below the plot one tick for every case and a mark on the ones that matter; dates; the figure at the line's end. Where the
 * marks have no room side by side, the octagons that would touch are one with their count, and the others dark ticks.
 */
export function RateMarks({ points, formatX, area, placeX, placeY }: Marks) {
  const top = area.y + area.height + 7;
  const crowded = points.length > 150;
  const placesOf = (marks: readonly RatePoint["mark"][]) =>
    points.filter((point) => marks.includes(point.mark)).map((point) => placeX(point.x));
  const hasRoom = clustersOf(placesOf(["diamond", "octagon"])).every(({ count }) => count === 1);
  const ticks = (places: readonly number[], height: number) =>
    places.map((x) => `M${x.toFixed(1)} ${top}v${height}`).join("");
  return (
    <g>
      <path d={ticks(placesOf([undefined]), 7)} stroke="var(--fg-3)" strokeWidth={crowded ? 0.6 : 1.2} />
      {points
        .filter((point) => point.mark === "octagon")
        .map((point) => (
          <path
            key={point.x}
            d={`M${placeX(point.x)} ${top}V${placeY(point.rate)}`}
            stroke="var(--block-edge)"
            strokeWidth={crowded ? 0.5 : 1}
            strokeDasharray="2 2"
          />
        ))}
      {hasRoom ? (
        placesOf(["diamond"]).map((x) => <Diamond key={x} x={x} y={top + 3.5} />)
      ) : (
        <path d={ticks(placesOf(["diamond"]), 9)} stroke="var(--fg-0)" strokeWidth={1.4} />
      )}
      {clustersOf(placesOf(["octagon"])).map(({ x, count }) => (
        <Octagon key={x} x={x} y={top + 3.5} count={count} />
      ))}
      <Dates points={points} formatX={formatX} placeX={placeX} y={top + 26} width={area.width} />
      <End point={points.at(-1)} placeX={placeX} placeY={placeY} />
    </g>
  );
}

type Place = { x: number; y: number };

function Diamond({ x, y }: Place) {
  return (
    <path
      transform={`translate(${x} ${y})`}
      d="M0-5.5l5 5.5-5 5.5-5-5.5z"
      fill="var(--bg-1)"
      stroke="var(--fg-0)"
      strokeWidth={1.4}
    />
  );
}

/** One, or several with their count. */
function Octagon({ x, y, count }: Place & { count: number }) {
  const shape = "M-2.8-6.8h5.6l4 4v5.6l-4 4h-5.6l-4-4v-5.6z";
  return (
    <g transform={`translate(${x} ${y})`}>
      <path
        transform={count === 1 ? undefined : "scale(1.35)"}
        d={shape}
        fill="var(--block-fill)"
        stroke="var(--block-edge)"
      />
      {count === 1 ? (
        <path d="M-3.1 0h6.2" stroke="var(--block-on)" strokeWidth={2} />
      ) : (
        <text y={4} textAnchor="middle" style={{ ...CHART_LABEL, fill: "var(--block-on)", fontWeight: 600 }}>
          {count}
        </text>
      )}
    </g>
  );
}

type DatesProps = Pick<Marks, "points" | "formatX" | "placeX"> & { y: number; width: number };

/** Both ends and what fits between, each label once. */
function Dates({ points, formatX, placeX, y, width }: DatesProps) {
  const first = points[0]?.x ?? 0;
  const last = points.at(-1)?.x ?? first;
  const steps = Math.max(1, Math.min(6, Math.floor(width / 110)));
  // Whole, as cases and milliseconds are: "case 2" stands at case 2.
  const places = Array.from({ length: steps + 1 }, (_, index) => Math.round(first + ((last - first) * index) / steps));
  const shown = places.filter((x, index) => places.findIndex((other) => formatX(other) === formatX(x)) === index);
  return shown.map((x) => (
    <text
      key={x}
      x={placeX(x)}
      y={y}
      textAnchor={x === first ? "start" : x === last ? "end" : "middle"}
      style={CHART_LABEL}
    >
      {formatX(x)}
    </text>
  ));
}

/** Where the line ends: the figure itself, with its base. */
function End({ point, placeX, placeY }: { point: RatePoint | undefined } & Pick<Marks, "placeX" | "placeY">) {
  if (!point) return null;
  const x = placeX(point.x);
  const y = placeY(point.rate);
  return (
    <g>
      <circle cx={x} cy={y} r={5} fill="var(--series-1)" stroke="var(--bg-1)" strokeWidth={2} />
      <text x={x + 12} y={y + 1} style={{ fontSize: 14, fontWeight: 600, fill: "var(--fg-0)" }}>
        {(point.rate * 100).toFixed(1)}%
      </text>
      <text x={x + 12} y={y + 16} style={CHART_LABEL}>
        {point.base}
      </text>
    </g>
  );
}
