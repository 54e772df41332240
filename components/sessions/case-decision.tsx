"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import type { SessionDetail } from "#contract/sessions.ts";
import type { Disposition } from "#engine/vocabulary.ts";
import { Curtain } from "../posture/curtain.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { useActRefusal } from "../viewer.tsx";
import { ActProblem } from "./act-problem.tsx";
import type { CaseView } from "./case-view.ts";
import { ChoiceCard } from "./choice-card.tsx";
import { agreeingWith } from "./decision-draft.ts";
import { casePath } from "./paths.ts";
import { useDecide } from "./use-decide.ts";

// Either is for cases that the other is not for.
const DecideForm = dynamic(() => import("./decide-form.tsx").then((file) => file.DecideForm));
const CaseReveal = dynamic(() => import("./case-reveal.tsx").then((file) => file.CaseReveal));

// Shown below a disagreement only: fetched after the page stands.
const MarkForm = dynamic(() => import("./mark-form.tsx").then((file) => file.MarkForm), { ssr: false });

/** Where a case stands, and what a person can do about it: decide it blind, review it, read it, or go to its request. */
export function CaseDecision({ session, observation }: { session: SessionDetail; observation: CaseView }) {
  if (observation.outcome !== null || observation.human_decision) {
    return (
      <>
        <CaseReveal session={session} observation={observation} />
        {observation.outcome === "disagree" && (
          <MarkForm key={observation.mark} session={session} observation={observation} />
        )}
        <NextCase session={session} observation={observation} />
      </>
    );
  }
  if (observation.approval_id && observation.level !== "autonomous") return <AtItsRequest observation={observation} />;
  if (session.closed_at !== null) {
    return <p className="text-fg-1">The session was closed before anybody decided this case. It stays undecided.</p>;
  }
  if (observation.sealed) {
    return (
      <>
        <Curtain
          title={`${session.agent.name} has ${observation.level === "autonomous" ? "done this its own way" : "said what it would do"}`}
        >
          It is sealed until you have decided, so that your decision is your own. What you decide is compared with it
          and then shown beside it.
        </Curtain>
        <Heading>Your decision</Heading>
        <DecideForm session={session} observation={observation} />
      </>
    );
  }
  return <Review session={session} observation={observation} />;
}

function Heading({ children }: { children: ReactNode }) {
  return <SectionHeader className="mt-3 mb-1" title={children} as="h3" />;
}

/** At supervised a case is decided by the votes on its request, once, or ends undecided with it. */
function AtItsRequest({ observation: { approval_id, disposition, sealed } }: { observation: CaseView }) {
  return (
    <div className="grid justify-items-start gap-2">
      <p className="max-w-prose text-pretty text-fg-1">
        {disposition === "wait"
          ? "This case is decided by the votes on its approval request: approving is agreeing; choosing something else, or rejecting, is disagreeing."
          : "Its approval request ended before a person decided it: the case stays undecided and counts for nothing."}
        {disposition !== "wait" && sealed && " What was recommended stays hidden, for the same case may come again."}
      </p>
      <ButtonLink
        href={`/approvals/${approval_id}`}
        variant={disposition === "wait" ? "primary" : "plain"}
        size="large"
      >
        To the request
      </ButtonLink>
    </div>
  );
}

/** What came of a recommendation, after the agent's name. Only who is autonomous proceeds before anybody has decided. */
const ACTED = {
  proceed: "did this",
  proceed_modified: "did this with changes",
  wait: "waits to do this",
  stop: "did not do this",
  observe: "recommends this",
} as const satisfies Record<Disposition, string>;

/** At autonomous mode or membrane may ask people first. What they say there permits; it is no review of the case. */
function HeldBack({ observation: { approval_id, disposition } }: { observation: CaseView }) {
  const told = {
    wait: "It waits for people",
    stop: "It was stopped",
    proceed: "It was let through",
    proceed_modified: "It was let through with changes",
    observe: "It was recorded",
  } as const satisfies Record<Disposition, string>;
  return (
    <p className="mb-2 max-w-prose text-pretty text-fg-1">
      {told[disposition]} at{" "}
      <Link href={`/approvals/${approval_id}`} className="link">
        its approval request
      </Link>
      , as the mode or a membrane asks. To review the case here permits nothing.
    </p>
  );
}

/** What the agent did or recommends is shown; the person agrees, or says what should have been done. */
function Review({ session, observation }: { session: SessionDetail; observation: CaseView }) {
  const decide = useDecide();
  const refusal = useActRefusal("session:decide");
  const { recommendation } = observation;
  if (!recommendation) return null;
  const agree = () =>
    decide.mutate({
      session_id: session.id,
      observation_id: observation.observation_id,
      human_decision: agreeingWith(recommendation),
    });
  return (
    <>
      {observation.approval_id && <HeldBack observation={observation} />}
      <div className="flex flex-wrap items-start gap-3">
        <ChoiceCard
          who={`${session.agent.name} ${ACTED[observation.disposition]}`}
          action={recommendation.action}
          given={recommendation.arguments}
          confidence={recommendation.confidence}
          words={recommendation.reasoning}
        />
      </div>
      <Heading>You would have done the same</Heading>
      <Button size="large" pending={decide.isPending} disabledReason={refusal} onClick={agree}>
        Agree
      </Button>
      {decide.error && <ActProblem problem={problemOf(decide.error)} />}
      <Heading>Or something else</Heading>
      <DecideForm session={session} observation={observation} />
    </>
  );
}

/** After a decision: on to the next one that waits in this session. */
function NextCase({ session, observation }: { session: SessionDetail; observation: CaseView }) {
  const trpc = useTRPC();
  const waiting = useQuery(
    trpc.sessions.observations.queryOptions({ session_id: session.id, state: "undecided", limit: 2 }),
  );
  const next = waiting.data?.items.find((each) => each.id !== observation.id);
  if (!next) return null;
  return (
    <p className="mt-4 border-t border-line-1 pt-3">
      <ButtonLink href={next.approval_id ? `/approvals/${next.approval_id}` : casePath(next)} size="large">
        Next case that waits
      </ButtonLink>
    </p>
  );
}
