"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { VoteOutcomes } from "#contract/approval-work.ts";
import type { VoteChoice } from "#engine/vocabulary.ts";
import { useTRPC } from "../trpc.tsx";
import { useClockOffset } from "../ui/clock.tsx";
import { showToast } from "../ui/toast.tsx";
import { isHeld, type OwnVote, type SentVote } from "./held-vote.ts";

/** Where votes are kept that can be taken back; those of one act are forgotten together, by their `undoAll`. */
export type KeptVotes = {
  keep: (votes: readonly SentVote[]) => void;
  forget: (undoAll: () => void) => void;
};

/** Tells of many votes sent in one act, and hands over those that are held, to be taken back together. */
export function useBulkUndo({ keep, forget }: KeptVotes) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const offsetMs = useClockOffset();
  const { mutateAsync } = useMutation(trpc.approvals.withdraw.mutationOptions());

  return (choice: VoteChoice, items: VoteOutcomes["items"], done: string) => {
    const now = Date.now() + offsetMs;
    const held = items.flatMap(({ approval_id, status, effective_at }): OwnVote[] => {
      if (effective_at === null || status !== "pending") return [];
      const vote = { approvalId: approval_id, choice, until: Date.parse(effective_at) };
      return isHeld(vote, now) ? [vote] : [];
    });
    const [first] = held;
    if (first === undefined) {
      showToast(done);
      return;
    }
    const id = `votes-${first.approvalId}`;
    const withdrawAll = async () => {
      const answers = await Promise.allSettled(held.map(({ approvalId }) => mutateAsync({ approval_id: approvalId })));
      await queryClient.invalidateQueries({ queryKey: trpc.approvals.pathKey() });
      const stand = answers.filter(({ status }) => status === "rejected").length;
      const back = `${answers.length - stand} taken back`;
      showToast(stand === 0 ? `${back}. They wait as before` : `${back}, ${stand} could not be`, { id });
    };
    const undoAll = () => {
      forget(undoAll);
      void withdrawAll();
    };
    keep(held.map((vote) => ({ ...vote, undoAll })));
    showToast(`${done}. Undo while they are held`, {
      id,
      durationMs: Math.max(...held.map(({ until }) => until)) - now,
      action: { label: "Undo", hotkey: "z", onPress: undoAll },
    });
  };
}
