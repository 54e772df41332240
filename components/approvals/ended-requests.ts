"use client";

import { useQueries } from "@tanstack/react-query";
import { useTRPC } from "../trpc.tsx";
import type { Held } from "./held-rows.ts";
import { ownVoteOn } from "./held-vote.ts";

/** The list with how each request ended that waits no longer, or with the reader's own vote that it left the queue for. */
export function useEndings(held: Held, viewerId: string): Held {
  const trpc = useTRPC();
  const gone = held.rows.filter(({ row, gone }) => gone && row.kind === "request").map(({ row }) => row.id);
  const endings = useQueries({
    queries: gone.map((approval_id) => trpc.approvals.byId.queryOptions({ approval_id })),
    combine: (answers) => new Map(answers.flatMap(({ data }) => (data ? [[data.id, data] as const] : []))),
  });
  if (gone.length === 0) return held;
  const rows = held.rows.map((each) => {
    const ending = endings.get(each.row.id);
    if (!ending || each.row.kind !== "request") return each;
    const { status, via, decided_at } = ending;
    const summary = { ...each.row.summary, status, via, decided_at };
    return { ...each, own: ownVoteOn(ending, viewerId), row: { ...each.row, summary } };
  });
  return { ...held, rows };
}
