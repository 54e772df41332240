"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc.tsx";
import { LogBanner } from "./log-banner.tsx";

/** A log that has no order rings nobody, so it is asked for. */
const ASK_AGAIN_MS = 30_000;

/** Says on every page that the log is behind, or that the clocks are apart, while it is so. */
export function LogAlarm() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.audit.state.queryOptions(undefined, { refetchInterval: ASK_AGAIN_MS }));
  return data && (data.waits_seconds ?? data.clock_odd_seconds) !== null && <LogBanner state={data} />;
}
