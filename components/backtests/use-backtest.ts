import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { BacktestView } from "#contract/backtests.ts";
import type { MembraneContent } from "#contract/membranes.ts";
import { type Named, refusedContent } from "../membranes/content-faults.ts";
import { type ProblemSeen, problemOf } from "../problem.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { contentMark } from "./content-mark.ts";
import { useBacktestAddress } from "./use-backtest-address.ts";

/** A saved revision, or a content that nobody has saved. */
export type Subject = { revision: number } | { content: MembraneContent };

type Range = { from: string; to: string };

/** Between two looks at a backtest that is running. */
const LOOK_MS = 400;

const refOf = (membraneId: string, id: string) => ({ membrane_id: membraneId, backtest_id: id });

/** Puts what a change answered where the run is read. */
function useShowRun(membraneId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return (answer: BacktestView) =>
    showAnswer(queryClient, trpc.membranes.backtest.queryKey(refOf(membraneId, answer.id)), answer);
}

/** One backtest, looked at again and again while it runs; nothing is asked without an id. */
export function useBacktestRun(membraneId: string, backtestId: string | null) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.membranes.backtest.queryOptions(refOf(membraneId, backtestId ?? "")),
    enabled: backtestId !== null,
    refetchInterval: ({ state }) => (state.data?.state === "running" && state.status !== "error" ? LOOK_MS : false),
  });
}

/** Starts one; it answers what was begun, and throws where it is refused. */
export function useStartBacktest(membraneId: string) {
  const trpc = useTRPC();
  const show = useShowRun(membraneId);
  const starting = useMutation(trpc.membranes.startBacktest.mutationOptions({ onSuccess: show }));
  return {
    start: (subject: Subject, range: Range) => starting.mutateAsync({ membrane_id: membraneId, ...subject, ...range }),
    isStarting: starting.isPending,
    problem: starting.error === null ? null : inWords(problemOf(starting.error), starting.variables?.content),
  };
}

/** What is wrong with the content by the names of its policies. */
function inWords(problem: ProblemSeen, content: Named | undefined): ProblemSeen {
  const told = content && refusedContent(problem, content, "The backtest was not started");
  return told ? { ...problem, message: told, errors: [] } : problem;
}

/** Cancels one; what it has found stays. */
export function useCancelBacktest(membraneId: string) {
  const trpc = useTRPC();
  const show = useShowRun(membraneId);
  const cancelling = useMutation(trpc.membranes.cancelBacktest.mutationOptions({ onSuccess: show }));
  return { cancel: (id: string) => cancelling.mutate(refOf(membraneId, id)), isCancelling: cancelling.isPending };
}

/** Starts, watches and cancels the backtest of the page; which one it is, is said by the address. */
export function useBacktest(membraneId: string) {
  const { backtestId, show } = useBacktestAddress();
  const run = useBacktestRun(membraneId, backtestId);
  const { start, isStarting, problem } = useStartBacktest(membraneId);
  const { cancel, isCancelling } = useCancelBacktest(membraneId);
  return {
    /** Undefined: none is shown. */
    run: backtestId === null ? undefined : run,
    start: async (subject: Subject, range: Range) => {
      const { id } = await start(subject, range);
      show(id, "content" in subject ? contentMark(subject.content) : null);
    },
    cancel: () => backtestId !== null && cancel(backtestId),
    isStarting,
    isCancelling,
    problem,
  };
}
