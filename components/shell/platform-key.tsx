"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** "⌘" on a Mac, "Ctrl" elsewhere. */
export function usePlatformKey(): string {
  return useSyncExternalStore(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl"),
    () => "Ctrl",
  );
}
