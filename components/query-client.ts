import { type Query, QueryClient } from "@tanstack/react-query";
import { problemOf } from "./problem.ts";

/** What a second attempt cannot change: the answer was a clear no. */
const FINAL_STATUS = 500;

/**
 * One recipe for server and browser. Live events say when something changed, so nothing is fetched again on focus. Only
 * what has been answered travels to the browser: frame and page are read at the same time, and what the frame handed on as
 * still under way would stay so in the HTML, however soon the page had it, while the browser would begin with the answer.
 */
export function makeQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // A page that is being rendered does not wait for a second attempt: the browser makes it.
        retry: (failures, error) =>
          typeof window !== "undefined" && failures < 2 && (problemOf(error).status ?? FINAL_STATUS) >= FINAL_STATUS,
      },
    },
  });
  askAgainWhatWasOvertaken(client);
  return client;
}

/**
 * What changes while a query's first answer is under way makes that answer old before it is here, and the cache would wait
 * for it and take it for new (of later answers it begins another). So it is asked for once more as it arrives.
 */
function askAgainWhatWasOvertaken(client: QueryClient): void {
  const overtaken = new WeakSet<Query>();
  client.getQueryCache().subscribe((event) => {
    if (event.type !== "updated") return;
    const { query, action } = event;
    const isFirst = query.state.data === undefined && query.state.fetchStatus !== "idle";
    if (action.type === "invalidate" && isFirst) overtaken.add(query);
    if (action.type === "success" && overtaken.delete(query))
      void client.invalidateQueries({ predicate: (each) => each === query });
  });
}
