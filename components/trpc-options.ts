import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { AppRouter } from "#server/trpc/router.ts";
import type { Call } from "./batched-calls.ts";

type Given = Record<string, unknown> | undefined;
type Made = (call: Call, path: readonly string[], args: readonly Given[]) => unknown;

const keyOf = (path: readonly string[], type: string, input: unknown) => [
  path,
  { ...(input === undefined ? {} : { input }), type },
];

/** What can be made of a procedure; the keys are those that the pages, which are rendered with tRPC's own, hand over. */
const MADE: Readonly<Record<string, Made>> = {
  pathKey: (_, path) => [path],
  queryKey: (_, path, [input]) => keyOf(path, "query", input),
  queryOptions: (call, path, [input, options]) => ({
    ...options,
    queryKey: keyOf(path, "query", input),
    queryFn: () => call("query", path.join("."), input),
  }),
  // Every list goes one way, so the direction that a page is fetched in is not sent.
  infiniteQueryOptions: (call, path, [input, options]) => ({
    ...options,
    queryKey: keyOf(path, "infinite", input),
    queryFn: ({ pageParam }: { pageParam?: unknown }) =>
      call("query", path.join("."), pageParam === undefined ? { ...input } : { ...input, cursor: pageParam }),
    initialPageParam: undefined,
  }),
  mutationOptions: (call, path, [options]) => ({
    ...options,
    mutationKey: [path],
    mutationFn: (input: unknown) => call("mutation", path.join("."), input),
  }),
};

function at(call: Call, path: readonly string[]): unknown {
  return new Proxy(() => undefined, {
    get: (_, name) => (typeof name === "string" && name !== "then" ? at(call, [...path, name]) : undefined),
    apply: (_, __, args: Given[]) => {
      const make = MADE[path.at(-1) ?? ""];
      if (make === undefined) throw new Error(`Nothing makes ${path.join(".")}`);
      return make(call, path.slice(0, -1), args);
    },
  });
}

/** tRPC's options for queries and mutations, for the five that the pages use: `trpc.approvals.byId.queryOptions({ … })`. */
export function trpcOptions(call: Call): TRPCOptionsProxy<AppRouter> {
  return at(call, []) as TRPCOptionsProxy<AppRouter>;
}
