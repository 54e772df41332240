import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type DiffLine = {
  change: "same" | "added" | "removed";
  field: string;
  value: string;
  /** What changed it: a rule, a person. */
  by?: ReactNode;
};

const MARK: Record<DiffLine["change"], string> = { same: "", added: "+", removed: "−" };
const SPOKEN: Record<DiffLine["change"], string> = { same: "", added: "added ", removed: "removed " };
const ROW: Record<DiffLine["change"], string> = { same: "", added: "bg-add-bg", removed: "bg-del-bg" };
const VALUE: Record<DiffLine["change"], string> = {
  same: "text-fg-0",
  added: "text-add-fg",
  removed: "text-del-fg line-through",
};
const SIGN: Record<DiffLine["change"], string> = { same: "", added: "text-add-fg", removed: "text-del-fg" };

/** A payload line by line, with what was taken out and put in. */
export function DiffLines({
  label,
  lines,
  isOfPaths = false,
}: {
  label: string;
  lines: readonly DiffLine[];
  /** Fields are long paths, which take most of the width and are shown whole. */
  isOfPaths?: boolean;
}) {
  return (
    <ul
      aria-label={label}
      className="overflow-hidden rounded-control border border-line-2 bg-bg-2 py-1 font-mono text-12 leading-4.75 tracking-[-0.01em]"
    >
      {lines.map((line, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; a payload may repeat any name
          key={index}
          className={classNames(
            "grid pr-2.5",
            isOfPaths ? "grid-cols-[22px_minmax(0,2fr)_minmax(0,1fr)]" : "grid-cols-[22px_84px_1fr_auto]",
            ROW[line.change],
          )}
        >
          <span aria-hidden className={classNames("text-center", SIGN[line.change])}>
            {MARK[line.change]}
          </span>
          <span className={classNames("text-fg-2", isOfPaths ? "break-all" : "clip")} title={line.field}>
            <span className="sr-only">{SPOKEN[line.change]}</span>
            {line.field}
          </span>
          <span className={classNames("min-w-0 pl-2 break-words whitespace-pre-wrap", VALUE[line.change])}>
            {line.value}
          </span>
          {line.by && <span className="pl-3 text-11 leading-4.75 text-fg-2">{line.by}</span>}
        </li>
      ))}
    </ul>
  );
}
