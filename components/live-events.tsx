"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Role } from "#engine/vocabulary.ts";
import { type EventStream, type Listener, openEventStream } from "./event-stream.ts";
import { useBrowserNotices } from "./notifications/browser-notices.ts";
import { problemOf } from "./problem.ts";
import { makeRefresher } from "./refresher.ts";
import { useReportLiveState } from "./shell/live-state.tsx";
import { leaveForSignIn } from "./sign-in-watch.tsx";

/** How long a line may be down before the page says so, and how often it asks instead. */
const PATIENCE_MS = 4_000;
const ASK_AGAIN_MS = 10_000;

function subscribe(renew: () => void) {
  document.addEventListener("visibilitychange", renew);
  addEventListener("online", renew);
  addEventListener("offline", renew);
  return () => {
    document.removeEventListener("visibilitychange", renew);
    removeEventListener("online", renew);
    removeEventListener("offline", renew);
  };
}

/** A tab without a network does not listen, nor a hidden one, but for the one that is on watch. */
const useListening = (isOnWatch: boolean) =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine && (isOnWatch || document.visibilityState === "visible"),
    () => false,
  );

/** The stream while this page listens: whether it is heard now, and how to begin anew. What is told may change with every render. */
function useEventStream(listening: boolean, told: Omit<Listener, "onDown">) {
  const [connected, setConnected] = useState(false);
  const latest = useRef(told);
  useEffect(() => {
    latest.current = told;
  });
  const stream = useRef<EventStream | null>(null);
  useEffect(() => {
    if (!listening) return;
    stream.current = openEventStream({
      onStarted: () => {
        setConnected(true);
        latest.current.onStarted();
      },
      onEvent: (event) => latest.current.onEvent(event),
      onDown: () => setConnected(false),
      onLost: () => latest.current.onLost(),
      onRefused: (error) => latest.current.onRefused(error),
    });
    return () => {
      stream.current?.end();
      stream.current = null;
      setConnected(false);
    };
  }, [listening]);
  return { connected, reset: useCallback(() => stream.current?.restart(), []) };
}

/**
 * One stream of events for the tab, closed while the tab is hidden (a browser allows six connections to a host). Each
 * event fetches again what shows its subject; after any gap everything is fetched again. While the line is down, the
 * page asks instead of listening.
 */
export function LiveEvents({ role }: { role: Role }) {
  const queryClient = useQueryClient();
  const report = useReportLiveState();
  const [refresher] = useState(() => makeRefresher(queryClient));
  const { isOnWatch, tell } = useBrowserNotices(role);
  const listening = useListening(isOnWatch);

  const { connected, reset } = useEventStream(listening, {
    onStarted: refresher.all,
    onLost: () => report("stale"),
    onEvent: (event) => {
      refresher.subject(event.subject);
      tell(event);
    },
    onRefused: (error) => {
      if (problemOf(error).code === "unauthenticated") leaveForSignIn();
    },
  });

  useEffect(() => {
    if (connected) report("live");
    if (connected || !listening) return;
    const ask = async () => {
      reset();
      await queryClient.refetchQueries({ type: "active" }, { throwOnError: true });
      report("live");
    };
    const patience = setTimeout(() => report("stale"), PATIENCE_MS);
    const asking = setInterval(() => void ask().catch(() => report("stale")), ASK_AGAIN_MS);
    return () => {
      clearTimeout(patience);
      clearInterval(asking);
    };
  }, [connected, listening, report, reset, queryClient]);

  return null;
}
