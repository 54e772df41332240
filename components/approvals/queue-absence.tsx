"use client";

import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { problemOf } from "../problem.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import type { QueueView } from "./queue-query.ts";
import type { Queue } from "./use-queue.ts";

const isFiltered = ({ address }: Queue) =>
  [address.environment, address.agent, address.type, address.severity, address.age].some((each) => each !== undefined);

/** Why there are no rows: they could not be read, a filter leaves none, or there is nothing. */
export function QueueAbsence({ queue }: { queue: Queue }) {
  const { query, address } = queue;
  if (query.data === undefined && query.error) {
    const { message, reference } = problemOf(query.error);
    return (
      <ErrorState
        className="px-4"
        title="Could not load the requests"
        stands={`${message}. They wait as before, and their timers run.`}
        reference={reference}
        onRetry={() => void query.refetch()}
        pending={query.isFetching}
      />
    );
  }
  if (isFiltered(queue)) {
    return (
      <EmptyState glyph={<UnlitPosture />} title="Nothing here matches">
        Take a filter away to see the rest.
      </EmptyState>
    );
  }
  const words = {
    yours: ["Nothing waits for you", "A request comes here when an agent asks for what needs a person."],
    others: ["Nothing waits for others", "What you have approved and needs one more approval comes here."],
    decided: ["Nothing is decided yet", "Requests stay here when they are settled: who, when and why."],
  } as const satisfies Record<QueueView, readonly [string, string]>;
  const [title, what] = words[address.view];
  return (
    <EmptyState glyph={<UnlitPosture />} title={title}>
      {what}
    </EmptyState>
  );
}
