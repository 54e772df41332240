import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ConditionErrors } from "#contract/membranes.ts";
import { useTRPC } from "../trpc.tsx";

export type ConditionError = ConditionErrors["errors"][number];

/** How long after the last key the condition is looked at. */
const REST_MS = 300;

/** What is wrong with a condition, a moment after it was written; nothing for what is not written yet. */
export function useConditionErrors(condition: string): readonly ConditionError[] {
  const trpc = useTRPC();
  const [rested, setRested] = useState(condition);
  useEffect(() => {
    const timer = setTimeout(() => setRested(condition), REST_MS);
    return () => clearTimeout(timer);
  }, [condition]);
  const asked = useQuery({
    ...trpc.membranes.check.queryOptions({ condition: rested }),
    enabled: rested.trim() !== "",
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  return condition.trim() === "" ? [] : (asked.data?.errors ?? []);
}
