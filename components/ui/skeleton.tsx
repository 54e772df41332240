import { classNames } from "./class-names.ts";

const WIDTHS = ["w-[62%]", "w-[84%]", "w-[40%]", "w-[71%]", "w-[55%]"] as const;

/** A grey bar where words will be. Nothing shows before 150 ms. */
export function Skeleton({ className = "h-2.5 w-full" }: { className?: string | undefined }) {
  return <span aria-hidden className={classNames("appear-late block rounded-chip bg-bg-4", className)} />;
}

type Rows = { rows?: number; height?: string; className?: string | undefined };

/** Rows at their final height, so that nothing jumps when they arrive. `label` is what a screen reader hears. */
export function SkeletonRows({ label = "Loading", className, ...rows }: Rows & { label?: string }) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      <QuietRows {...rows} />
    </div>
  );
}

/** The same without a word, for the other parts of a page that says once that it is loading. */
export function QuietRows({ rows = 5, height = "h-8", className }: Rows) {
  return (
    <div aria-hidden className={className}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are alike and never move
        <div key={index} className={classNames("flex items-center", height)}>
          <Skeleton className={classNames("h-2.5", WIDTHS[index % WIDTHS.length])} />
        </div>
      ))}
    </div>
  );
}
