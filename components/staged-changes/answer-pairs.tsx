"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { ProbeView } from "#contract/staged-changes.ts";
import { FailedQuery } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { figure } from "./divergence-series.ts";
import { DIVERGENCE_TIER_WORDS } from "./trial-words.ts";

const byPage = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };

/** Each reported pair of answers of a kernel's rule, newest first: what was answered live beside what would have been. */
export function AnswerPairs({ changeId }: { changeId: string }) {
  const trpc = useTRPC();
  const asked = { staged_change_id: changeId, answers: "true" as const, limit: 10 };
  const query = useInfiniteQuery(trpc.stagedChanges.probes.infiniteQueryOptions(asked, byPage));
  const known = query.data?.pages.flatMap((page) => page.items);
  return (
    <Pane aria-labelledby="pairs">
      <SectionHeader id="pairs" title="What was answered" note="live beside candidate, newest first" />
      {known === undefined && query.error && (
        <FailedQuery
          query={query}
          title="Could not load the answers"
          stands="The trial goes on and is scored as before."
        />
      )}
      {known === undefined && !query.error && <SkeletonRows rows={3} height="h-11" label="Loading the answers" />}
      {known?.length === 0 && <p className="text-13 text-fg-2">The agent reported no answers yet.</p>}
      {known && known.length > 0 && (
        <ul aria-label="What was answered">
          {known.map((probe) => (
            <li key={probe.id} className="border-t border-line-1 py-3 first:border-t-0 first:pt-0">
              <Pair probe={probe} />
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

function Pair({ probe }: { probe: ProbeView }) {
  const { tier, critical, divergence, why, at, answers } = probe;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 text-12 text-fg-1">
        <Badge variant={tier === "ok" ? "plain" : "dashed"} tone={critical ? "block" : undefined}>
          {tier ? DIVERGENCE_TIER_WORDS[tier] : "No result"}
        </Badge>
        <span className="min-w-0 flex-1 break-words">
          {divergence === null ? why : `diverges by ${figure(divergence)}`}
          {answers?.cut && " · the beginning of longer answers"}
        </span>
        <Time at={at} shape="short" />
      </p>
      {answers ? (
        <div className="mt-2 grid grid-cols-2 gap-3 max-md:grid-cols-1">
          <Answer heading="Live" text={answers.live} />
          <Answer heading="Candidate" text={answers.candidate} />
        </div>
      ) : (
        <Hashes probe={probe} />
      )}
    </>
  );
}

function Answer({ heading, text }: { heading: string; text: string | null }) {
  return (
    <div className="min-w-0">
      <h3 className="text-11 text-fg-2">{heading}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long answer is scrolled by the keyboard, too */}
      <p className="max-h-48 overflow-y-auto text-13 break-words whitespace-pre-wrap text-fg-0" tabIndex={0}>
        {text ?? <span className="text-fg-2">No answer</span>}
      </p>
    </div>
  );
}

/** What is left of answers that are kept no longer, or never were. */
function Hashes({ probe: { live_hash, candidate_hash } }: { probe: ProbeView }) {
  if (live_hash === null) return <p className="mt-1 text-12 text-fg-2">Neither answer is kept.</p>;
  return (
    <p className="mt-1 text-12 text-fg-2">
      The answers are not kept. SHA-256 live <span className="mono">{live_hash.slice(0, 12)}</span>
      {candidate_hash !== null && (
        <>
          , candidate <span className="mono">{candidate_hash.slice(0, 12)}</span>
        </>
      )}
    </p>
  );
}
