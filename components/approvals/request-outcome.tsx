"use client";

import dynamic from "next/dynamic";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { Time } from "../ui/time.tsx";
import { APPROVAL_STATUS_WORDS, APPROVAL_VIA_WORDS } from "../words.ts";
import type { ApprovalSeen } from "./approval-seen.ts";
import { VoteList } from "./vote-list.tsx";

const OutcomeAside = dynamic(() => import("./outcome-aside.tsx").then((file) => file.OutcomeAside));

/** How a settled request ended: what, by whom, when and why, and every vote. */
export function RequestOutcome({ approval }: { approval: ApprovalSeen }) {
  const { label, verdict } = APPROVAL_STATUS_WORDS[approval.status];
  return (
    <section
      aria-label="Outcome"
      className="flex flex-none flex-wrap items-start gap-x-8 gap-y-3 border-t border-line-2 bg-bg-0 px-6 pt-3 pb-3.5 max-md:px-4"
    >
      <div className="flex min-w-60 flex-1 gap-2.5">
        {verdict && <VerdictShape verdict={verdict} size={28} />}
        <div className="min-w-0">
          <p className="text-16 leading-5 font-semibold">{label}</p>
          <p className="text-12 text-fg-1">
            {approval.decided_by ?? (approval.via && sentence(APPROVAL_VIA_WORDS[approval.via]))}
            {approval.decided_at && (
              <>
                , <Time at={approval.decided_at} />
              </>
            )}
          </p>
          {approval.decision_reason && (
            <p className="mt-1 max-w-prose text-pretty whitespace-pre-wrap break-words">{approval.decision_reason}</p>
          )}
        </div>
      </div>
      {(approval.grant || approval.status === "blocked") && <OutcomeAside approval={approval} />}
      {approval.votes.length > 0 && <VoteList approval={approval} mayVote={false} className="w-72 max-md:w-full" />}
    </section>
  );
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
