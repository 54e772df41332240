"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { problemOf } from "../problem.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { useClockOffset } from "../ui/clock.tsx";
import { showToast } from "../ui/toast.tsx";
import type { OwnVote } from "./held-vote.ts";

/** The toast that tells of a vote; taking it back replaces it. */
export const voteToast = (approvalId: string) => `vote-${approvalId}`;

/** Takes a vote back while its hold runs; what had been written comes back with it. */
export function useUndo(viewerId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const withdraw = useMutation(
    trpc.approvals.withdraw.mutationOptions({
      onSuccess: (after, { approval_id }) => {
        showAnswer(queryClient, trpc.approvals.byId.queryKey({ approval_id }), after);
        showToast("Taken back. It waits as before", { id: voteToast(approval_id) });
      },
      onError: (error, { approval_id }) => {
        showToast(`${problemOf(error).message}. Your vote stands`, { id: voteToast(approval_id) });
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.approvals.pathKey() }),
    }),
  );
  const undo = (approval_id: string) => {
    if (withdraw.isPending) return;
    const vote = queryClient
      .getQueryData(trpc.approvals.byId.queryKey({ approval_id }))
      ?.votes.find(({ member_id }) => member_id === viewerId);
    withdraw.mutate(
      { approval_id },
      {
        onSuccess: () => {
          if (!vote) return;
          const { comment, override } = vote;
          const draft = override && {
            action: override.action,
            arguments: JSON.stringify(override.arguments, null, 2),
            notes: "",
          };
          // Kept where drafts are, which the open request brings with it: the list does without.
          void import("./decision-drafts.ts").then((drafts) =>
            drafts.keepUnsent(viewerId, approval_id, { comment, override: draft }),
          );
        },
      },
    );
  };
  return { undo, isUndoing: withdraw.isPending };
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
