"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { useClockOffset } from "../ui/clock.tsx";
import { showToast } from "../ui/toast.tsx";
import type { OwnVote } from "./held-vote.ts";

/** Takes votes back, one at a time. What it takes to do so is fetched at the press: the list does without. */
export function useUndo(viewerId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isUndoing, setUndoing] = useState(false);
  const isBusy = useRef(false);
  const undo = async (approvalId: string) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setUndoing(true);
    try {
      const { takeVoteBack } = await import("./take-vote-back.ts");
      await takeVoteBack(approvalId, { trpc, queryClient, viewerId });
    } catch {
      showToast("Could not take it back: reload the page. Your vote stands");
    } finally {
      isBusy.current = false;
      setUndoing(false);
    }
  };
  return { undo: (approvalId: string) => void undo(approvalId), isUndoing };
}

/** The server takes a moment over the hold's end; asking a little later finds what came of it. */
const AFTER_MS = 150;

/** When the hold of the newest vote is over, what it led to is asked for: whoever looks settles it. */
export function useHoldsEnd(votes: readonly OwnVote[]): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const offsetMs = useClockOffset();
  const last = Math.max(0, ...votes.map(({ until }) => until));
  useEffect(() => {
    const wait = last - (Date.now() + offsetMs) + AFTER_MS;
    if (last === 0 || wait <= 0) return;
    const timer = setTimeout(() => void queryClient.invalidateQueries({ queryKey: trpc.approvals.pathKey() }), wait);
    return () => clearTimeout(timer);
  }, [last, offsetMs, queryClient, trpc]);
}
