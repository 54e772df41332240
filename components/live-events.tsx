"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { Role } from "#engine/vocabulary.ts";
import { useBrowserNotices } from "./notifications/browser-notices.ts";
import { problemOf } from "./problem.ts";
import { makeRefresher } from "./refresher.ts";
import { useReportLiveState } from "./shell/live-state.tsx";
import { leaveForSignIn } from "./sign-in-watch.tsx";
import { useTRPC } from "./trpc.tsx";

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

/**
 * One stream of events for the tab, closed while the tab is hidden (a browser allows six connections to a host). Each
 * event fetches again what shows its subject; after any gap everything is fetched again. While the line is down, the
 * page asks instead of listening.
 */
export function LiveEvents({ role }: { role: Role }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const report = useReportLiveState();
  const [refresher] = useState(() => makeRefresher(queryClient));
  const { isOnWatch, tell } = useBrowserNotices(role);
  const listening = useListening(isOnWatch);

  const stream = useSubscription(
    trpc.events.live.subscriptionOptions(undefined, {
      enabled: listening,
      onStarted: refresher.all,
      onData: (told) => {
        refresher.subject(told.data.subject);
        tell(told.data);
      },
      onError: (error) => {
        if (problemOf(error).code === "unauthenticated") leaveForSignIn();
      },
    }),
  );
  const { reset } = stream;
  const connected = stream.status === "pending";

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
