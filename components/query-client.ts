import { QueryClient } from "@tanstack/react-query";
import { problemOf } from "./problem.ts";

/** What a second attempt cannot change: the answer was a clear no. */
const FINAL_STATUS = 500;

/**
 * One recipe for server and browser. Live events say when something changed, so nothing is fetched again on focus. Only
 * what has been answered travels to the browser: frame and page are read at the same time, and what the frame handed on as
 * still under way would stay so in the HTML, however soon the page had it, while the browser would begin with the answer.
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
    },
  });
}
