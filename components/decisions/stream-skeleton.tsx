import { QuietRows, Skeleton, SkeletonRows } from "../ui/skeleton.tsx";

/** The stream before it is there: where one asks, what is counted, and the rows. */
export function StreamSkeleton() {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="border-b border-line-1 px-4 pt-3 pb-2.5">
        <div className="flex h-10.5 items-center rounded-control border border-line-2 px-3 max-md:h-11">
          <Skeleton className="h-2.5 w-1/3" />
        </div>
        <div className="mt-2 flex h-6 items-center max-md:h-11">
          <Skeleton className="h-2.5 w-1/2" />
        </div>
      </div>
      <div className="grid grid-cols-[96px_minmax(0,1fr)_228px] items-center gap-6 border-b border-line-2 px-4 py-2.5 max-lg:grid-cols-[96px_minmax(0,1fr)] max-md:grid-cols-1">
        <Skeleton className="h-7.5 w-full" />
        <Skeleton className="h-17 w-full opacity-50" />
        <QuietRows rows={4} height="h-4.5" className="max-lg:hidden" />
      </div>
      <div className="h-7.75 flex-none border-b border-line-2 max-md:hidden" />
      <SkeletonRows
        rows={16}
        height="h-7.75 border-b border-line-1"
        label="Loading decisions"
        className="overflow-hidden px-4"
      />
    </div>
  );
}
