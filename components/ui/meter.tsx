import { classNames } from "./class-names.ts";

const share = (value: number, max: number) => `${Math.min(100, Math.max(0, (value / max) * 100))}%`;

/** How far towards a mark: a filled bar, with a tick where it is enough. `value` and `required` are on the scale 0…max. */
export function Meter({
  value,
  max,
  required,
  label,
  className,
}: {
  value: number;
  max: number;
  required?: number | undefined;
  /** The sentence that stands for the picture. */
  label: string;
  className?: string | undefined;
}) {
  return (
    <div
      role="img"
      aria-label={label}
      className={classNames("keeps-colour relative h-1.5 rounded-cell bg-bg-4", className)}
    >
      <span className="block h-full rounded-cell bg-fg-1" style={{ width: share(value, max) }} />
      {required !== undefined && <Tick at={share(required, max)} />}
    </div>
  );
}

/** A value with the range it is likely in, on an excerpt of a scale: track, range, tick where it is enough, dot. */
export function RangeMeter({
  value,
  low,
  high,
  required,
  min,
  max,
  label,
  className,
}: {
  value: number;
  low: number;
  high: number;
  required: number;
  min: number;
  max: number;
  label: string;
  className?: string | undefined;
}) {
  const at = (point: number) => share(Math.max(point, min) - min, max - min);
  const right = share(max - Math.min(high, max), max - min);
  return (
    <div
      role="img"
      aria-label={label}
      className={classNames("keeps-colour relative h-1.5 rounded-cell bg-bg-4", className)}
    >
      <span className="absolute inset-y-0 bg-fg-2/45" style={{ left: at(low), right }} />
      <Tick at={at(required)} />
      <span
        className="absolute -top-0.5 -ml-1.25 size-2.5 rounded-full bg-ink shadow-[0_0_0_2px_var(--bg-2)]"
        style={{ left: at(value) }}
      />
    </div>
  );
}

function Tick({ at }: { at: string }) {
  return (
    <span
      className="absolute -inset-y-0.75 -ml-px w-0.5 bg-fg-0 shadow-[0_0_0_1.5px_var(--bg-2)]"
      style={{ left: at }}
    />
  );
}
