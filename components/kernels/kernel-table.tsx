"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { KernelView } from "#contract/kernels.ts";
import { revisionColumn } from "../membranes/revision-column.tsx";
import { ResearchTable } from "../research/research-table.tsx";
import { counted } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import type { Column } from "../ui/table.tsx";
import { byPage, kernelPath } from "./kernel-words.ts";

const parentOf = ({ parent }: KernelView) => parent?.name ?? "–";
const childOf = ({ parent }: KernelView) => parent && `child of ${parent.name}`;
const everyAgent = ({ agent }: KernelView) => agent?.name ?? "every agent";
const inWords = ({ anchors, commitments }: KernelView) =>
  `${counted(anchors.length, "anchor")}, ${counted(commitments.length, "commitment")}`;
const holds = ({ anchors, commitments }: KernelView) => `${anchors.length} / ${commitments.length}`;

const COLUMNS: readonly Column<KernelView>[] = [
  {
    id: "name",
    header: "Kernel",
    cell: ({ name, description }) => (
      <span className="grid min-w-0 leading-4">
        <span className="clip font-medium">{name}</span>
        {description && <span className="clip text-11 text-fg-2 max-md:hidden">{description}</span>}
      </span>
    ),
  },
  {
    id: "environment",
    header: "Environment",
    width: "130px",
    clip: true,
    hideBelow: "md",
    cell: ({ environment }) => <span className="mono">{environment.name}</span>,
    tell: ({ environment }) => <span className="mono">{environment.name}</span>,
  },
  { id: "agent", header: "Agent", width: "140px", clip: true, hideBelow: "lg", cell: everyAgent, tell: everyAgent },
  { id: "parent", header: "Child of", width: "130px", clip: true, hideBelow: "lg", cell: parentOf, tell: childOf },
  {
    id: "holds",
    header: "Anchors / commitments",
    width: "170px",
    align: "end",
    hideBelow: "md",
    cell: holds,
    tell: inWords,
  },
  {
    id: "pending",
    header: "Rules",
    width: "110px",
    cell: ({ pending }) => (pending > 0 ? <Badge variant="lit">{pending} waiting</Badge> : "–"),
  },
  revisionColumn,
];

const WORDS = {
  caption: "Kernels",
  none: "There is no kernel",
  begin: "An owner begins one from a preset, for every agent of an environment or for one of them.",
  noneLikeThat: "No kernel is like that",
  failed: "Could not load the kernels",
  stands: "What agents keep to still holds.",
} as const;

/** The kernels of the workspace, newest first; j and k go through them. */
export function KernelTable() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.kernels.list.infiniteQueryOptions({ limit: 50 }, byPage));
  return <ResearchTable query={query} columns={COLUMNS} hrefOf={kernelPath} filter={{}} words={WORDS} />;
}
