import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { QuietRows, Skeleton, SkeletonRows } from "../ui/skeleton.tsx";

/** The overview before it is there: its panes in their places. */
export function OverviewSkeleton() {
  return (
    <div className="flex min-h-full flex-col">
      <div className="flex border-b border-line-2 max-xl:flex-wrap">
        <div className="min-w-0 flex-[1.25] basis-80 border-r border-line-1 px-6 pt-1.5 pb-2 max-md:border-r-0 max-md:px-4">
          <SectionHeader title="Last 60 minutes" note="live decisions" />
          <Skeleton className="h-20 w-full opacity-50" />
        </div>
        <QuietRows
          rows={4}
          height="h-5.5"
          className="w-65 flex-none content-center border-r border-line-1 px-5.5 py-2.5 max-md:w-auto max-md:flex-1 max-md:basis-full max-md:border-t max-md:border-r-0 max-md:px-4"
        />
        <QuietRows
          rows={4}
          height="h-5.5"
          className="min-w-0 flex-[1.6] basis-80 px-6 py-2.5 max-xl:border-t max-xl:border-line-1 max-md:px-4"
        />
      </div>
      <WithRail
        railLabel="Environments, misses and membranes"
        width="w-98"
        rail={
          <>
            <QuietPane title="Environments" rows={3} height="h-7.5" />
            <QuietPane title="Misses" rows={4} height="h-10" />
            <QuietPane title="Membranes" rows={4} height="h-7.5" />
          </>
        }
      >
        <section className="border-b border-line-1 pb-1">
          <SectionHeader className="px-6 pt-2 max-md:px-4" title="Needs you" />
          <SkeletonRows rows={5} height="h-11.75" label="Loading the overview" className="px-6 max-md:px-4" />
        </section>
        <QuietPane title="Autonomy" rows={6} height="h-7" inset="sheet" />
      </WithRail>
    </div>
  );
}

/** A pane of the overview before its rows are there. */
export function QuietPane({
  title,
  inset = "rail",
  ...rows
}: {
  title: string;
  rows: number;
  height: string;
  inset?: "rail" | "sheet";
}) {
  return (
    <Pane inset={inset}>
      <SectionHeader title={title} />
      <QuietRows {...rows} />
    </Pane>
  );
}
