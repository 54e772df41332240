import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type Freshness = "stale" | "offline";

const MARK: Record<Freshness, string> = {
  stale: "rounded-full border-(--escalate-edge)",
  offline: "rounded-cell border-(--block-edge)",
};

const EDGE: Record<Freshness, string> = {
  stale: "hatch border-b border-line-1",
  offline: "border-b border-dashed border-line-3",
};

/** What is shown is not fresh: how old it is and what waits because of it. Reading works. */
export function StaleBanner({
  freshness,
  age,
  children,
  className,
}: {
  freshness: Freshness;
  /** "40 s behind", "since 14:23" */
  age: ReactNode;
  children: ReactNode;
  className?: string | undefined;
}) {
  return (
    <div
      role="status"
      className={classNames(
        "flex flex-wrap items-center gap-x-3 px-6 py-1.5 text-12 max-md:px-4",
        EDGE[freshness],
        className,
      )}
    >
      <span className="inline-flex items-center gap-1.75 font-medium whitespace-nowrap">
        <span aria-hidden className={classNames("size-1.75 border-[1.5px]", MARK[freshness])} />
        {age}
      </span>
      <span className="text-fg-1">{children}</span>
    </div>
  );
}
