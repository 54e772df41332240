"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { HotkeysProvider } from "./shell/hotkeys.tsx";
import { LiveStateProvider } from "./shell/live-state.tsx";
import { ClockProvider } from "./ui/clock.tsx";
import { Toaster } from "./ui/toast.tsx";

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
              <NuqsAdapter>
                <Tooltip.Provider>
                  {children}
                  <Toaster />
                </Tooltip.Provider>
              </NuqsAdapter>
            </LiveStateProvider>
          </HotkeysProvider>
        </ClockProvider>
      </CSPProvider>
    </ThemeProvider>
  );
}
