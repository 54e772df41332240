"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { SessionDetail } from "#contract/sessions.ts";
import { FailedQuery } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { useActRefusal } from "../viewer.tsx";
import { CaseTable } from "./case-table.tsx";
import { caseTitle } from "./case-title.ts";
import type { CaseView } from "./case-view.ts";
import { AgentSaid } from "./choice-text.tsx";
import { agreeingWith } from "./decision-draft.ts";
import { counted, formatRate } from "./figures.ts";
import { casePath, casesPath } from "./paths.ts";
import { useDecide } from "./use-decide.ts";

const SHOWN = 8;

/** What the agent did on its own: the sampled cases that wait for a review first, then everything. */
export function AutonomousActs({ session }: { session: SessionDetail }) {
  const trpc = useTRPC();
  const of = { session_id: session.id, limit: SHOWN };
  const sampled = useQuery(trpc.sessions.observations.queryOptions({ ...of, state: "undecided", sampled: "true" }));
  const newest = useQuery(trpc.sessions.observations.queryOptions(of));
  const waiting = sampled.data?.items ?? [];
  const done = newest.data?.items.filter((each) => each.level === "autonomous");
  return (
    <section aria-labelledby="acts" className="border-b border-line-1 pb-3.5">
      <SectionHeader
        id="acts"
        className="px-6 pt-2.5 max-md:px-4"
        title={`What ${session.agent.name} did`}
        note={`${formatRate(session.config.review_rate)} is drawn for a blind audit; any case may be reviewed`}
        aside={
          <Link href={casesPath(session.id)} className="link touch">
            All cases
          </Link>
        }
      />
      {waiting.length > 0 && (
        <div className="px-6 max-md:px-4">
          <h3 className="mt-1 text-12 font-medium">
            {sampled.data?.next_cursor
              ? `More than ${SHOWN} sampled cases wait for a review`
              : `${counted(waiting.length, "sampled case")} ${waiting.length === 1 ? "waits" : "wait"} for a review`}
          </h3>
          <ul>
            {waiting.map((each) => (
              <SampledCase key={each.id} session={session} observation={each} />
            ))}
          </ul>
        </div>
      )}
      <CaseTable
        caption={`What ${session.agent.name} did, newest first`}
        agent={session.agent.name}
        rows={done}
        empty={<p className="px-6 py-6 text-12 text-fg-2 max-md:px-4">Nothing yet at this level.</p>}
        error={
          newest.error && (
            <FailedQuery query={newest} title="Could not load its actions" stands="The log has all of it." />
          )
        }
      />
    </section>
  );
}

/** One sampled case: blind it is decided on its own page; where it is shown, agreeing takes one press. */
function SampledCase({ session, observation }: { session: SessionDetail; observation: CaseView }) {
  const decide = useDecide();
  const refusal = useActRefusal("session:decide");
  const { recommendation } = observation;
  const agree = () =>
    recommendation &&
    decide.mutate({
      session_id: session.id,
      observation_id: observation.observation_id,
      human_decision: agreeingWith(recommendation),
    });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-1 py-1.5 text-12">
      <span className="min-w-0 flex-1 basis-60">
        <Link href={casePath(observation)} className="clip block hover:underline max-md:py-3.25">
          {caseTitle(observation)}
        </Link>
        <span className="text-11 text-fg-2">
          <Time at={observation.created_at} />
          {recommendation ? (
            <>
              : <AgentSaid observation={observation} />
            </>
          ) : (
            ": what it did opens when you have decided"
          )}
        </span>
      </span>
      {recommendation && (
        <Button size="small" pending={decide.isPending} disabledReason={refusal} onClick={agree}>
          Agree
        </Button>
      )}
      <ButtonLink size="small" href={casePath(observation)}>
        {recommendation ? "Something else" : "Decide it blind"}
      </ButtonLink>
    </li>
  );
}
