"use client";

import { useQuery } from "@tanstack/react-query";
import type { SessionDetail } from "#contract/sessions.ts";
import { Loaded } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Pane } from "../ui/pane.tsx";
import { ChartTable } from "../ui/rate-chart.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { formatCount } from "./figures.ts";
import { pairRows, reviewersSentence } from "./reviewer-words.ts";

/** Whether people agree with each other on the same cases: no agent can agree with them better than that. */
export function ReviewerAgreementPane({ session }: { session: SessionDetail }) {
  const trpc = useTRPC();
  const agreement = useQuery(trpc.sessions.reviewerAgreement.queryOptions({ session_id: session.id }));
  return (
    <Pane aria-labelledby="reviewers" className="border-line-2">
      <SectionHeader
        id="reviewers"
        title="People against each other"
        note={
          agreement.data &&
          `the first two to vote, in up to ${formatCount(agreement.data.of_newest)} of the newest cases`
        }
      />
      <Loaded
        query={agreement}
        title="Could not load how people agree with each other"
        stands="What they decided stands."
        loading={<Skeleton className="h-12 w-full opacity-50" />}
      >
        {(loaded) => (
          <div className="mt-1 grid gap-1.5 text-12 leading-4 text-pretty text-fg-1">
            <p>{reviewersSentence("blind", loaded)}</p>
            <p>{reviewersSentence("shown", loaded)}</p>
            {loaded.shown.same.total + loaded.blind.same.total > 0 && (
              <>
                <p className="text-fg-2">
                  A first rejection ends a request, so that a disagreement is seen only where the first of the two
                  approved.
                </p>
                <ChartTable
                  caption="What the first and the second person chose"
                  head={["Recommendation", "First", "Second", "Cases"]}
                  rows={pairRows(loaded)}
                />
              </>
            )}
          </div>
        )}
      </Loaded>
    </Pane>
  );
}
