"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "../trpc.tsx";
import { useNow } from "../ui/clock.tsx";
import { stateNow } from "./state-now.ts";

const Banner = dynamic(() => import("./break-glass-banner.tsx").then((file) => file.BreakGlassBanner));

/** Says on every page that an exception is in force, while one is. */
export function BreakGlass() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.breakGlass.list.queryOptions());
  const now = useNow();
  const open = (data?.items ?? []).filter((window) => stateNow(window, now) === "open");
  return open.length > 0 && <Banner open={open} />;
}
