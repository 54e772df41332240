import { classNames } from "./class-names.ts";

/** How far something has come that ends at `max`; hatched while nobody knows where that is. */
export function Progress({
  value,
  max,
  label,
  words,
  className,
}: {
  value: number;
  /** Null: not known yet. */
  max: number | null;
  /** What it is the progress of. */
  label: string;
  /** How far, in words: "4,000 of 12,000 decisions". */
  words: string;
  className?: string | undefined;
}) {
  const known = max === null ? {} : { "aria-valuenow": value, "aria-valuemax": max };
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuetext={words}
      {...known}
      className={classNames(
        "keeps-colour h-1.5 overflow-hidden rounded-cell bg-bg-4",
        max === null && "hatch",
        className,
      )}
    >
      {max !== null && (
        <span
          className="block h-full bg-fg-1"
          style={{ width: `${max === 0 ? 100 : Math.min(100, (value / max) * 100)}%` }}
        />
      )}
    </div>
  );
}
