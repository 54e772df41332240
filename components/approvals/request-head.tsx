"use client";

import { Link } from "#components/ui/link.tsx";
import { caseTitle } from "../sessions/case-title.ts";
import { CountdownFigure } from "../ui/countdown.tsx";
import { Time } from "../ui/time.tsx";
import { APPROVAL_STATUS_WORDS } from "../words.ts";
import type { ApprovalSeen } from "./approval-seen.ts";
import { ClaimLine } from "./claim-line.tsx";
import { focusIt } from "./focus-it.ts";
import { splitDescription } from "./request-title.ts";

/** What is asked, by whom, and how long it waits. */
export function RequestHead({
  approval,
  titleId,
  takesFocus,
}: {
  approval: ApprovalSeen;
  titleId: string;
  takesFocus: boolean;
}) {
  const { title, rest } = headingOf(approval);
  const skill = approval.case && `${approval.case.skill_name}/${approval.case.decision_class}`;
  return (
    <header className="flex gap-8 py-3.5 max-md:block">
      <div className="min-w-0 flex-1">
        <p className="mb-1.5 flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-12 max-md:hidden">
          <span className="font-mono text-11 text-fg-2" title={approval.id}>
            {approval.id.slice(0, 16)}
          </span>
          <Asked approval={approval} skill={skill} />
        </p>
        <h2
          id={titleId}
          ref={takesFocus ? focusIt : undefined}
          tabIndex={-1}
          className="mb-0.5 text-20 font-semibold tracking-tight text-pretty break-words outline-none"
        >
          {title}
        </h2>
        {rest && <p className="max-w-prose text-pretty whitespace-pre-wrap break-words text-fg-1">{rest}</p>}
        <p className="mt-1 flex flex-wrap gap-x-2 text-12 text-fg-2 md:hidden">
          <Asked approval={approval} skill={skill} /> in {approval.environment.name}
        </p>
        <ClaimLine approval={approval} />
      </div>
      {approval.status === "pending" && approval.expires_at !== null && (
        <CountdownFigure
          className="w-47 flex-none max-md:hidden"
          from={approval.created_at}
          until={approval.expires_at}
          asOf={approval.deadline_as_of}
          outcome="rejected"
          overLabel={APPROVAL_STATUS_WORDS.timed_out.label}
        />
      )}
    </header>
  );
}

/** While a case is sealed its request is described by nothing but its session; what it is about says more. */
function headingOf({ description, case: supervised }: ApprovalSeen): { title: string; rest: string } {
  if (!supervised?.sealed) return splitDescription(description);
  return { title: caseTitle({ context: supervised.context, observation_id: description }), rest: "" };
}

function Asked({ approval, skill }: { approval: ApprovalSeen; skill: string | null }) {
  const { requester_agent: agent, requested_by: member } = approval;
  return (
    <>
      <span className="text-fg-2">
        asked <Time at={approval.created_at} shape="clock" /> by{" "}
        {agent ? (
          <Link href={`/agents/${agent.id}`} className="link font-medium text-fg-0 max-md:inline-block max-md:py-3.25">
            {agent.name}
          </Link>
        ) : (
          <b className="font-medium text-fg-0">{member?.name ?? "somebody who has left"}</b>
        )}
      </span>
      {skill && approval.case && (
        <Link
          href={`/sessions/${approval.case.session_id}`}
          className="link font-mono text-fg-2 max-md:inline-block max-md:py-3.25"
        >
          {skill}
        </Link>
      )}
    </>
  );
}
