/** A small line with no axes, for a table cell: a shape beside the figure, never instead of it. Values are 0…1. */
export function Sparkline({
  values,
  band = [],
  threshold,
  label,
  width = 60,
  height = 18,
}: {
  values: readonly number[];
  /** The range that the count leaves at each of them; drawn behind the line, where its height has room. */
  band?: readonly { low: number; high: number }[];
  threshold?: number | undefined;
  label: string;
  width?: number;
  height?: number;
}) {
  if (values.length < 2) return null;
  const all = threshold === undefined ? values : [...values, threshold];
  const low = Math.min(...all) - 0.02;
  const high = Math.max(...all) + 0.02;
  const y = (value: number) => (height - 2 - ((value - low) / (high - low)) * (height - 4)).toFixed(1);
  const x = (index: number) => ((index / (values.length - 1)) * width).toFixed(1);
  const within = (value: number) => y(Math.min(high, Math.max(low, value)));
  const edge = (side: "low" | "high") => band.map((range, index) => `${x(index)} ${within(range[side])}`);
  const path = values.map((value, index) => `${index === 0 ? "M" : "L"}${x(index)} ${y(value)}`).join("");
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} width={width} height={height} fill="none">
      {band.length === values.length && (
        <path d={`M${[...edge("high"), ...edge("low").reverse()].join("L")}Z`} className="fill-band" />
      )}
      {threshold !== undefined && (
        <path d={`M0 ${y(threshold)}H${width}`} className="stroke-line-3" strokeWidth={1} strokeDasharray="2 2" />
      )}
      <path d={path} className="stroke-fg-1" strokeWidth={1.4} strokeLinejoin="round" />
    </svg>
  );
}
