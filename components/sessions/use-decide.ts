"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc.tsx";

/** Sends a decision; whatever shows the case or its counts is fetched again. */
export function useDecide() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.sessions.decide.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
    }),
  );
}
