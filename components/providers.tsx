"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { HotkeysProvider } from "./shell/hotkeys.tsx";
import { LiveStateProvider } from "./shell/live-state.tsx";
import { ClockProvider } from "./ui/clock.tsx";
import { Toaster } from "./ui/toaster.tsx";

/** What every page stands in: theme, nonce, clock, keys, toasts. Data comes inside of it, by `DataProvider`. */
export function Providers({
  nonce,
  serverNow,
  children,
}: {
  nonce: string | undefined;
  serverNow: number;
  children: ReactNode;
}) {
  return (
    <ThemeProvider attribute="data-theme" defaultTheme="system" disableTransitionOnChange {...(nonce ? { nonce } : {})}>
      <CSPProvider nonce={nonce}>
        <ClockProvider serverNow={serverNow}>
          <HotkeysProvider>
            <LiveStateProvider>
              {children}
              <Toaster />
            </LiveStateProvider>
          </HotkeysProvider>
        </ClockProvider>
      </CSPProvider>
    </ThemeProvider>
  );
}
