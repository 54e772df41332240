"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReviewerMirror as Mirror } from "#contract/reviewers.ts";
import { Loaded } from "../loaded.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { shareWords } from "../sessions/reviewer-words.ts";
import { useTRPC } from "../trpc.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { type KeyValue, KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { displayBiasSentence, paceWords } from "./mirror-words.ts";

/** How one person decides, for that person and for owners: each figure with its count and its range. */
export function ReviewerMirror({ memberId }: { memberId: string }) {
  const trpc = useTRPC();
  const mirror = useQuery(trpc.members.mirror.queryOptions({ member_id: memberId }));
  return (
    <Loaded
      query={mirror}
      title="Could not load the mirror"
      stands="What was decided stands."
      loading={<SkeletonRows rows={8} height="h-11" label="Loading the mirror" className="px-6 pt-6 max-md:px-4" />}
    >
      {(loaded) => (isEmpty(loaded) ? <Nothing mirror={loaded} /> : <Sections mirror={loaded} />)}
    </Loaded>
  );
}

const isEmpty = ({ pace, decisions }: Mirror) => pace.requests.total + decisions.human_errors.total === 0;

function Nothing({ mirror }: { mirror: Mirror }) {
  return (
    <EmptyState glyph={<UnlitPosture />} title={`${mirror.member.name} has decided nothing yet`}>
      Votes on requests that have ended and decided cases will be counted here.
    </EmptyState>
  );
}

function Sections({ mirror }: { mirror: Mirror }) {
  const { with_others, with_recommendation: agent, pace, approvals, decisions, least } = mirror;
  const few = `Fewer than ${least} of anything say no rate; ranges of rates are Wilson’s, at 95%.`;
  return (
    <>
      <Section
        id="with-others"
        title="With the others"
        entries={[{ term: "Said the same as the first other voter", value: shareWords(with_others) }]}
      >
        Of the ended requests on which somebody else voted too. Who votes second may have seen the first vote, and a
        first rejection ends a request, so that this flatters whoever votes first. {few}
      </Section>
      <Section
        id="with-agents"
        title="With what agents recommend"
        entries={[
          { term: "Recommendation shown", value: shareWords(agent.shown) },
          { term: "Recommendation hidden", value: shareWords(agent.blind) },
          { term: "At SHADOW, always hidden", value: shareWords(agent.at_shadow) },
        ]}
      >
        {displayBiasSentence(agent, least)} Which cases are hidden is drawn, at SUPERVISED alone, so that the two are
        alike in all else.
      </Section>
      <Section
        id="pace"
        title="How fast"
        entries={[
          { term: "Requests, from asking to the vote", value: paceWords(pace.requests) },
          { term: "Cases at SHADOW, from coming to the decision", value: paceWords(pace.cases) },
        ]}
      >
        The time counts from when a request came, also while nobody was there: a long time is no slow decision, a very
        short one on many may be no decision.
      </Section>
      <Section
        id="approvals"
        title="What became of it"
        entries={[
          { term: "Approved a critical miss", value: shareWords(approvals.missed) },
          { term: "Approved, carried out, failed", value: shareWords(approvals.failed) },
          { term: "Own decision marked a human error", value: shareWords(decisions.human_errors) },
          { term: "Caught a critical miss of the agent’s", value: shareWords(decisions.misses_caught) },
        ]}
      >
        A miss is known only where somebody marked it, a failure only where an executor reported it.
      </Section>
    </>
  );
}

/** Each value stands beside its term; on a phone under it, and nearer to it than to the next. */
const TERMS = "mt-1 md:grid-cols-[20rem_1fr] max-md:grid-cols-1 max-md:gap-y-0 max-md:[&>dt:not(:first-child)]:mt-2";

function Section({
  id,
  title,
  entries,
  children,
}: {
  id: string;
  title: string;
  entries: readonly KeyValue[];
  children: React.ReactNode;
}) {
  return (
    <Pane aria-labelledby={id}>
      <SectionHeader id={id} title={title} />
      <KeyValues entries={entries} className={TERMS} />
      <p className="mt-2 max-w-[52rem] text-12 leading-4 text-pretty text-fg-2">{children}</p>
    </Pane>
  );
}
