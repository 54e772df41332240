import { classNames } from "./class-names.ts";

const WIDTHS = ["w-[62%]", "w-[84%]", "w-[40%]", "w-[71%]", "w-[55%]"] as const;

/** A grey bar where words will be. Nothing shows before 150 ms. */
export function Skeleton({ className = "h-2.5 w-full" }: { className?: string | undefined }) {
  return <span aria-hidden className={classNames("appear-late block rounded-chip bg-bg-4", className)} />;
}

/** Rows at their final height, so that nothing jumps when they arrive. `label` is what a screen reader hears. */
export function SkeletonRows({
  rows = 5,
  height = "h-8",
  label = "Loading",
  className,
}: {
  rows?: number;
  height?: string;
  label?: string;
  className?: string | undefined;
}) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are alike and never move
        <div key={index} className={classNames("flex items-center", height)}>
          <Skeleton className={classNames("h-2.5", WIDTHS[index % WIDTHS.length])} />
        </div>
      ))}
    </div>
  );
}
