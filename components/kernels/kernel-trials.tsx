"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { KernelView } from "#contract/kernels.ts";
import type { StagedChangeView } from "#contract/staged-changes.ts";
import { FailedQuery } from "../loaded.tsx";
import { TrialClock } from "../staged-changes/trial-clock.tsx";
import { stagedPath, TRIAL_END_WORDS } from "../staged-changes/trial-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { byPage } from "./kernel-words.ts";
import { ProposeRuleButton } from "./propose-rule-button.tsx";

/** What of a kernel is on trial, and how its earlier trials ended, newest first. */
export function KernelTrials({ kernel, refusal }: { kernel: KernelView; refusal: string | null }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.stagedChanges.list.infiniteQueryOptions({ kernel_id: kernel.id, limit: 10 }, byPage),
  );
  const known = query.data?.pages.flatMap((page) => page.items);
  const running = known?.filter(({ status }) => status === "staged").length ?? 0;
  return (
    <Pane aria-labelledby="trials">
      <SectionHeader id="trials" title="Trials" note={running === 0 ? "of staged rules" : `${running} running`} />
      {known === undefined && query.error && (
        <FailedQuery query={query} title="Could not load the trials" stands="What is on trial stays on trial." />
      )}
      {known === undefined && !query.error && <SkeletonRows rows={2} height="h-11" label="Loading the trials" />}
      {known?.length === 0 && (
        <p className="text-12 text-fg-2">
          No rule was staged yet. Staged, a rule is tried beside what is live before it binds.
        </p>
      )}
      {known && known.length > 0 && (
        <ul aria-label="Trials">
          {known.map((change) => (
            <li key={change.id} className="border-t border-line-1 py-2 first:border-t-0">
              <Trial change={change} />
              <WayBack kernel={kernel} change={change} refusal={refusal} />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button size="small" onClick={() => void query.fetchNextPage()} pending={query.isFetchingNextPage}>
          Show older
        </Button>
      )}
    </Pane>
  );
}

/** The value from before the trial, to propose again while the promoted one holds: the way back is a change like any other. */
function WayBack({
  kernel,
  change,
  refusal,
}: {
  kernel: KernelView;
  change: StagedChangeView;
  refusal: string | null;
}) {
  const trial = change.kernel;
  if (trial === null || change.status !== "promoted" || trial.live_value === "") return null;
  const held = kernel.commitments.find(({ id }) => id === trial.commitment_id);
  if (held?.current_value !== trial.candidate_value) return null;
  const earlier = { commitmentId: trial.commitment_id, value: trial.live_value };
  return (
    <div className="mt-1.5">
      <ProposeRuleButton kernel={kernel} refusal={refusal} earlier={earlier} />
    </div>
  );
}

function Trial({ change }: { change: StagedChangeView }) {
  const { id, kernel, ending, staged_at, staged_by, ended_at, reason } = change;
  if (kernel === null) return null;
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Link href={stagedPath(id)} className="link mono min-w-0 flex-1 font-medium break-all">
          {kernel.commitment_id}
        </Link>
        <Badge variant={ending === null ? "lit" : "plain"}>
          {ending === null ? "On trial" : TRIAL_END_WORDS[ending]}
        </Badge>
      </div>
      <p className="mt-0.5 text-12 break-words text-fg-1">
        <q>{kernel.live_value}</q> → <q>{kernel.candidate_value}</q>
      </p>
      <p className="mt-0.5 text-11 break-words text-fg-2">
        staged {staged_by ? `by ${staged_by.name} ` : ""}
        <Time at={staged_at} shape="short" /> ·{" "}
        {ended_at === null ? (
          <TrialClock change={change} />
        ) : (
          <>
            over <Time at={ended_at} shape="short" />
          </>
        )}
        {reason && <span className="block">{reason}</span>}
      </p>
    </>
  );
}
