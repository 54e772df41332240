import type { DataTag, QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Shows what a change answered at once, and asks once more: a question that was under way may be answered after the
 * change with what was so before it, and nothing would correct that.
 */
export function showAnswer<Answer>(
  queryClient: QueryClient,
  queryKey: DataTag<QueryKey, Answer, unknown>,
  answer: NoInfer<Answer>,
): void {
  queryClient.setQueryData<unknown>(queryKey, answer);
  void queryClient.invalidateQueries({ queryKey });
}
