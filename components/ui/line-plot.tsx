import { classNames } from "./class-names.ts";

export type PlotLine = {
  label: string;
  points: readonly { x: number; y: number }[];
  dashed?: boolean;
  /** What the others are held against: as quiet as a threshold. */
  isReference?: boolean;
};
/** One place with the range that its count leaves. */
export type PlotDot = { x: number; y: number; low: number; high: number };
export type PlotTick = { at: number; label: string };

/**
 * A few lines over named ticks, without a library: what is outside the outermost ticks lies on the edge. Whoever shows it
 * says in `label` what it shows and puts the table beside it.
 */
export function LinePlot({
  lines,
  xTicks,
  yTicks,
  threshold,
  marks = [],
  dots = [],
  label,
  className = "h-44",
}: {
  lines: readonly PlotLine[];
  /** Ascending, at least two of each. */
  xTicks: readonly PlotTick[];
  yTicks: readonly PlotTick[];
  threshold?: number | undefined;
  /** Places on the horizontal axis that mean something, named at the top and at the foot by turns, so that no name lies on another. */
  marks?: readonly PlotTick[];
  dots?: readonly PlotDot[];
  label: string;
  className?: string;
}) {
  const x = scale(xTicks);
  const y = (value: number) => 100 - scale(yTicks)(value);
  const at = (percent: number) => `${percent.toFixed(2)}%`;
  return (
    <div role="img" aria-label={label} className={classNames("relative mb-6 ml-10 mr-3 text-11 text-fg-2", className)}>
      <svg
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="absolute inset-0 size-full overflow-visible"
        fill="none"
        aria-hidden
      >
        {yTicks.map((tick) => (
          <path key={tick.at} d={`M0 ${y(tick.at)}H100`} className="stroke-line-1" vectorEffect="non-scaling-stroke" />
        ))}
        {marks.map((mark) => (
          <path
            key={mark.label}
            d={`M${x(mark.at)} 0V100`}
            className="stroke-line-3"
            strokeDasharray="1 3"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {threshold !== undefined && (
          <path d={`M0 ${y(threshold)}H100`} {...REFERENCE} vectorEffect="non-scaling-stroke" />
        )}
        {dots.map((dot) => (
          <path
            key={dot.x}
            d={`M${x(dot.x)} ${y(dot.low)}V${y(dot.high)}`}
            className="stroke-series-2"
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {lines.map((line) => (
          <path
            key={line.label}
            d={line.points.map((point, index) => `${index === 0 ? "M" : "L"}${x(point.x)} ${y(point.y)}`).join("")}
            strokeLinejoin="round"
            {...styleOf(line)}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      {dots.map((dot) => (
        <span
          key={dot.x}
          style={{ left: at(x(dot.x)), top: at(y(dot.y)) }}
          className="absolute size-2 -translate-x-1/2 -translate-y-1/2 rounded-full bg-series-1"
        />
      ))}
      {marks.map((mark, index) => (
        <span
          key={mark.label}
          style={{ left: at(x(mark.at)), [index % 2 === 0 ? "top" : "bottom"]: "0.125rem" }}
          className={classNames(
            "absolute whitespace-nowrap text-fg-1",
            x(mark.at) > 50 ? "-translate-x-full pr-1.5" : "pl-1.5",
          )}
        >
          {mark.label}
        </span>
      ))}
      {yTicks.map((tick) => (
        <span
          key={tick.at}
          style={{ top: at(y(tick.at)) }}
          className="absolute right-full mr-2 -translate-y-1/2 whitespace-nowrap"
        >
          {tick.label}
        </span>
      ))}
      {xTicks.map((tick) => (
        <span
          key={tick.at}
          style={{ left: at(x(tick.at)) }}
          className="absolute top-full mt-1.5 -translate-x-1/2 whitespace-nowrap"
        >
          {tick.label}
        </span>
      ))}
    </div>
  );
}

const REFERENCE = { className: "stroke-fg-0", strokeWidth: 1.2, strokeDasharray: "5 4" };

const styleOf = ({ dashed, isReference }: PlotLine) =>
  isReference
    ? REFERENCE
    : { className: "stroke-series-1", strokeWidth: 2, strokeDasharray: dashed ? "2 3" : undefined };

/** From the first tick at 0 to the last at 100, and no further. */
function scale(ticks: readonly PlotTick[]): (value: number) => number {
  const [low, high] = [ticks[0]?.at ?? 0, ticks.at(-1)?.at ?? 1];
  return (value) => Math.min(100, Math.max(0, ((value - low) / (high - low || 1)) * 100));
}
