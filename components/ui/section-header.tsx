import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

const LONGEST_SHORT = 8;

/** The heading of a pane: what it is, a quiet note beside it (a count, a span of time), and one thing at the far end. */
export function SectionHeader({
  title,
  note,
  aside,
  icon,
  as: Heading = "h2",
  id,
  className,
}: {
  title: ReactNode;
  note?: ReactNode;
  aside?: ReactNode;
  icon?: ReactNode;
  as?: "h2" | "h3" | "h4";
  id?: string | undefined;
  className?: string | undefined;
}) {
  return (
    <div className={classNames("flex min-h-7 flex-wrap items-center gap-x-2", className)}>
      {icon}
      <Heading id={id} className="text-13 font-semibold whitespace-nowrap">
        {title}
      </Heading>
      {note && (
        <span
          className={classNames(
            "text-12 text-fg-2",
            !isShort(note) && "max-md:order-last max-md:basis-full max-md:pb-1",
          )}
        >
          {note}
        </span>
      )}
      {aside && <div className="ml-auto text-12 whitespace-nowrap text-fg-2">{aside}</div>}
    </div>
  );
}

/** A count stays beside its heading on a phone too; a phrase gets a line of its own there. */
const isShort = (note: ReactNode) =>
  typeof note === "number" || (typeof note === "string" && note.length <= LONGEST_SHORT);
