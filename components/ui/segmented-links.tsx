import { classNames } from "./class-names.ts";
import { Link } from "./link.tsx";

export type Segment = { label: string; href: string; count?: number | string | undefined; current: boolean };

/** A choice between a few views of the same list; each has an address. */
export function SegmentedLinks({
  label,
  segments,
  className,
}: {
  label: string;
  segments: readonly Segment[];
  className?: string | undefined;
}) {
  return (
    <nav
      aria-label={label}
      className={classNames("inline-flex overflow-hidden rounded-control border border-line-2 bg-bg-2", className)}
    >
      {segments.map((segment) => (
        <Link
          key={segment.href}
          href={segment.href}
          aria-current={segment.current ? "true" : undefined}
          className="inline-flex h-6.5 items-center gap-1 border-r border-line-2 px-2.5 text-12 whitespace-nowrap text-fg-1 outline-offset-[-2px] motion-state last:border-r-0 hover:bg-bg-3 aria-[current]:bg-bg-1 aria-[current]:font-medium aria-[current]:text-fg-0 max-md:h-11"
        >
          {segment.label}
          {segment.count !== undefined && <span>{segment.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
