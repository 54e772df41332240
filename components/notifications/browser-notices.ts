"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { EventView } from "#contract/events.ts";
import type { Role } from "#engine/vocabulary.ts";
import { refusalFor } from "../members/refusal-for.ts";
import { useTRPC } from "../trpc.tsx";

const LOCK = "understudy.notices";

const isAllowed = () => typeof Notification !== "undefined" && Notification.permission === "granted";

/**
 * The browser's own notification for a request that the reader may decide, where they chose it and look elsewhere: when
 * it is asked, when it is recalled and when it is passed on. It says that something waits and not what: it may stand on a
 * locked screen. `isOnWatch` is true in the one tab that goes
 * on listening while it is hidden.
 */
export function useBrowserNotices(role: Role): { isOnWatch: boolean; tell: (event: EventView) => void } {
  const trpc = useTRPC();
  const router = useRouter();
  const [allowed, setAllowed] = useState(false);
  useEffect(() => setAllowed(isAllowed()), []);
  const mayDecide = refusalFor(role, "approval:vote") === null;
  const preferences = useQuery({
    ...trpc.notifications.preferences.queryOptions(),
    enabled: allowed && mayDecide,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isWanted = mayDecide && (preferences.data?.browser.notices.includes("approval.requested") ?? false);
  const isOnWatch = useOnlyTab(isWanted);
  const tell = (event: EventView) => {
    if (!isWanted || event.subject.kind !== "approval" || !isAllowed() || document.hasFocus()) return;
    void import("./waiting-notice.ts").then(({ showWaiting }) => showWaiting(event, (path) => router.push(path)));
  };
  return { isOnWatch, tell };
}

/** True in one tab of this browser at a time; the next one takes over when it closes. */
function useOnlyTab(isWanted: boolean): boolean {
  const [holds, setHolds] = useState(false);
  useEffect(() => {
    if (!isWanted || !("locks" in navigator)) return;
    const leaving = new AbortController();
    let release = () => {};
    const held = () =>
      new Promise<void>((resolve) => {
        release = resolve;
        setHolds(true);
      });
    // Given up when the page is left before its turn.
    navigator.locks.request(LOCK, { signal: leaving.signal }, held).catch(() => undefined);
    return () => {
      leaving.abort();
      release();
      setHolds(false);
    };
  }, [isWanted]);
  return holds;
}
