"use client";

import { useQueries } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "../trpc.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";
import { type Endings, NO_ENDINGS } from "./held-rows.ts";

const byId = (answers: readonly { data: ApprovalSeen | undefined }[]): Endings =>
  new Map(answers.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])));

/** Asks how these requests ended, and tells it whenever something of that changes. Shows nothing. */
export function EndedRequests({ ids, onKnown }: { ids: readonly string[]; onKnown: (endings: Endings) => void }): null {
  const trpc = useTRPC();
  const endings = useQueries({
    queries: ids.map((approval_id) => trpc.approvals.byId.queryOptions({ approval_id })),
    combine: byId,
  });
  useEffect(() => {
    onKnown(endings);
    return () => onKnown(NO_ENDINGS);
  }, [endings, onKnown]);
  return null;
}
