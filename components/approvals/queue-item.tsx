"use client";

import { EyeOff, X } from "lucide-react";
import type { ReactNode } from "react";
import type { ApprovalSummary } from "#contract/approvals.ts";
import { PostureGlyph } from "../posture/posture-glyph.tsx";
import { QuorumDots } from "../posture/quorum-dots.tsx";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { caseTitle } from "../sessions/case-title.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { useNow } from "../ui/clock.tsx";
import { CountdownClock } from "../ui/countdown.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Time } from "../ui/time.tsx";
import { APPROVAL_STATUS_WORDS, VOTE_CHOICE_WORDS } from "../words.ts";
import type { CaseSeen } from "./approval-seen.ts";
import type { HeldRow } from "./held-rows.ts";
import { isHeld, type OwnVote, tellOwnVote } from "./held-vote.ts";
import { glyphOf } from "./posture-of.ts";
import { splitDescription } from "./request-title.ts";

const LIT = "aria-[current]:bg-lit aria-[current]:shadow-[inset_3px_0_0_var(--lit-edge)]";
const LIT_BESIDE = "lg:aria-[current]:bg-lit lg:aria-[current]:shadow-[inset_3px_0_0_var(--lit-edge)]";

/** One row: what is asked, how long it waits, who asks with which dials, how grave it is, how many have agreed. */
export function QueueItem({
  held: { row, gone, own = null },
  href,
  current,
  opened,
  onOpen,
  onNear,
  onUndo,
  onDismiss,
}: {
  held: HeldRow;
  href: string;
  current: boolean;
  /** Whether somebody opened it; the one that is open by itself shows only where list and case stand side by side. */
  opened: boolean;
  onOpen: () => void;
  onNear: () => void;
  onUndo: () => void;
  onDismiss: () => void;
}) {
  const now = useNow();
  const mayUndo = gone && own !== null && isHeld(own, now);
  return (
    <li className="relative border-b border-line-1">
      <a
        id={`row-${row.id}`}
        href={href}
        aria-current={current ? "true" : undefined}
        onPointerEnter={onNear}
        onFocus={onNear}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          onOpen();
        }}
        className={classNames(
          "grid min-h-15.75 content-center gap-1.25 py-2.5 pr-3.5 pl-4 -outline-offset-2 hover:bg-bg-2",
          opened ? LIT : LIT_BESIDE,
        )}
      >
        {row.kind === "request" ? (
          <Request summary={row.summary} gone={gone} own={own} />
        ) : (
          <Case view={row.view} gone={gone} />
        )}
      </a>
      {mayUndo && (
        <Button size="small" hotkey="z" onClick={onUndo} className="absolute right-2 bottom-1.5 max-md:h-11">
          Undo
        </Button>
      )}
      {gone && !mayUndo && (
        <IconButton
          icon={X}
          label="Dismiss"
          size="small"
          onClick={onDismiss}
          className="absolute right-2 bottom-1.5 max-md:size-11"
        />
      )}
    </li>
  );
}

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

function Request({ summary, gone, own }: InRow) {
  const { severity, required_approvals, approvals } = summary;
  return (
    <Lines
      title={splitDescription(summary.description).title}
      clock={<RowClock summary={summary} gone={gone} own={own} />}
    >
      <PostureGlyph {...glyphOf(summary)} />
      {who(summary.agent_name, summary.skill)}
      {summary.sealed && SEALED}
      {summary.overridden && <Badge>Decided differently</Badge>}
      {required_approvals > 1 && (summary.status === "pending" || approvals > 0) && (
        <QuorumDots given={approvals} needed={required_approvals} />
      )}
      {severity && <SeverityPips severity={severity} className={gone ? (own ? "mr-18" : "mr-7") : undefined} />}
    </Lines>
  );
}

function RowClock({ summary, gone, own }: InRow) {
  const { status, expires_at, created_at, decided_at } = summary;
  if (status === "pending" && expires_at !== null && !gone) {
    return (
      <CountdownClock
        from={created_at}
        until={expires_at}
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

function Case({ view, gone }: { view: CaseSeen; gone: boolean }) {
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
