import type { ReactNode } from "react";
import { QuietRows, Skeleton, SkeletonRows } from "../ui/skeleton.tsx";

/** A sheet with a head before it is there. Rows are what most pages hold; a page with other things passes them. */
export function PageSkeleton({ title, children }: { title?: string; children?: ReactNode }) {
  return (
    <div className="flex min-h-full flex-col">
      <div className="border-b border-line-2 py-3.5 pr-5 pl-6 max-md:px-4">
        {title === undefined ? (
          <span className="flex h-7 items-center">
            <Skeleton className="h-4 w-48" />
          </span>
        ) : (
          <h1 className="text-20 font-semibold tracking-tight">{title}</h1>
        )}
        <span className="flex h-5 items-center">
          <Skeleton className="h-2.5 w-1/2" />
        </span>
      </div>
      {children ?? <SkeletonRows rows={10} height="h-11" className="px-6 py-2 max-md:px-4" />}
    </div>
  );
}

/** Two columns of which the right one is a rail. */
export function RailSkeleton({ width, label }: { width: "w-80" | "w-98"; label: string }) {
  return (
    <div className="flex flex-1 max-lg:flex-col">
      <SkeletonRows rows={12} height="h-11" label={label} className="min-w-0 flex-1 px-6 py-2 max-md:px-4" />
      <div className={`flex-none border-line-2 bg-bg-2 max-lg:w-auto max-lg:border-t lg:border-l ${width}`}>
        <QuietRows rows={6} height="h-11" className="py-2 pr-5 pl-4.5 max-lg:px-6 max-md:px-4" />
      </div>
    </div>
  );
}
