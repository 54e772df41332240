"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { KernelRevisionView, KernelView } from "#contract/kernels.ts";
import { FailedQuery } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { DiffLines } from "../ui/diff-lines.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { byPage } from "./kernel-words.ts";
import { revisionChanges } from "./revision-changes.ts";

/** All that the kernel ever was, newest first, each with what it changed. */
export function KernelHistory({ kernel }: { kernel: KernelView }) {
  const trpc = useTRPC();
  const revisions = useInfiniteQuery(
    trpc.kernels.revisions.infiniteQueryOptions({ kernel_id: kernel.id, limit: 20 }, byPage),
  );
  const known = revisions.data?.pages.flatMap((page) => page.items);
  return (
    <Pane aria-labelledby="history">
      <SectionHeader id="history" title="History" note="every revision is kept" />
      {known === undefined && revisions.error && (
        <FailedQuery query={revisions} title="Could not load the history" stands="Every revision is kept." />
      )}
      {known === undefined && !revisions.error && (
        <SkeletonRows rows={3} height="h-11" label="Loading the history" className="py-2" />
      )}
      {known && (
        <ol aria-label="Revisions">
          {known.map((revision, at) => (
            <Revision key={revision.number} revision={revision} before={known[at + 1]} isPresent={at === 0} />
          ))}
        </ol>
      )}
      {revisions.hasNextPage && (
        <Button size="small" onClick={() => void revisions.fetchNextPage()} pending={revisions.isFetchingNextPage}>
          Show older
        </Button>
      )}
    </Pane>
  );
}

function Revision({
  revision,
  before,
  isPresent,
}: {
  revision: KernelRevisionView;
  before: KernelRevisionView | undefined;
  isPresent: boolean;
}) {
  const { number, note, created_at, created_by, endorsement_id } = revision;
  const lines = before ? revisionChanges(before.content, revision.content) : [];
  return (
    <li className="border-t border-line-1 py-2 first:border-t-0">
      <div className="flex items-center gap-3">
        <b className="mono w-9 flex-none">v{number}</b>
        <span className="min-w-0 flex-1 text-12 break-words">
          {note || (number === 1 ? "As it was made" : "Settings")}
          <span className="block text-11 text-fg-2">
            {endorsement_id && "by an endorsed rule · "}
            {created_by && `${created_by.name} · `}
            <Time at={created_at} shape="short" />
          </span>
        </span>
        {isPresent && <span className="flex-none text-12 text-fg-2">present</span>}
      </div>
      {lines.length > 0 && (
        <div className="mt-1">
          <DiffLines label={`What v${number} changed`} lines={lines} isOfPaths />
        </div>
      )}
    </li>
  );
}
