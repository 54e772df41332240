"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { useNow } from "../ui/clock.tsx";
import { countOf } from "./count-of.ts";
import { countNew, drop, extend, type Held, hold, NOTHING_HELD, takeIn } from "./held-rows.ts";
import { byPage, caseInput, type QueueAddress, readAddress } from "./queue-query.ts";
import { caseRow, type QueueRow, requestRow } from "./queue-row.ts";
import { useQueueLists } from "./use-queue-pages.ts";

const idIn = (path: string) => (path.startsWith("/approvals/") ? path.slice("/approvals/".length) : null);

/** What the address says: the view with its filters, and the one that is open. */
export function useAddress() {
  const path = usePathname();
  const query = useSearchParams();
  const address = readAddress(Object.fromEntries(query));
  // The router hears of a press in its own time, and of the press before last perhaps after the last. What is open is
  // what was pressed last, and after every word of the router what the browser's own address says.
  const [opened, setOpened] = useState(() => idIn(path));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path says when to read the address, not what it is
  useEffect(() => setOpened(idIn(window.location.pathname)), [path]);
  const hrefOf = (id: string | null) => `/approvals${id ? `/${id}` : ""}${query.size > 0 ? `?${query}` : ""}`;
  const open = (id: string | null) => {
    setOpened(id);
    // The page stays: list and detail are both here, and only the address says which one is open.
    window.history.pushState(null, "", hrefOf(id));
  };
  return { address, key: query.toString(), opened, hrefOf, open };
}

/** Both lists and the cases, as the server has them now. */
function useIncoming(address: QueueAddress) {
  const trpc = useTRPC();
  const isDecided = address.view === "decided";
  const { waiting, decided } = useQueueLists(address);
  const cases = useInfiniteQuery(trpc.sessions.undecided.infiniteQueryOptions(caseInput, byPage));

  const requests = waiting.data?.pages.flatMap((page) => page.items) ?? [];
  const ofOthers = requests.filter((request) => request.waits_for_others).map(requestRow);
  // A sealed case has neither a type nor a severity to be found by, and it has no deadline to be late for.
  const isFiltered = [address.type, address.severity, address.age].some((each) => each !== undefined);
  const hasMoreCases = !isFiltered && cases.hasNextPage;
  const undecided = (isFiltered ? [] : (cases.data?.pages.flatMap((page) => page.items) ?? [])).filter(
    ({ session }) =>
      (address.environment === undefined || session.environment.id === address.environment) &&
      (address.agent === undefined || session.agent.id === address.agent),
  );
  const yours = [...requests.filter((request) => !request.waits_for_others).map(requestRow), ...undecided.map(caseRow)];
  const settled = decided.data?.pages.flatMap((page) => page.items.map(requestRow)) ?? [];
  const rows: QueueRow[] = { yours, others: ofOthers, decided: settled }[address.view];
  const query = isDecided ? decided : waiting;
  const more = [...(query.hasNextPage ? [query] : []), ...(address.view === "yours" && hasMoreCases ? [cases] : [])];
  const counts = {
    yours: countOf(yours.length, !waiting.hasNextPage && !hasMoreCases),
    others: countOf(ofOthers.length, !waiting.hasNextPage),
  };
  return { query, rows, more, counts };
}

/** The list as it stands on the screen: it takes news in only when asked, so that nothing moves under the pointer. */
export function useQueue() {
  const { address, key, opened, hrefOf, open } = useAddress();
  const { query, rows, more, counts } = useIncoming(address);
  const now = useNow(60_000);
  const [held, setHeld] = useState<Held>(NOTHING_HELD);
  const [extending, setExtending] = useState(false);

  const of = `${key}#`;
  const isRead = query.data !== undefined;
  const further = extending && !more.some((each) => each.isFetchingNextPage);
  const kept = isRead ? hold(held, of, rows, now) : held;
  const next = further ? extend(kept, rows, now) : kept;
  if (next !== held) setHeld(next);
  if (further) setExtending(false);

  return {
    address,
    opened,
    hrefOf,
    open,
    held: next,
    query,
    counts,
    fresh: countNew(next, rows),
    takeIn: () => setHeld((before) => takeIn(before, of, rows, now)),
    dismiss: (id: string) => setHeld((before) => drop(before, id)),
    hasMore: more.length > 0,
    isFetching: more.some((each) => each.isFetching),
    isFetchingMore: more.some((each) => each.isFetchingNextPage),
    hasFailedMore: more.some((each) => each.isFetchNextPageError),
    fetchMore: () => {
      setExtending(true);
      for (const each of more) void each.fetchNextPage();
    },
  };
}
export type Queue = ReturnType<typeof useQueue>;
