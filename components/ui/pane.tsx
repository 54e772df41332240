import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

export type PaneInset = "sheet" | "rail" | "none";

const INSET: Record<PaneInset, string> = {
  sheet: "px-6 pt-2.5 pb-3.5 max-md:px-4",
  rail: "pl-4.5 pr-5 pt-2.5 pb-3.5 max-lg:px-6 max-md:px-4",
  none: "",
};

/** A part of the sheet, closed by a hairline below. There are no cards. */
export function Pane({ inset = "sheet", className, ...rest }: ComponentProps<"section"> & { inset?: PaneInset }) {
  return <section {...rest} className={classNames("border-b border-line-1", INSET[inset], className)} />;
}

/**
 * Main column with a right rail. The rail moves below the main column under 1024 px, and the main column takes what is
 * left.
 */
export function WithRail({
  rail,
  railLabel,
  width = "w-87",
  children,
}: {
  rail: React.ReactNode;
  railLabel: string;
  /** Tailwind width of the rail: 284–392 px. */
  width?: "w-71" | "w-80" | "w-87" | "w-98";
  children: React.ReactNode;
}) {
  return (
    <div className="flex min-h-full flex-1 max-lg:flex-col">
      <div className="min-w-0 flex-1">{children}</div>
      <aside
        aria-label={railLabel}
        className={classNames("flex-none border-line-2 bg-bg-2 max-lg:w-auto max-lg:border-t lg:border-l", width)}
      >
        {rail}
      </aside>
    </div>
  );
}
