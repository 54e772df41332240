"use client";

import { useState } from "react";
import { useClockOffset } from "../ui/clock.tsx";
import { showToast } from "../ui/toast.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";
import { heldVoteOn, isHeld, type SentVote } from "./held-vote.ts";
import { useHoldsEnd, useUndo } from "./use-undo.ts";

/** The votes sent from this page, newest last: each can be taken back while its hold runs. */
export function useSentVotes(viewerId: string, dismiss: (id: string) => void) {
  const offsetMs = useClockOffset();
  const [sent, setSent] = useState<readonly SentVote[]>([]);
  const { undo, isUndoing } = useUndo(viewerId);
  useHoldsEnd(sent);
  const now = () => Date.now() + offsetMs;

  const takeBack = (approvalId: string) => {
    setSent((before) => before.filter((vote) => vote.approvalId !== approvalId));
    undo(approvalId);
  };
  /** Tells of a vote; `stays` where the reader stays with it. What was settled before goes from the list now: this is the moment at which the reader moves on. */
  const tell = (after: ApprovalSeen, stays: boolean) => {
    const held = heldVoteOn(after, viewerId, now());
    for (const vote of sent) if (!isHeld(vote, now())) dismiss(vote.approvalId);
    setSent((before) => [...before.filter((vote) => isHeld(vote, now())), ...(held ? [held] : [])]);
    if (held === null && !stays) dismiss(after.id);
    // Fetched with the first vote: the list does without.
    void import("./tell-vote.ts").then(({ tellHeldVote, tellVote }) =>
      held === null ? tellVote(after) : tellHeldVote(held, now(), () => takeBack(after.id)),
    );
  };
  const keep = (votes: readonly SentVote[]) => setSent((before) => [...before, ...votes]);
  const forget = (undoAll: () => void) => setSent((before) => before.filter((vote) => vote.undoAll !== undoAll));
  const togetherWith = (approvalId: string) => sent.find((vote) => vote.approvalId === approvalId)?.undoAll;
  const undoLast = () => {
    const last = sent.findLast((vote) => isHeld(vote, now()));
    if (last?.undoAll) last.undoAll();
    else if (last) takeBack(last.approvalId);
    else showToast("Nothing to undo: no vote of yours is held now");
  };
  return { tell, keep, forget, togetherWith, takeBack, undoLast, isUndoing };
}
