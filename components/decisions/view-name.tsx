"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTRPC } from "../trpc.tsx";
import { STREAM_VIEW } from "./saved-stream.ts";
import { addressOf, filterOfAddress } from "./stream-query.ts";

/** The name under which the reader keeps what the list shows, beside the name of the page. */
export function ViewName() {
  const trpc = useTRPC();
  const address = addressOf(filterOfAddress(new URLSearchParams(useSearchParams().toString())));
  const views = useQuery(trpc.members.viewer.queryOptions()).data?.saved_views ?? [];
  return (
    views.find(({ query }) => query === `${STREAM_VIEW}${address}`)?.name ??
    (address === "" ? "All decisions" : "Filtered")
  );
}
