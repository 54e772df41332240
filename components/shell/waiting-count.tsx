"use client";

import { useQuery } from "@tanstack/react-query";
import type { WaitingView } from "#contract/overview.ts";
import { useTRPC } from "../trpc.tsx";

/** More are not counted on. */
const MOST_COUNTED = 1000;

/** How many wait at a place of the navigation; nothing where none does. Live events keep it true. */
export function WaitingCount({ of }: { of: keyof WaitingView }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.overview.waiting.queryOptions());
  const count = data?.[of] ?? 0;
  if (count === 0) return null;
  return (
    <>
      {count.toLocaleString("en-GB")}
      {count >= MOST_COUNTED && "+"}
      <span className="sr-only"> waiting in all environments</span>
    </>
  );
}
