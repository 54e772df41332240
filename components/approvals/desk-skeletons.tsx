import { Skeleton } from "../ui/skeleton.tsx";

const ROWS = ["w-[62%]", "w-[84%]", "w-[48%]", "w-[71%]", "w-[55%]", "w-[78%]", "w-[60%]"] as const;

/** The list before it is there: rows of the height that they will have. */
export function ListSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading the requests</span>
      {ROWS.map((width) => (
        <div key={width} className="grid min-h-15.75 content-center gap-2.5 border-b border-line-1 py-2.5 pr-3.5 pl-4">
          <Skeleton className={`h-3 ${width}`} />
          <Skeleton className="h-2.5 w-[36%]" />
        </div>
      ))}
    </div>
  );
}

const FIELDS = ["w-[52%]", "w-[70%]", "w-[44%]", "w-[63%]"] as const;

/** One request before it is there: heading, board and the two columns below, as high as they will be. */
export function RequestSkeleton() {
  return (
    <div role="status" className="px-6 max-md:px-4">
      <span className="sr-only">Loading the request</span>
      <div className="grid gap-3 py-4">
        <Skeleton className="h-2.5 w-48" />
        <Skeleton className="h-4 w-[55%]" />
      </div>
      <Skeleton className="h-42 w-full" />
      <div className="mt-5 grid gap-x-8 gap-y-5 lg:grid-cols-2">
        {["left", "right"].map((column) => (
          <div key={column} className="grid gap-3">
            <Skeleton className="h-3 w-28" />
            {FIELDS.map((width) => (
              <Skeleton key={width} className={`h-2.5 ${width}`} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Room for the day's figures, as high as they will be: the list above does not move. */
export function FiguresSkeleton() {
  return <div aria-hidden className="h-47.75 flex-none border-t border-line-1 max-md:hidden" />;
}
