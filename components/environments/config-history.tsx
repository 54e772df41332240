"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { ConfigurationView } from "#contract/configurations.ts";
import { FailedQuery } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { DiffLines } from "../ui/diff-lines.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { changeLines } from "./change-lines.ts";
import { ConfigCompare } from "./config-compare.tsx";

const ConfigRestoreDialog = dynamic(
  () => import("./config-restore-dialog.tsx").then((file) => file.ConfigRestoreDialog),
  { ssr: false },
);

/** Every configuration that the environment was given, newest first, with what each changed of the one before; any is restored. */
export function ConfigHistory({ environmentId, refusal }: { environmentId: string; refusal: string | null }) {
  const trpc = useTRPC();
  const [restoring, setRestoring] = useState<ConfigurationView | null>(null);
  const given = useInfiniteQuery(
    trpc.environments.configurations.infiniteQueryOptions(
      { environment_id: environmentId, limit: 10 },
      { getNextPageParam: (page) => (page.next_cursor === null ? null : Number(page.next_cursor)) },
    ),
  );
  const known = given.data?.pages.flatMap((page) => page.items);
  const newest = known?.[0];
  return (
    <Pane aria-labelledby="configurations">
      <SectionHeader id="configurations" title="History" note="what was written, and what each time changed" />
      {known === undefined && given.error && (
        <FailedQuery query={given} title="Could not load the history" stands="What is configured still holds." />
      )}
      {known === undefined && !given.error && <SkeletonRows rows={2} height="h-11" label="Loading the history" />}
      {known?.length === 0 && <p className="mt-1 text-12 text-fg-2">Nothing was written yet: the defaults hold.</p>}
      <ol aria-label="Configurations">
        {known?.map((each) => (
          <ConfigurationRow
            key={each.number}
            configuration={each}
            refusal={refusal}
            onRestore={each === newest ? null : () => setRestoring(each)}
          />
        ))}
      </ol>
      {known !== undefined && known.length > 1 && <ConfigCompare key={newest?.number} versions={known} />}
      {restoring && newest && (
        <ConfigRestoreDialog
          environmentId={environmentId}
          version={restoring}
          now={newest}
          onClose={() => setRestoring(null)}
        />
      )}
      {given.hasNextPage && (
        <Button
          size="small"
          className="mt-2"
          onClick={() => void given.fetchNextPage()}
          pending={given.isFetchingNextPage}
        >
          Show older
        </Button>
      )}
    </Pane>
  );
}

type RowProps = {
  configuration: ConfigurationView;
  refusal: string | null;
  /** Null for the newest, which holds. */
  onRestore: (() => void) | null;
};

function ConfigurationRow({ configuration, refusal, onRestore }: RowProps) {
  const { number, changes, written_by, written_at, reason } = configuration;
  return (
    <li className="border-t border-line-1 py-2 first:border-t-0">
      <p className="flex flex-wrap items-baseline gap-x-3 text-12">
        <b className="mono">v{number}</b>
        <span className="min-w-0 flex-1 break-words">
          {written_by.name}
          {reason && `: ${reason}`}
        </span>
        <span className="text-fg-2">
          <Time at={written_at} shape="short" />
        </span>
        {onRestore && (
          <Button size="small" variant="ghost" disabledReason={refusal} onClick={onRestore}>
            Restore<span className="sr-only"> version {number}</span>
          </Button>
        )}
      </p>
      <details className="mt-0.5 text-12">
        <summary className="cursor-pointer text-fg-2 max-md:py-2.5">
          {changes.length === 1 ? "1 key changed" : `${changes.length} keys changed`}
        </summary>
        <DiffLines label={`What version ${number} changed`} lines={changeLines(changes)} isOfPaths />
      </details>
    </li>
  );
}
