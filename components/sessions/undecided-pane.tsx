"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { SessionDetail } from "#contract/sessions.ts";
import { FailedQuery } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { caseTitle } from "./case-title.ts";
import { formatCount } from "./figures.ts";
import { casePath, casesPath } from "./paths.ts";
import { waitingOf } from "./session-queries.ts";

/** The cases of this session that wait for a person, the newest few of them. */
export function UndecidedPane({ session }: { session: SessionDetail }) {
  const trpc = useTRPC();
  const waiting = useQuery(trpc.sessions.observations.queryOptions(waitingOf(session.id)));
  if (waiting.error && !waiting.data) {
    return (
      <FailedQuery
        query={waiting}
        title="Could not load the waiting cases"
        stands="The cases wait on the server all the same."
      />
    );
  }
  const cases = waiting.data?.items ?? [];
  if (session.closed_at !== null || cases.length === 0) return null;
  return (
    <Pane inset="rail" aria-labelledby="undecided">
      <SectionHeader
        id="undecided"
        title="Waiting for a person"
        aside={
          <Link href={`${casesPath(session.id)}?state=undecided`} className="link touch">
            All {formatCount(session.undecided)}
          </Link>
        }
      />
      <ul>
        {cases.map((each) => (
          <li key={each.id} className="border-t border-line-1 first:border-t-0">
            <Link
              href={each.approval_id ? `/approvals/${each.approval_id}` : casePath(each)}
              className="flex items-baseline gap-2 py-1.5 text-12 hover:bg-bg-3 max-md:min-h-11 max-md:items-center"
            >
              <span className="clip flex-1">{caseTitle(each)}</span>
              <Time at={each.created_at} className="text-11 whitespace-nowrap text-fg-2" />
            </Link>
          </li>
        ))}
      </ul>
    </Pane>
  );
}
