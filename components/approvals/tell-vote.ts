import { showToast } from "../ui/toast.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";
import type { OwnVote } from "./held-vote.ts";

const VOTE_CHOICE_TOLD = { approve: "Approved", reject: "Rejected" } as const;

/** The toast that tells of a vote; taking it back replaces it. */
export const voteToast = (approvalId: string) => `vote-${approvalId}`;

/** Tells of a vote that counts already: nothing takes it back. */
export const tellVote = (after: ApprovalSeen): void => void showToast(wordsOf(after));

/** Tells of a vote for as long as its hold runs, with the way back. `now` is by the server's clock. */
export function tellHeldVote({ approvalId, choice, until }: OwnVote, now: number, onUndo: () => void): void {
  showToast(`${VOTE_CHOICE_TOLD[choice]}. Undo while it is held`, {
    id: voteToast(approvalId),
    durationMs: until - now,
    action: { label: "Undo", hotkey: "z", onPress: onUndo },
  });
}

function wordsOf({ status, votes, required_approvals: required }: ApprovalSeen): string {
  const given = votes.filter(({ choice }) => choice === "approve").length;
  const isChanged = votes.some(({ override }) => override !== null);
  if (status === "approved") {
    return isChanged ? "Decided. The agent does what you chose" : "Approved. The agent may go ahead";
  }
  if (status === "rejected") return "Rejected. The agent is told to stop";
  return `Approved, ${given} of ${required}. It waits for others`;
}
