"use client";

import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import type { ViewerView } from "#contract/members.ts";
import { STREAM_VIEW } from "../decisions/saved-stream.ts";
import { filterInput, filterOfAddress } from "../decisions/stream-query.ts";
import { formatCount } from "../sessions/figures.ts";
import { NavLink } from "../shell/nav-link.tsx";
import { useTRPC } from "../trpc.tsx";

/** On every page beside what that page is about: counted once a minute, not with every decision that is made. */
const COUNT_AGAIN_MS = 60_000;

/** The reader's own views, each with how many decisions it finds. A view of the queue has the queue's own count above. */
export function SavedViewList({ viewer }: { viewer: ViewerView }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const told = useQuery({ ...trpc.members.viewer.queryOptions(), initialData: viewer });
  const views = told.data.saved_views.map(({ name, query }) => {
    const address = query.startsWith(STREAM_VIEW) ? query.slice(STREAM_VIEW.length) : null;
    return { name, address, href: address === null ? `/approvals?${query}` : `/decisions?${address}` };
  });
  const counts = useQueries({
    queries: views.map(({ address, href }) => ({
      queryKey: ["saved view", href],
      queryFn: () => {
        const filter = filterOfAddress(new URLSearchParams(address ?? ""));
        return queryClient.fetchQuery({ ...trpc.decisions.summary.queryOptions(filterInput(filter)), staleTime: 0 });
      },
      enabled: address !== null,
      staleTime: COUNT_AGAIN_MS,
      refetchInterval: COUNT_AGAIN_MS,
    })),
  });
  if (views.length === 0) return null;
  return (
    <section aria-labelledby="saved-views" className="max-xl:hidden">
      <h2 id="saved-views" className="px-4 pt-3 text-11 text-fg-2">
        Saved views
      </h2>
      <ul className="px-2 py-1.5">
        {views.map(({ name, href }, at) => {
          const found = counts[at]?.data;
          return (
            <li key={href}>
              <NavLink
                href={href}
                label={name}
                icon={<Bookmark size={16} strokeWidth={1.5} aria-hidden />}
                count={found && `${formatCount(found.total)}${found.is_exact ? "" : "+"}`}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
