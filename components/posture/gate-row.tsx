import { Check, Minus, X } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "../ui/class-names.ts";

export type GateFinding = "met" | "unmet" | "unknown";

const BOX: Record<GateFinding, string> = {
  met: "border-fg-1 bg-fg-1 text-bg-1",
  unmet: "border-dashed border-fg-2 text-fg-0",
  unknown: "border-dashed border-fg-2 text-fg-2",
};
const ICON = { met: Check, unmet: X, unknown: Minus } as const;
const SPOKEN: Record<GateFinding, string> = { met: "met", unmet: "not met", unknown: "not known yet" };

/** One requirement: what it needs, what there is, how far, and when it opens. Unknown: too few cases to say. */
export function GateRow({
  finding,
  title,
  actual,
  needs,
  meter,
  children,
}: {
  finding: GateFinding;
  /** "Critical misses, last 7 days" */
  title: ReactNode;
  actual: ReactNode;
  /** "needs 50" */
  needs: ReactNode;
  /** A `Meter`, `RangeMeter` or `WindowCells`. */
  meter?: ReactNode;
  /** What would change it: "Opens 11 Jun 11:20, if nothing else is missed." */
  children?: ReactNode;
}) {
  const Icon = ICON[finding];
  return (
    <li className="grid grid-cols-[18px_1fr] gap-2.5 border-b border-line-1 py-2.25 pb-2.5">
      <span
        className={classNames(
          "keeps-colour mt-px grid size-4.5 place-items-center rounded-chip border-[1.5px]",
          BOX[finding],
        )}
      >
        <Icon size={12} strokeWidth={2.2} aria-hidden />
        <span className="sr-only">{SPOKEN[finding]}</span>
      </span>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <b className="flex-1">{title}</b>
          <span className="font-medium whitespace-nowrap">
            {actual} <span className="font-normal text-fg-2">{needs}</span>
          </span>
        </div>
        {meter && <div className="mt-1.75">{meter}</div>}
        {children && <div className="mt-1.5 text-12 leading-4 text-pretty text-fg-1">{children}</div>}
      </div>
    </li>
  );
}

/** A window of time in equal cells, oldest first; a cell in which something happened is filled. */
export function WindowCells({ cells, label }: { cells: readonly boolean[]; label: string }) {
  return (
    <div role="img" aria-label={label} className="flex gap-0.5">
      {cells.map((hit, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in time
          key={index}
          className={classNames("keeps-colour h-2 flex-1 rounded-cell", hit ? "bg-(--block-fill)" : "bg-bg-4")}
        />
      ))}
    </div>
  );
}
