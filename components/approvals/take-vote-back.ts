import type { QueryClient } from "@tanstack/react-query";
import { problemOf } from "../problem.ts";
import { showAnswer } from "../show-answer.ts";
import type { useTRPC } from "../trpc.tsx";
import { showToast } from "../ui/toast.tsx";
import { keepUnsent } from "./decision-drafts.ts";
import { voteToast } from "./tell-vote.ts";

type Taking = { trpc: ReturnType<typeof useTRPC>; queryClient: QueryClient; viewerId: string };

/** Takes a vote back while its hold runs, and tells it; what had been written comes back with it. */
export async function takeVoteBack(approval_id: string, { trpc, queryClient, viewerId }: Taking): Promise<void> {
  const queryKey = trpc.approvals.byId.queryKey({ approval_id });
  const vote = queryClient.getQueryData(queryKey)?.votes.find(({ member_id }) => member_id === viewerId);
  const withdrawing = queryClient.getMutationCache().build(queryClient, trpc.approvals.withdraw.mutationOptions());
  try {
    const after = await withdrawing.execute({ approval_id });
    showAnswer(queryClient, queryKey, after);
    showToast("Taken back. It waits as before", { id: voteToast(approval_id) });
    if (vote === undefined) return;
    const { comment, override } = vote;
    const draft = override && {
      action: override.action,
      arguments: JSON.stringify(override.arguments, null, 2),
      notes: "",
    };
    keepUnsent(viewerId, approval_id, { comment, override: draft });
  } catch (error) {
    showToast(`${problemOf(error).message}. Your vote stands`, { id: voteToast(approval_id) });
  } finally {
    await queryClient.invalidateQueries({ queryKey: trpc.approvals.pathKey() });
  }
}
