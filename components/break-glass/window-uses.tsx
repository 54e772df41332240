"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import { FailedQuery } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";

/** What was approved in a window with fewer approvals than it needs outside of it, each with its link. */
export function WindowUses({ windowId }: { windowId: string }) {
  const trpc = useTRPC();
  const uses = useQuery(trpc.breakGlass.uses.queryOptions({ break_glass_id: windowId }));
  if (uses.error && !uses.data) {
    return <FailedQuery query={uses} title="Could not load what was approved" stands="The log holds it." />;
  }
  if (!uses.data) return <SkeletonRows rows={2} height="h-6" label="Loading what was approved" />;
  return (
    <ul aria-label="Approved in this window" className="grid gap-1 text-12">
      {uses.data.items.map((use) => (
        <li key={use.approval_id} className="flex flex-wrap items-baseline gap-x-2">
          <Link href={`/approvals/${use.approval_id}`} className="link min-w-0 break-words">
            {use.description}
          </Link>
          <span className="text-fg-2">
            {use.severity}, by 1 instead of {use.needed}, <Time at={use.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
