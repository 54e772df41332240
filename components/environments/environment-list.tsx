"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../loaded.tsx";
import { EnvironmentMoves } from "../overview/environment-moves.tsx";
import { useTRPC } from "../trpc.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { ActivityTable } from "./activity-table.tsx";

/** Every environment with its mode and the steps that it could take; a row leads to its page. */
export function EnvironmentList() {
  const trpc = useTRPC();
  const environments = useQuery(trpc.environments.list.queryOptions({ limit: 200 }));
  return (
    <Loaded
      query={environments}
      title="Could not load the environments"
      stands="Each is in the mode that it was in."
      loading={
        <SkeletonRows rows={3} height="h-8" label="Loading the environments" className="px-6 py-4 max-md:px-4" />
      }
    >
      {({ items }) => (
        <>
          {/* The list below begins with a line over the whole sheet. */}
          <div className="max-w-200 pl-1.5 *:border-b-0 max-lg:pl-0">
            <EnvironmentMoves environments={items} />
          </div>
          <ActivityTable environments={items} />
        </>
      )}
    </Loaded>
  );
}
