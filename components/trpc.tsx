"use client";

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useState } from "react";
import { batchedCalls } from "./batched-calls.ts";
import { makeQueryClient } from "./query-client.ts";
import { likelyOffset, narrowOffset, UNKNOWN_OFFSET } from "./server-clock.ts";
import { trpcOptions } from "./trpc-options.ts";
import { ClockProvider } from "./ui/clock.tsx";

/** Finer than this the offset is noise of the network. */
const OFFSET_STEP_MS = 100;

type Options = ReturnType<typeof trpcOptions>;
const OptionsContext = createContext<Options | null>(null);

/** What every query and mutation of the browser's door is asked with; the same for as long as the page stands. */
export function useTRPC(): Options {
  const options = use(OptionsContext);
  if (options === null) throw new Error("Data is asked for outside of DataProvider");
  return options;
}

/** Fetches, and reads the server's clock off the answer. */
function clockReading(read: (offsetMs: number) => void): Parameters<typeof batchedCalls>[0] {
  let bounds = UNKNOWN_OFFSET;
  return async (url, init) => {
    const sentAt = Date.now();
    const response = await fetch(url, init);
    const date = Date.parse(response.headers.get("date") ?? "");
    if (Number.isFinite(date)) {
      bounds = narrowOffset(bounds, { date, sentAt, receivedAt: Date.now() });
      read(Math.round(likelyOffset(bounds) / OFFSET_STEP_MS) * OFFSET_STEP_MS);
    }
    return response;
  };
}

let browserClient: QueryClient | undefined;

/** A fresh cache for each rendering on the server; one in the browser, kept when rendering is suspended. */
function queryClientHere(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}

/** Data by tRPC, and the server's clock. `serverNow` is the instant at which the server rendered, in milliseconds. */
export function DataProvider({ serverNow, children }: { serverNow: number; children: ReactNode }) {
  const queryClient = queryClientHere();
  const [offsetMs, setOffset] = useState(0);
  const [options] = useState(() => trpcOptions(batchedCalls(clockReading(setOffset))));
  return (
    <QueryClientProvider client={queryClient}>
      <OptionsContext value={options}>
        <ClockProvider serverNow={serverNow} offsetMs={offsetMs}>
          {children}
        </ClockProvider>
      </OptionsContext>
    </QueryClientProvider>
  );
}
