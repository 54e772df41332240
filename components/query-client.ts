import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import { problemOf } from "./problem.ts";

/** What a second attempt cannot change: the answer was a clear no. */
const FINAL_STATUS = 500;

/**
 * One recipe for server and browser. Live events say when something changed, so nothing is fetched again on focus; a
 * query that is still under way on the server travels to the browser as it is.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // A page that is being rendered does not wait for a second attempt: the browser makes it.
        retry: (failures, error) =>
          typeof window !== "undefined" && failures < 2 && (problemOf(error).status ?? FINAL_STATUS) >= FINAL_STATUS,
      },
      dehydrate: {
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
    },
  });
}
