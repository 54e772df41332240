"use client";

import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from "react";

/** How fresh the page is. `connecting` before the first word from the server. */
export type LiveState = "connecting" | "live" | "stale" | "offline";
type Live = { liveState: LiveState; since: number };

const LiveContext = createContext<Live>({ liveState: "connecting", since: 0 });
const ReportContext = createContext<(liveState: LiveState) => void>(() => undefined);

const subscribe = (renew: () => void) => {
  addEventListener("online", renew);
  addEventListener("offline", renew);
  return () => {
    removeEventListener("online", renew);
    removeEventListener("offline", renew);
  };
};

/** Holds what the live connection reports; a browser without a network is offline whatever was reported. */
export function LiveStateProvider({ children }: { children: ReactNode }) {
  const [live, setLive] = useState<Live>({ liveState: "connecting", since: 0 });
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  const report = useMemo(
    () => (liveState: LiveState) =>
      setLive((before) => (before.liveState === liveState ? before : { liveState, since: Date.now() })),
    [],
  );
  const shown = useMemo(() => (online ? live : { ...live, liveState: "offline" as const }), [online, live]);
  return (
    <ReportContext value={report}>
      <LiveContext value={shown}>{children}</LiveContext>
    </ReportContext>
  );
}

/** Whether what is on the page is fresh, and since when it is so (this machine's clock). */
export function useLiveState(): Live {
  return useContext(LiveContext);
}

/** For the holder of the connection: says what became of it. */
export function useReportLiveState(): (liveState: LiveState) => void {
  return useContext(ReportContext);
}
