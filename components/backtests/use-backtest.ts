import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { BacktestView } from "#contract/backtests.ts";
import type { MembraneContent } from "#contract/membranes.ts";
import { problemOf } from "../problem.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { contentMark } from "./content-mark.ts";
import { useBacktestAddress } from "./use-backtest-address.ts";

/** A saved revision, or a content that nobody has saved. */
export type Subject = { revision: number } | { content: MembraneContent };

/** Between two looks at a backtest that is running. */
const LOOK_MS = 400;

/** Starts, watches and cancels a backtest of one membrane; which one is said by the address. */
export function useBacktest(membraneId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { backtestId, show } = useBacktestAddress();
  const refOf = (id: string) => ({ membrane_id: membraneId, backtest_id: id });
  const put = (answer: BacktestView) =>
    showAnswer(queryClient, trpc.membranes.backtest.queryKey(refOf(answer.id)), answer);
  const run = useQuery({
    ...trpc.membranes.backtest.queryOptions(refOf(backtestId ?? "")),
    enabled: backtestId !== null,
    refetchInterval: ({ state }) => (state.data?.state === "running" && state.status !== "error" ? LOOK_MS : false),
  });
  const starting = useMutation(trpc.membranes.startBacktest.mutationOptions());
  const cancelling = useMutation(trpc.membranes.cancelBacktest.mutationOptions({ onSuccess: put }));
  return {
    /** Undefined: none is shown. */
    run: backtestId === null ? undefined : run,
    start: async (subject: Subject, range: { from: string; to: string }) => {
      const answer = await starting.mutateAsync({ membrane_id: membraneId, ...subject, ...range });
      put(answer);
      show(answer.id, "content" in subject ? contentMark(subject.content) : null);
    },
    cancel: () => backtestId !== null && cancelling.mutate(refOf(backtestId)),
    isStarting: starting.isPending,
    isCancelling: cancelling.isPending,
    problem: starting.error === null ? null : problemOf(starting.error),
  };
}
