"use client";

import { useQuery } from "@tanstack/react-query";
import { Curtain } from "../posture/curtain.tsx";
import { StateWord } from "../posture/posture-glyph.tsx";
import { CaseContext } from "../sessions/case-context.tsx";
import { ChoiceCard } from "../sessions/choice-card.tsx";
import { formatBase } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import type { ApprovalSeen, SupervisedCaseSeen } from "./approval-seen.ts";
import { OverrideFields } from "./override-fields.tsx";
import type { Decision } from "./use-decision.ts";

/** What the person may see of the case behind a request, and what the agent recommends where that is shown. */
export function CaseFacts({ approval, supervised }: { approval: ApprovalSeen; supervised: SupervisedCaseSeen }) {
  const { context, recommendation } = supervised;
  return (
    <>
      {context !== undefined && context !== null && (
        <section aria-labelledby="case" className="mb-3.5">
          <SectionHeader id="case" as="h3" title="The case" note="what the agent was asked" />
          <CaseContext context={context} />
        </section>
      )}
      {approval.status === "pending" && recommendation && (
        <section aria-label="Recommendation" className="mb-2.5 flex">
          <ChoiceCard
            who={`${approval.requester_agent?.name ?? "The agent"} recommends`}
            action={recommendation.action}
            confidence={recommendation.confidence}
            words={recommendation.reasoning}
          />
        </section>
      )}
    </>
  );
}

/** The recommendation is not on this page: the person says what should be done, and it opens afterwards. */
export function BlindCase({ approval, decision }: { approval: ApprovalSeen; decision: Decision }) {
  const agent = approval.requester_agent?.name ?? "The agent";
  return (
    <>
      <Curtain title={`${agent}’s recommendation is hidden`}>
        This is a blind check. You decide on the facts; the recommendation opens afterwards, and whether you agree
        counts toward {agent}’s record.
      </Curtain>
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
          <li key={session.id} className="flex flex-wrap items-center gap-x-3">
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
