"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { ModeTransitionView } from "#contract/transitions.ts";
import { FailedQuery } from "../loaded.tsx";
import { StateWord } from "../posture/posture-glyph.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { ErrorSettlements } from "./error-settlements.tsx";
import { evidenceEntries } from "./evidence-entries.ts";
import { ExternalRefLink } from "./external-ref-link.tsx";
import { TRANSITION_STATE_WORDS, whyRefused } from "./transition-words.ts";

/** Every time that somebody asked for another mode, newest first, with what was known then. */
export function StepHistory({ environmentId }: { environmentId: string }) {
  const trpc = useTRPC();
  const steps = useInfiniteQuery(
    trpc.environments.transitions.infiniteQueryOptions(
      { environment_id: environmentId, limit: 20 },
      { getNextPageParam: (page) => page.next_cursor },
    ),
  );
  const known = steps.data?.pages.flatMap((page) => page.items);
  return (
    <Pane aria-labelledby="history">
      <SectionHeader id="history" title="History" note="steps taken, and attempts that were refused" />
      {known === undefined && steps.error && (
        <FailedQuery query={steps} title="Could not load the history" stands="Every step is kept." />
      )}
      {known === undefined && !steps.error && <SkeletonRows rows={3} height="h-11" label="Loading the history" />}
      {known?.length === 0 && <p className="mt-1 text-12 text-fg-2">Nobody has asked for another mode yet.</p>}
      <ol aria-label="Steps">
        {known?.map((step) => (
          <StepRow key={step.id} step={step} />
        ))}
      </ol>
      {steps.hasNextPage && (
        <Button
          size="small"
          className="mt-2"
          onClick={() => void steps.fetchNextPage()}
          pending={steps.isFetchingNextPage}
        >
          Show older
        </Button>
      )}
    </Pane>
  );
}

function StepRow({ step }: { step: ModeTransitionView }) {
  const { from, to, state, requested_by, decided_by, reason, comment, external_ref } = step;
  return (
    <li className="border-t border-line-1 py-2.5 first:border-t-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <StateWord position={{ environment: from }} />
        <span aria-hidden>→</span>
        <span className="sr-only">to</span>
        <StateWord position={{ environment: to }} />
        <Badge variant={state === "completed" ? "inverse" : state === "pending" ? "lit" : "dashed"}>
          {TRANSITION_STATE_WORDS[state]}
        </Badge>
        <span className="ml-auto text-12 text-fg-2">
          <Time at={step.requested_at} shape="short" />
        </span>
      </p>
      <p className="mt-0.5 text-12 text-fg-1">
        {requested_by.name}
        {decided_by && decided_by.name !== requested_by.name && `, ${deciderWord(state)} ${decided_by.name}`}
        {reason.trim() && <span className="break-words">: {reason}</span>}
      </p>
      {comment && <p className="mt-0.5 text-12 break-words text-fg-1">{`“${comment}”`}</p>}
      {state === "refused" && <p className="mt-0.5 text-12 text-fg-1">{whyRefused(step)}</p>}
      {external_ref && <ExternalRefLink externalRef={external_ref} />}
      <details className="mt-0.5 text-12">
        <summary className="cursor-pointer text-fg-2 max-md:py-2.5">What was known then</summary>
        <div className="mt-1 max-w-120">
          <KeyValues entries={evidenceEntries(step)} align="end" />
          <ErrorSettlements settlements={step.evidence.error_settlements} />
        </div>
      </details>
    </li>
  );
}

function deciderWord(state: ModeTransitionView["state"]): string {
  return state === "completed" ? "approved by" : "ended by";
}
