"use client";

import { useQuery } from "@tanstack/react-query";
import type { ViewerView } from "#contract/members.ts";
import { STREAM_VIEW } from "../decisions/saved-stream.ts";
import { useTRPC } from "../trpc.tsx";

/** Of the stream or of the queue of requests; `address` is what stands behind the question mark. */
export type NamedView = { name: string; of: "stream" | "queue"; address: string; href: string };

/** The reader's own views, with where each leads. */
export function useSavedViews(viewer: ViewerView): NamedView[] {
  const trpc = useTRPC();
  const told = useQuery({ ...trpc.members.viewer.queryOptions(), initialData: viewer });
  return told.data.saved_views.map(({ name, query }) => {
    if (!query.startsWith(STREAM_VIEW)) return { name, of: "queue", address: query, href: `/approvals?${query}` };
    const address = query.slice(STREAM_VIEW.length);
    return { name, of: "stream", address, href: `/decisions?${address}` };
  });
}
