"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { Link } from "#components/ui/link.tsx";
import type { SessionDetail } from "#contract/sessions.ts";
import { FailedQuery } from "../loaded.tsx";
import { Curtain } from "../posture/curtain.tsx";
import { CaseContext } from "../sessions/case-context.tsx";
import { CaseReveal } from "../sessions/case-reveal.tsx";
import { caseTitle } from "../sessions/case-title.ts";
import { DecideForm } from "../sessions/decide-form.tsx";
import { MarkForm } from "../sessions/mark-form.tsx";
import { useTRPC } from "../trpc.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import type { CaseSeen } from "./approval-seen.ts";
import { focusIt } from "./focus-it.ts";

/** A case at shadow: the person decides without the recommendation, then both stand beside each other. */
export function CaseDetail({ id, takesFocus }: { id: string; takesFocus: boolean }) {
  const trpc = useTRPC();
  const view = useQuery(trpc.sessions.case.queryOptions({ observation_id: id }));
  const sessionId = view.data?.session_id;
  const session = useQuery({
    ...trpc.sessions.byId.queryOptions({ session_id: sessionId ?? "" }),
    enabled: sessionId !== undefined,
  });
  if (view.data && session.data)
    return <Case key={id} view={view.data} session={session.data} takesFocus={takesFocus} />;
  const failed = view.error ? view : session;
  if (!failed.error) return <SkeletonRows rows={8} height="h-11" label="Loading the case" className="px-6" />;
  return <FailedQuery query={failed} title="Could not load the case" stands="It waits as before." />;
}

function Case({ view, session, takesFocus }: { view: CaseSeen; session: SessionDetail; takesFocus: boolean }) {
  const titleId = useId();
  const agent = session.agent.name;
  return (
    <article aria-labelledby={titleId} className="h-full overflow-auto px-6 pb-8 max-md:px-4">
      <header className="py-3.5">
        <p className="mb-1.5 flex flex-wrap items-baseline gap-x-3 text-12 text-fg-2">
          <span>
            opened <Time at={view.created_at} /> by <b className="font-medium text-fg-0">{agent}</b> in{" "}
            {session.environment.name}
          </span>
          <Link href={`/sessions/${session.id}`} className="link font-mono">
            {session.skill_name}/{session.decision_class}
          </Link>
        </p>
        <h2
          id={titleId}
          ref={takesFocus ? focusIt : undefined}
          tabIndex={-1}
          className="text-20 font-semibold tracking-tight text-pretty break-words outline-none"
        >
          {caseTitle(view)}
        </h2>
      </header>
      <div className="grid items-start gap-x-8 gap-y-4 lg:grid-cols-2">
        <section aria-labelledby="case" className="min-w-0">
          <SectionHeader id="case" as="h3" title="The case" note="what the agent was asked" />
          <CaseContext context={view.context} />
        </section>
        <section aria-labelledby="decision" className="min-w-0">
          <SectionHeader id="decision" as="h3" title={view.sealed ? "Your decision" : "The decision"} />
          {view.sealed ? <Blind view={view} session={session} /> : <CaseReveal session={session} observation={view} />}
          {view.outcome === "disagree" && <MarkForm key={view.mark} session={session} observation={view} />}
        </section>
      </div>
    </article>
  );
}

function Blind({ view, session }: { view: CaseSeen; session: SessionDetail }) {
  const agent = session.agent.name;
  if (session.closed_at !== null) {
    return <p className="text-fg-1">The session was closed before anybody decided this case. It stays undecided.</p>;
  }
  return (
    <div className="grid gap-3">
      <Curtain title={`${agent}’s recommendation is hidden`}>
        {agent} records what it would do and acts on nothing. Decide on the facts; the recommendation opens afterwards,
        and whether you agree counts toward {agent}’s record.
      </Curtain>
      <DecideForm session={session} observation={view} />
    </div>
  );
}
