"use client";

import { useQuery } from "@tanstack/react-query";
import type { KillSwitchView } from "#contract/kill-switch.ts";
import { useTRPC } from "../trpc.tsx";
import { ASK_AGAIN_MS } from "./ask-again.ts";

/** Why nothing can be approved now, and who lets it go on; null while nothing is stopped. */
export function useStop(): string | null {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.killSwitch.get.queryOptions(undefined, { refetchInterval: ASK_AGAIN_MS }));
  return data === undefined ? null : stopWords(data);
}

export function stopWords({
  workspace,
  installation,
}: Pick<KillSwitchView, "workspace" | "installation">): string | null {
  if (installation !== null) return "The operator stopped this installation, and alone can let it go on";
  if (workspace === null) return null;
  const who = workspace.needs_second_owner ? "two owners together let it go on" : "an owner can let it go on";
  return `${workspace.by} stopped everything; ${who}`;
}
