"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { SessionDetail } from "#contract/sessions.ts";
import { FailedQuery } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { CaseTable } from "./case-table.tsx";
import { counted, formatCount } from "./figures.ts";
import { casesPath } from "./paths.ts";
import { disagreementsOf } from "./session-queries.ts";

/** Where agent and person decided differently, newest first, with how that is read. */
export function DisagreementPane({ session }: { session: SessionDetail }) {
  const trpc = useTRPC();
  const disagreed = useQuery(trpc.sessions.observations.queryOptions(disagreementsOf(session.id)));
  const { total_decisions, agreed_decisions } = session.evidence;
  // The list is of the whole session, the count of this stay.
  const earlier = session.stays.length > 1;
  const all = casesPath(session.id);
  return (
    <section aria-labelledby="disagreements" className="min-w-0 flex-1 border-b border-line-1 pb-3.5">
      <SectionHeader
        id="disagreements"
        className="px-6 pt-2.5 max-md:px-4"
        title="Disagreements"
        note={`${formatCount(total_decisions - agreed_decisions)} of ${formatCount(total_decisions)} at this stay${earlier ? "; earlier stays as well" : ""}, newest first`}
        aside={
          <Link href={all} className="link touch">
            All cases
          </Link>
        }
      />
      <CaseTable
        caption="Disagreements, newest first"
        agent={session.agent.name}
        rows={disagreed.data?.items}
        empty={
          <p className="px-6 py-6 text-12 text-fg-2 max-md:px-4">
            {total_decisions === 0
              ? "Nothing was compared yet."
              : `None: they decided the same in all ${counted(total_decisions, "case")}.`}
          </p>
        }
        error={
          disagreed.error && (
            <FailedQuery query={disagreed} title="Could not load the disagreements" stands="They stand as decided." />
          )
        }
      />
      {disagreed.data?.next_cursor && (
        <p className="px-6 pt-2.5 text-12 max-md:px-4">
          <Link href={`${all}?outcome=disagree`} className="link max-md:inline-block max-md:py-3.25">
            All disagreements
          </Link>
        </p>
      )}
    </section>
  );
}
