"use client";

import { type QueryClient, useQueries, useQueryClient } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import type { ViewerView } from "#contract/members.ts";
import { formatCount } from "../sessions/figures.ts";
import { NavLink } from "../shell/nav-link.tsx";
import { useTRPC } from "../trpc.tsx";
import { Menu } from "../ui/menu.tsx";
import { countOfQueue, queueViewInput, streamViewInput } from "./count-view.ts";
import { type NamedView, useSavedViews } from "./use-saved-views.ts";

/** On every page beside what that page is about: counted once a minute, not with every decision that is made. */
const COUNT_AGAIN_MS = 60_000;

type Trpc = ReturnType<typeof useTRPC>;

/** "1,204"; "1,000+" where more were not counted; null where there is nothing to count. */
async function countView(trpc: Trpc, queryClient: QueryClient, { of, address }: NamedView): Promise<string | null> {
  if (of === "stream") {
    const asked = trpc.decisions.summary.queryOptions(streamViewInput(address));
    const found = await queryClient.fetchQuery({ ...asked, staleTime: 0 });
    return `${formatCount(found.total)}${found.is_exact ? "" : "+"}`;
  }
  const queue = queueViewInput(address);
  if (queue === null) return null;
  const page = await queryClient.fetchQuery({ ...trpc.approvals.queue.queryOptions(queue.input), staleTime: 0 });
  return countOfQueue(page, queue.ofOthers);
}

/** The reader's own views, each with how much it finds: in words beside the wide navigation, behind one button in the folded. */
export function SavedViewList({ viewer }: { viewer: ViewerView }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const views = useSavedViews(viewer);
  const counts = useQueries({
    queries: views.map((view) => ({
      queryKey: ["saved view", view.href],
      queryFn: () => countView(trpc, queryClient, view),
      staleTime: COUNT_AGAIN_MS,
      refetchInterval: COUNT_AGAIN_MS,
    })),
  });
  if (views.length === 0) return null;
  const labelled = views.map((view, at) => ({ ...view, count: counts[at]?.data ?? undefined }));
  return (
    <section aria-labelledby="saved-views">
      <h2 id="saved-views" className="px-4 pt-3 text-11 text-fg-2 max-xl:sr-only">
        Saved views
      </h2>
      <ul className="px-2 py-1.5 max-xl:hidden">
        {labelled.map(({ name, href, count }) => (
          <li key={href}>
            <NavLink
              href={href}
              label={name}
              icon={<Bookmark size={16} strokeWidth={1.5} aria-hidden />}
              count={count}
            />
          </li>
        ))}
      </ul>
      <div className="px-2 py-1.5 xl:hidden">
        <Menu
          align="start"
          entries={labelled.map(({ name, href, count }) => ({
            label: count === undefined ? name : `${name} (${count})`,
            icon: Bookmark,
            href,
          }))}
          trigger={
            <button
              type="button"
              aria-label="Saved views"
              title="Saved views"
              className="grid h-9 w-full place-items-center rounded-control text-fg-2 outline-offset-[-2px] hover:bg-bg-3"
            >
              <Bookmark size={16} strokeWidth={1.5} aria-hidden />
            </button>
          }
        />
      </div>
    </section>
  );
}
