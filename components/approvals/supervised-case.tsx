"use client";

import { useQuery } from "@tanstack/react-query";
import { Curtain } from "../posture/curtain.tsx";
import { StateWord } from "../posture/posture-glyph.tsx";
import { CaseContext } from "../sessions/case-context.tsx";
import { CaseReveal } from "../sessions/case-reveal.tsx";
import { ChoiceCard } from "../sessions/choice-card.tsx";
import { formatBase } from "../sessions/figures.ts";
import { MarkForm } from "../sessions/mark-form.tsx";
import { useTRPC } from "../trpc.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import type { ApprovalSeen, SupervisedCaseSeen } from "./approval-seen.ts";
import { OverrideFields } from "./override-fields.tsx";
import type { Decision } from "./use-decision.ts";

type OfCase = { approval: ApprovalSeen; supervised: SupervisedCaseSeen; decision: Decision };

/** The case behind a request: what the person may see of it, and what the agent recommends or why that is hidden. */
export function SupervisedCase({ approval, supervised, decision }: OfCase) {
  const isOpen = approval.status === "pending";
  return (
    <>
      {supervised.context !== undefined && supervised.context !== null && (
        <section aria-labelledby="case">
          <SectionHeader id="case" as="h3" title="The case" note="what the agent was asked" />
          <CaseContext context={supervised.context} />
        </section>
      )}
      {!isOpen && <DecidedCase supervised={supervised} />}
      {isOpen && supervised.sealed && <BlindCase approval={approval} decision={decision} />}
      {isOpen && supervised.recommendation && (
        <section aria-label="Recommendation" className="mt-3 flex">
          <ChoiceCard
            who={`${approval.requester_agent?.name ?? "The agent"} recommends`}
            action={supervised.recommendation.action}
            confidence={supervised.recommendation.confidence}
            words={supervised.recommendation.reasoning}
          />
        </section>
      )}
    </>
  );
}

/** The recommendation is not on this page: the person says what should be done, and it opens afterwards. */
function BlindCase({ approval, decision }: Pick<OfCase, "approval" | "decision">) {
  const agent = approval.requester_agent?.name ?? "The agent";
  return (
    <>
      <div className="mt-3">
        <Curtain title={`${agent}’s recommendation is hidden`}>
          This is a blind check. You decide on the facts; the recommendation opens afterwards, and whether you agree
          counts toward {agent}’s record.
        </Curtain>
      </div>
      <section aria-labelledby="your-decision" className="mt-3 max-w-130">
        <SectionHeader id="your-decision" as="h3" title="Your decision" note="reject to have nothing done" />
        {decision.override && (
          <OverrideFields
            draft={decision.override}
            errors={decision.errors}
            actionRef={decision.actionRef}
            onChange={decision.setOverride}
          />
        )}
      </section>
    </>
  );
}

/** Decided: the recommendation beside the decision, and how a disagreement is read. */
function DecidedCase({ supervised }: Pick<OfCase, "supervised">) {
  const trpc = useTRPC();
  const { session_id, observation_id } = supervised;
  const session = useQuery(trpc.sessions.byId.queryOptions({ session_id }));
  const observation = useQuery(trpc.sessions.observation.queryOptions({ session_id, observation_id }));
  if (!session.data || !observation.data) return null;
  return (
    <section aria-label="Recommendation and decision" className="mt-3">
      <CaseReveal session={session.data} observation={observation.data} />
      {observation.data.outcome === "disagree" && (
        <MarkForm key={observation.data.mark} session={session.data} observation={observation.data} />
      )}
    </section>
  );
}

/** The record of who asks: in this session, or over the agent's sessions. */
export function AgentRecord({ approval }: { approval: ApprovalSeen }) {
  const trpc = useTRPC();
  const agentId = approval.requester_agent?.id;
  const sessions = useQuery({
    ...trpc.sessions.list.queryOptions({ ...(agentId ? { agent_id: agentId } : {}), limit: 200 }),
    enabled: agentId !== undefined,
  });
  const all = sessions.data?.items ?? [];
  const own = all.filter(({ id }) => id === approval.case?.session_id);
  const shown = (own.length > 0 ? own : all).slice(0, MOST_SHOWN);
  if (!approval.requester_agent) return null;
  return (
    <section aria-labelledby="record">
      <SectionHeader id="record" as="h3" className="mt-3.5" title={`${approval.requester_agent.name}’s record`} />
      {sessions.data && shown.length === 0 && <p className="text-12 text-fg-2">No session measures it yet.</p>}
      <ul className="grid gap-1 text-12">
        {shown.map((session) => (
          <li key={session.id} className="flex flex-wrap items-baseline gap-x-3">
            <StateWord position={{ level: session.level }} />
            <span className="mono">
              {session.skill_name}/{session.decision_class}
            </span>
            <span className="text-fg-2">
              {session.evidence.total_decisions === 0
                ? "nothing compared at this level"
                : `${formatBase(session.evidence)} agreed, ${session.evidence.critical_misses} critical`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const MOST_SHOWN = 3;
