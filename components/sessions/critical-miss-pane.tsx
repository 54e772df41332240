"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { SessionDetail } from "#contract/sessions.ts";
import { FailedQuery } from "../loaded.tsx";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { useTRPC } from "../trpc.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { caseTitle } from "./case-title.ts";
import type { CaseView } from "./case-view.ts";
import { counted } from "./figures.ts";
import { casePath, casesPath } from "./paths.ts";
import { newestMissOf } from "./session-queries.ts";

/** The newest critical miss: what the case was, what each side said, who decided it. Nothing where there was none. */
export function CriticalMissPane({ session }: { session: SessionDetail }) {
  const trpc = useTRPC();
  const missed = useQuery(trpc.sessions.observations.queryOptions(newestMissOf(session.id)));
  if (missed.error && !missed.data) {
    return (
      <FailedQuery query={missed} title="Could not load the critical misses" stands="The gate counts them as shown." />
    );
  }
  const [newest] = missed.data?.items ?? [];
  if (!newest) return null;
  const all = session.stays.reduce((sum, stay) => sum + stay.evidence.critical_misses, 0);
  return (
    <Pane inset="rail" aria-labelledby="critical-miss">
      <SectionHeader
        id="critical-miss"
        icon={<VerdictShape verdict="block" />}
        title="Critical miss"
        aside={newest.decided_at && <Time at={newest.decided_at} shape="ago" />}
      />
      <Miss session={session} observation={newest} />
      {all > 1 && (
        <p className="mt-2 text-12">
          <Link
            href={`${casesPath(session.id)}?critical_miss=true`}
            className="link max-md:inline-block max-md:py-3.25"
          >
            All {counted(all, "critical miss", "critical misses")}
          </Link>
        </p>
      )}
    </Pane>
  );
}

function Miss({ session, observation }: { session: SessionDetail; observation: CaseView }) {
  const { recommendation, human_decision, decided_by, mark_note } = observation;
  const note = mark_note ?? human_decision?.notes ?? null;
  return (
    <>
      <p className="text-pretty text-fg-1">
        <Link href={casePath(observation)} className="link line-clamp-3 text-fg-0 max-md:py-3.25">
          {caseTitle(observation)}
        </Link>
      </p>
      {note && <p className="mt-1 text-pretty text-fg-1">{note}</p>}
      <KeyValues
        align="end"
        className="mt-2 text-12"
        entries={[
          { term: session.agent.name, value: recommendation?.action ?? "–" },
          { term: "Person", value: human_decision?.action ?? "–" },
          { term: "Decided by", value: decided_by?.name ?? "a person" },
        ]}
      />
    </>
  );
}
