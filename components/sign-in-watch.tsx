"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { problemOf } from "./problem.ts";

/**
 * Leaves for the sign-in page, which says that the sign-in has ended and leads back here. Everything is loaded anew, so
 * that nothing of the workspace stays in a page whose reader is nobody any more.
 */
export function leaveForSignIn(): void {
  const next = location.pathname + location.search;
  location.replace(`/sign-in?${new URLSearchParams({ ended: "1", next })}`);
}

const isSignedOut = (error: unknown) => problemOf(error).code === "unauthenticated";

/** Watches every answer: the first one that says that nobody is signed in ends the page's stay. */
export function SignInWatch() {
  const queryClient = useQueryClient();
  useEffect(() => {
    const stops = [
      queryClient.getQueryCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error" && isSignedOut(event.action.error)) {
          leaveForSignIn();
        }
      }),
      queryClient.getMutationCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error" && isSignedOut(event.action.error)) {
          leaveForSignIn();
        }
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
  return null;
}
