import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

const SHAPE = {
  /** Behind a picture: in a frame of its own height, its caption for the ear. */
  framed: {
    frame: "max-h-80 overflow-auto border border-line-1",
    caption: "sr-only",
    head: "sticky top-0 bg-bg-2 px-2 text-11 leading-6 text-fg-2",
    row: "border-t border-line-1",
    cell: "px-2 py-0.5",
  },
  /** Part of a text. */
  open: {
    frame: "overflow-x-auto",
    caption: "pb-1 text-left text-12 text-fg-2",
    head: "border-b border-line-2 pr-4 text-left text-12 font-medium text-fg-2",
    row: "border-b border-line-1 align-top",
    cell: "min-w-24 py-1 pr-4 break-words",
  },
} as const;

/** Rows that are read and not pressed: those behind a picture, or of a report. */
export function DataTable({
  caption,
  head,
  rows,
  shape = "open",
}: {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly ReactNode[])[];
  shape?: keyof typeof SHAPE;
}) {
  const style = SHAPE[shape];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <section aria-label={caption} tabIndex={0} className={classNames("mt-2", style.frame)}>
      <table className="w-full">
        <caption className={style.caption}>{caption}</caption>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col" className={style.head}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows are a series and keep their places
            <tr key={row} className={style.row}>
              {cells.map((cell, index) => (
                <td key={head[index]} className={style.cell}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
