"use client";

import { EyeOff } from "lucide-react";
import type { ReactNode } from "react";
import type { ApprovalSummary } from "#contract/approvals.ts";
import { PostureGlyph } from "../posture/posture-glyph.tsx";
import { QuorumDots } from "../posture/quorum-dots.tsx";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { caseTitle } from "../sessions/case-title.ts";
import { Badge } from "../ui/badge.tsx";
import { useNow } from "../ui/clock.tsx";
import { CountdownClock } from "../ui/countdown.tsx";
import { Time } from "../ui/time.tsx";
import { useViewer } from "../viewer.tsx";
import { APPROVAL_STATUS_WORDS, VOTE_CHOICE_WORDS } from "../words.ts";
import type { CaseSeen } from "./approval-seen.ts";
import { type OwnVote, tellOwnVote } from "./held-vote.ts";
import { glyphOf } from "./posture-of.ts";
import { splitDescription } from "./request-title.ts";

function Lines({ title, clock, children }: { title: string; clock: ReactNode; children: ReactNode }) {
  return (
    <>
      <span className="flex min-w-0 items-start gap-2.5">
        <span className="line-clamp-2 min-w-0 flex-1 leading-4.5 font-medium text-pretty break-words">{title}</span>
        {clock}
      </span>
      <span className="flex min-w-0 items-center gap-2.5 text-12">{children}</span>
    </>
  );
}

const who = (agent: string, skill: string | null) => (
  <span className="clip min-w-0 flex-1">
    {agent} {skill && <span className="text-fg-2">{skill}</span>}
  </span>
);

const SEALED = (
  <span title="The recommendation is hidden until somebody decides" className="flex-none text-fg-1">
    <EyeOff size={14} strokeWidth={1.5} aria-label="recommendation hidden" />
  </span>
);

type InRow = { summary: ApprovalSummary; gone: boolean; own: OwnVote | null };

/** Room at the end of the second line for what lies over it: nothing, a cross, or the way back. */
const ROOM = { none: undefined, cross: "mr-7", undo: "mr-18" } as const;
const roomFor = ({ gone, own }: InRow) => ROOM[gone ? (own ? "undo" : "cross") : "none"];

/** The two lines of a request in the list. */
export function RequestLines(row: InRow) {
  const { summary, gone, own } = row;
  const { severity, required_approvals, approvals } = summary;
  return (
    <Lines
      title={splitDescription(summary.description).title}
      clock={<RowClock summary={summary} gone={gone} own={own} />}
    >
      <PostureGlyph {...glyphOf(summary)} />
      {who(summary.agent_name, summary.skill)}
      {summary.sealed && SEALED}
      {summary.claim && !gone && <ClaimedBy claim={summary.claim} />}
      {summary.overridden && <Badge>Decided differently</Badge>}
      {required_approvals > 1 && (summary.status === "pending" || approvals > 0) && (
        <QuorumDots given={approvals} needed={required_approvals} />
      )}
      {severity && <SeverityPips severity={severity} className={roomFor(row)} />}
    </Lines>
  );
}

function ClaimedBy({ claim }: { claim: NonNullable<ApprovalSummary["claim"]> }) {
  const now = useNow();
  const viewer = useViewer();
  if (Date.parse(claim.until) <= now) return null;
  return <Badge>{claim.member_id === viewer.id ? "Claimed by you" : `Claimed by ${claim.member_name}`}</Badge>;
}

function RowClock({ summary, gone, own }: InRow) {
  const { status, expires_at, created_at, decided_at, deadline_as_of } = summary;
  if (status === "pending" && expires_at !== null && !gone) {
    return (
      <CountdownClock
        from={created_at}
        until={expires_at}
        asOf={deadline_as_of}
        outcome="rejected"
        overLabel={APPROVAL_STATUS_WORDS.timed_out.label}
      />
    );
  }
  if (status === "pending" && own !== null) return <OwnVoteClock vote={own} />;
  const { label, verdict } = APPROVAL_STATUS_WORDS[status];
  const settled = status === "pending" ? "No longer here" : label;
  return (
    <span className="flex flex-none items-center gap-2 text-12 text-fg-1">
      {verdict && status !== "pending" ? (
        <VerdictWord verdict={verdict} size={14} plain>
          {settled}
        </VerdictWord>
      ) : (
        settled
      )}
      {decided_at && <Time at={decided_at} className="text-11 text-fg-2" />}
    </span>
  );
}

function OwnVoteClock({ vote }: { vote: OwnVote }) {
  const now = useNow();
  return (
    <VerdictWord verdict={VOTE_CHOICE_WORDS[vote.choice].verdict} size={14} plain>
      <span className="text-12 text-fg-1">{tellOwnVote(vote, now)}</span>
    </VerdictWord>
  );
}

/** The two lines of a case at shadow. */
export function CaseLines({ view, gone }: { view: CaseSeen; gone: boolean }) {
  const { session } = view;
  return (
    <Lines
      title={caseTitle(view)}
      clock={
        <span className="text-12 whitespace-nowrap text-fg-2">
          {gone ? "Decided" : <Time at={view.created_at} shape="ago" />}
        </span>
      }
    >
      <PostureGlyph
        posture={{ environment: session.environment.mode, membrane: null, level: view.level }}
        demands={{ level: "escalate" }}
      />
      {who(session.agent.name, `${session.skill_name}/${session.decision_class}`)}
      {view.sealed && SEALED}
    </Lines>
  );
}
