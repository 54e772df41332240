import { Fragment, type ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type KeyValue = { term: string; value: ReactNode };

/** Terms with their values. `align` end for figures in a rail, start for text. */
export function KeyValues({
  entries,
  align = "start",
  className,
}: {
  entries: readonly KeyValue[];
  align?: "start" | "end";
  className?: string | undefined;
}) {
  return (
    <dl className={classNames("grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.25", className)}>
      {entries.map(({ term, value }) => (
        <Fragment key={term}>
          <dt className="text-fg-2">{term}</dt>
          <dd className={classNames("min-w-0 break-words text-fg-0", align === "end" && "text-right")}>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
