"use client";

import dynamic from "next/dynamic";

/** The listening to events, fetched after the page stands: when it starts, it fetches again whatever happened before. */
export const LiveEventsLater = dynamic(() => import("./live-events.tsx").then((file) => file.LiveEvents), {
  ssr: false,
});
