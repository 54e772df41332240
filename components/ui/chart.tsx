"use client";

import { useId } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  Tooltip,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
  ZIndexLayer,
} from "recharts";
import { FLOATING } from "./floating.ts";
import { CHART_LABEL as LABEL, RateMarks } from "./rate-marks.tsx";
import type { RateChartProps, RatePoint } from "./rate-series.ts";

/** Over lines and their active dots; the library puts those at 1100. */
const ABOVE_ALL = 1200;

const percent = (rate: number) => `${Math.round(rate * 100)}%`;

/** Rates are drawn from this many cases on; before, the likely range is the whole scale. */
const BAND_FROM = 4;

/** The lowest tenth that leaves room below the line and the threshold; the band may run out of the picture. */
function floorOf(points: readonly RatePoint[], threshold: number | undefined): number {
  const settled = points.length > BAND_FROM ? points.slice(BAND_FROM - 1) : points;
  const least = Math.min(threshold ?? 1, ...settled.map((point) => point.rate));
  return Math.max(0, Math.floor(least * 10 - 2) / 10);
}

/** Right of the line its figure stands, with its base below. */
const roomFor = (last: RatePoint | undefined) => Math.max(64, 18 + 6 * (last?.base.length ?? 0));

const tenths = (floor: number) => {
  const step = floor < 0.5 ? 0.2 : 0.1;
  const ticks: number[] = [];
  for (let tick = 1; tick >= floor - 0.001; tick -= step) ticks.unshift(Math.round(tick * 10) / 10);
  return ticks;
};

/** A rate over its cases: line, likely range, threshold, a tick for every case and the marks on it. Drawn at once. */
export function RatePlot({
  points,
  threshold,
  window,
  notes = [],
  formatX,
  height = 284,
}: RateChartProps & { height?: number }) {
  const pattern = useId();
  const floor = floorOf(points, threshold);
  const first = points[0]?.x ?? 0;
  const last = points.at(-1)?.x ?? 1;
  const data = points.map((point, index) => ({
    ...point,
    range:
      index + 1 >= BAND_FROM && point.low !== undefined && point.high !== undefined
        ? [point.low, point.high]
        : undefined,
  }));
  const domain: [number, number] = [Math.min(first, window?.from ?? first), Math.max(last, first + 1)];
  return (
    <ComposedChart
      key={pattern}
      data={data}
      responsive
      accessibilityLayer={false}
      style={{ width: "100%", height }}
      margin={{ top: 12, right: roomFor(points.at(-1)), bottom: 42, left: 0 }}
      className="text-11"
    >
      <CartesianGrid vertical={false} stroke="var(--line-1)" />
      {window && (
        <ReferenceArea
          x1={Math.max(window.from, domain[0])}
          x2={domain[1]}
          fill="var(--bg-3)"
          fillOpacity={0.7}
          label={{ value: window.label, position: "insideTopLeft", ...LABEL }}
        />
      )}
      <XAxis dataKey="x" type="number" domain={domain} tick={false} axisLine={false} tickLine={false} height={0} />
      <YAxis
        domain={[floor, 1]}
        ticks={tenths(floor)}
        interval={0}
        allowDataOverflow
        tick={(tick) => <RateTick {...tick} threshold={threshold} />}
        axisLine={false}
        tickLine={false}
        width={44}
      />
      <Area
        dataKey="range"
        type="linear"
        stroke="none"
        fill="var(--band)"
        fillOpacity={1}
        isAnimationActive={false}
        activeDot={false}
      />
      {threshold !== undefined && (
        <ReferenceLine y={threshold} stroke="var(--fg-0)" strokeWidth={1.2} strokeDasharray="5 4" />
      )}
      {notes.map((note) => (
        <ReferenceLine
          key={note.x}
          x={note.x}
          stroke="var(--line-3)"
          strokeDasharray="1 3"
          label={{ value: note.label, position: "insideBottomLeft", ...LABEL }}
        />
      ))}
      {points.some((point) => point.rolling !== undefined) && (
        <Line
          dataKey="rolling"
          stroke="var(--series-2)"
          strokeWidth={1.4}
          dot={false}
          isAnimationActive={false}
          activeDot={false}
        />
      )}
      <Line
        dataKey="rate"
        stroke="var(--series-1)"
        strokeWidth={2}
        strokeLinejoin="round"
        dot={false}
        isAnimationActive={false}
        activeDot={{ r: 3, fill: "var(--series-1)", stroke: "none" }}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--line-3)" }}
        content={({ active, payload }) => (active ? <Reading point={payload[0]?.payload} /> : null)}
      />
      <Marks points={points} formatX={formatX} />
    </ComposedChart>
  );
}

/** The required rate stands out among the ticks; recharts gives the place. */
function RateTick({
  x,
  y,
  payload,
  threshold,
}: {
  x: number | string;
  y: number | string;
  payload: { value: number };
  threshold: number | undefined;
}) {
  const required = payload.value === threshold;
  return (
    <text
      x={Number(x)}
      y={Number(y) + 4}
      textAnchor="end"
      style={required ? { ...LABEL, fill: "var(--fg-0)", fontWeight: 500 } : LABEL}
    >
      {percent(payload.value)}
    </text>
  );
}

function Reading({ point }: { point: RatePoint | undefined }) {
  if (!point) return null;
  return (
    <div className={`${FLOATING} grid px-2 py-1 text-12`}>
      <b>{point.title}</b>
      <span className="text-fg-1">
        {point.reading}
        {point.markLabel && `, ${point.markLabel}`}
      </span>
    </div>
  );
}

/** Everything that is drawn over and below the plot, at the places that the plot gives. */
function Marks({ points, formatX }: Pick<RateChartProps, "points" | "formatX">) {
  const area = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!area || !x || !y) return null;
  const placeX = (value: number) => x(value) ?? area.x;
  const placeY = (rate: number) => y(rate) ?? area.y;
  return (
    <ZIndexLayer zIndex={ABOVE_ALL}>
      <RateMarks points={points} formatX={formatX} area={area} placeX={placeX} placeY={placeY} />
    </ZIndexLayer>
  );
}
