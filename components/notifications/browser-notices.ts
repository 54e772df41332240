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
 * The browser's own notification for a request that the reader may decide, where they chose it and look elsewhere. It
 * says that something waits and not what: it may stand on a locked screen. `isOnWatch` is true in the one tab that goes
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
  const tell = ({ event, subject }: EventView) => {
    if (!isWanted || event !== "approval_requested" || !isAllowed() || document.hasFocus()) return;
    const told = new Notification("A request waits for a decision", {
      body: "Open it in Understudy to decide.",
      // Another tab that tells the same replaces this one.
      tag: subject.id,
    });
    told.onclick = () => {
      told.close();
      window.focus();
      router.push(`/approvals/${subject.id}`);
    };
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
