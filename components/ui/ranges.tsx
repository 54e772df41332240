import { classNames } from "./class-names.ts";

type Rate = {
  label: string;
  count: number;
  total: number;
  rate: number | null;
  low: number | null;
  high: number | null;
};

const percent = (share: number) => `${Math.round(share * 100)} %`;
const at = (share: number) => `${share * 100}%`;

/** Rates beside each other on one scale from 0 to 100 %: the likely range as a band, the rate as a stroke, the count in words. */
export function RateRanges({ rates, description }: { rates: readonly Rate[]; description: string }) {
  return (
    <figure className="mt-1.5" aria-label={description}>
      <ul>
        {rates.map((rate, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the rates are a series and keep their places
            key={index}
            className="grid min-h-8 grid-cols-[minmax(0,14rem)_1fr_9rem] items-center gap-x-3 max-md:grid-cols-2"
          >
            <span className="truncate max-md:col-span-2" title={rate.label}>
              {rate.label}
            </span>
            <Track rate={rate} />
            <span className="text-right text-12 text-fg-1">
              {rate.rate === null ? "It never ran" : `${rate.count} of ${rate.total}, ${percent(rate.rate)}`}
            </span>
          </li>
        ))}
      </ul>
      <figcaption className="grid grid-cols-[minmax(0,14rem)_1fr_9rem] gap-x-3 text-11 text-fg-2 max-md:grid-cols-2">
        <span className="max-md:hidden" />
        <span className="flex justify-between">
          <span>0 %</span>
          <span>100 %</span>
        </span>
      </figcaption>
    </figure>
  );
}

function Track({ rate: { rate, low, high } }: { rate: Rate }) {
  return (
    <span aria-hidden className="relative block h-4 border-b border-line-2">
      {low !== null && high !== null && (
        <span
          className="absolute inset-y-1 bg-band"
          style={{ left: at(low), width: at(Math.max(0.004, high - low)) }}
        />
      )}
      {rate !== null && (
        <span
          className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-series-1"
          style={{ left: at(Math.min(0.998, Math.max(0.002, rate))) }}
        />
      )}
    </span>
  );
}

/** How many of each, as bars from one edge; none is no bar. */
export function CountBars({
  counts,
  description,
}: {
  counts: readonly { label: string; count: number }[];
  description: string;
}) {
  const highest = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <figure className="mt-1.5" aria-label={description}>
      <ul className="max-w-120">
        {counts.map(({ label, count }) => (
          <li key={label} className="grid min-h-6 grid-cols-[3rem_1fr_3rem] items-center gap-x-3">
            <span>{label}</span>
            <span aria-hidden className="block h-3">
              <span
                className={classNames("block h-full bg-series-1", count === 0 && "hidden")}
                style={{ width: at(count / highest) }}
              />
            </span>
            <span className="text-right text-12 text-fg-1">{count}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
