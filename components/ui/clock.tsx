"use client";

import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from "react";

type Clock = { serverNow: number; offsetMs: number };

const ClockContext = createContext<Clock>({ serverNow: 0, offsetMs: 0 });

/**
 * The server's clock rules. `serverNow` is the instant of the server's rendering, shown until the page is alive;
 * `offsetMs` is how far the server is ahead of this machine.
 */
export function ClockProvider({
  serverNow,
  offsetMs = 0,
  children,
}: {
  serverNow: number;
  offsetMs?: number;
  children: ReactNode;
}) {
  return <ClockContext value={{ serverNow, offsetMs }}>{children}</ClockContext>;
}

/** The server's time in milliseconds, renewed every `stepMs` at the full step. */
export function useNow(stepMs = 1000): number {
  const { serverNow, offsetMs } = useContext(ClockContext);
  const subscribe = useCallback(
    (renew: () => void) => {
      let timer: ReturnType<typeof setTimeout>;
      const wait = () => {
        timer = setTimeout(
          () => {
            renew();
            wait();
          },
          stepMs - ((Date.now() + offsetMs) % stepMs),
        );
      };
      wait();
      return () => clearTimeout(timer);
    },
    [stepMs, offsetMs],
  );
  return useSyncExternalStore(
    subscribe,
    () => Math.floor((Date.now() + offsetMs) / stepMs) * stepMs,
    () => serverNow,
  );
}

/** How far the server's clock is ahead of this machine's, in milliseconds. */
export function useClockOffset(): number {
  return useContext(ClockContext).offsetMs;
}

const never = () => () => undefined;

/** The reader's time zone; UTC until the page is alive, so that server and browser draw the same. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
}
