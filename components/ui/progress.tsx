import { classNames } from "./class-names.ts";

/** How much of a known amount is done. */
export function Progress({
  value,
  max,
  label,
  className,
}: {
  value: number;
  max: number;
  label: string;
  className?: string | undefined;
}) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
      className={classNames("keeps-colour h-1.5 overflow-hidden rounded-cell bg-bg-4", className)}
    >
      <span
        className="block h-full bg-fg-1"
        style={{ width: `${max === 0 ? 0 : Math.min(100, (value / max) * 100)}%` }}
      />
    </div>
  );
}
