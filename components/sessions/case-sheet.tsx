"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { SessionDetail } from "#contract/sessions.ts";
import { Loaded } from "../loaded.tsx";
import { StateWord } from "../posture/posture-glyph.tsx";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { type Viewer, ViewerProvider } from "../viewer.tsx";
import { CaseContext } from "./case-context.tsx";
import { CaseDecision } from "./case-decision.tsx";
import { caseTitle } from "./case-title.ts";
import { type CaseView, meetingWord } from "./case-view.ts";
import { skillOf } from "./figures.ts";
import { sessionPath } from "./paths.ts";

type Ids = { session_id: string; observation_id: string };

/** One case of a session: what it was about, what each side decided, how that is read. */
export function CaseSheet({ ids, viewer }: { ids: Ids; viewer: Viewer }) {
  const trpc = useTRPC();
  const session = useQuery(trpc.sessions.byId.queryOptions({ session_id: ids.session_id }));
  const observation = useQuery(trpc.sessions.observation.queryOptions(ids));
  const loading = <SkeletonRows rows={10} height="h-11" label="Loading the case" className="px-6" />;
  const stands = "What was decided stands.";
  return (
    <ViewerProvider viewer={viewer}>
      <Loaded query={session} title="Could not load the session" stands={stands} loading={loading}>
        {(detail) => (
          <Loaded query={observation} title="Could not load the case" stands={stands} loading={loading}>
            {(one) => <Sheet session={detail} observation={one} />}
          </Loaded>
        )}
      </Loaded>
    </ViewerProvider>
  );
}

function Sheet({ session, observation }: { session: SessionDetail; observation: CaseView }) {
  return (
    <div className="flex min-h-full flex-col">
      <PageHeader
        title={caseTitle(observation)}
        description={
          <>
            <Link href={sessionPath(session.id)} className="link max-md:inline-block max-md:py-3.25">
              {session.agent.name} {skillOf(session)}
            </Link>
            , <Time at={observation.created_at} />
          </>
        }
      />
      <WithRail
        railLabel="About the case"
        width="w-80"
        rail={<AboutCase session={session} observation={observation} />}
      >
        <Pane aria-labelledby="context">
          <SectionHeader id="context" title="The case" note="what the person may see" className="mb-1" />
          <CaseContext context={observation.context} />
        </Pane>
        <Pane aria-labelledby="decision" className="border-b-0">
          <SectionHeader id="decision" title="The decision" className="mb-1" />
          <CaseDecision session={session} observation={observation} />
        </Pane>
      </WithRail>
    </div>
  );
}

function AboutCase({ session, observation }: { session: SessionDetail; observation: CaseView }) {
  return (
    <Pane inset="rail" aria-labelledby="about">
      <SectionHeader id="about" title="About the case" className="mb-1" />
      <KeyValues
        align="end"
        className="text-12"
        entries={[
          { term: "Named", value: <span className="mono break-all">{observation.observation_id}</span> },
          { term: "Level", value: <StateWord position={{ level: observation.level }} /> },
          { term: "Recommendation", value: meetingWord(observation) },
          { term: "Opened", value: <Time at={observation.created_at} /> },
          { term: "Agent version", value: observation.agent_version || "–" },
          { term: "Environment", value: <span className="mono">{session.environment.name}</span> },
          ...(observation.sampled ? [{ term: "Sampled", value: "for review" }] : []),
        ]}
      />
    </Pane>
  );
}
