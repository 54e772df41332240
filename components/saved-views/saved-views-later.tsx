"use client";

import dynamic from "next/dynamic";

/** The reader's views, fetched after the page stands: what is above them in the navigation does not move. */
export const SavedViewsLater = dynamic(() => import("./saved-view-list.tsx").then((file) => file.SavedViewList), {
  ssr: false,
});
