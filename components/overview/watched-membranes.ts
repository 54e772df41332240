"use client";

import { useQuery } from "@tanstack/react-query";
import type { WatchedMembranes } from "#contract/overview.ts";
import { useTRPC } from "../trpc.tsx";
import { figuresByTheClock } from "./figures-by-the-clock.ts";
import { overviewInput } from "./newest-membranes.ts";

const NONE: WatchedMembranes = { items: [], not_looked_through: 0 };

/** The membranes in shadow that may need somebody, each with its checklist; none until they are there. */
export function useWatchedMembranes(environment: string | null): WatchedMembranes {
  const trpc = useTRPC();
  const asked = trpc.membranes.watched.queryOptions(overviewInput(environment));
  return useQuery({ ...asked, ...figuresByTheClock }).data ?? NONE;
}
