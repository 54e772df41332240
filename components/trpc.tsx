"use client";

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "#server/trpc/router.ts";
import { oneWay } from "./one-way.ts";
import { makeQueryClient } from "./query-client.ts";
import { likelyOffset, narrowOffset, UNKNOWN_OFFSET } from "./server-clock.ts";
import { ClockProvider } from "./ui/clock.tsx";

const DOOR = "/api/trpc";
/** Finer than this the offset is noise of the network. */
const OFFSET_STEP_MS = 100;

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

/** Fetches, and reads the server's clock off the answer. */
function clockReading(read: (offsetMs: number) => void): NonNullable<Parameters<typeof httpBatchLink>[0]["fetch"]> {
  let bounds = UNKNOWN_OFFSET;
  return async (input, init) => {
    const sentAt = Date.now();
    const response = await fetch(input, { ...init, signal: init?.signal ?? null });
    const date = Date.parse(response.headers.get("date") ?? "");
    if (Number.isFinite(date)) {
      bounds = narrowOffset(bounds, { date, sentAt, receivedAt: Date.now() });
      read(Math.round(likelyOffset(bounds) / OFFSET_STEP_MS) * OFFSET_STEP_MS);
    }
    return response;
  };
}

function makeClient(readOffset: (offsetMs: number) => void) {
  return createTRPCClient<AppRouter>({
    links: [oneWay, httpBatchLink({ url: DOOR, maxItems: 10, fetch: clockReading(readOffset) })],
  });
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
  const [client] = useState(() => makeClient(setOffset));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        <ClockProvider serverNow={serverNow} offsetMs={offsetMs}>
          {children}
        </ClockProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
