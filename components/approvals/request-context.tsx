"use client";

import type { ApprovalSeen } from "./approval-seen.ts";
import { CancelRequest } from "./cancel-request.tsx";
import { CommentThread } from "./comment-thread.tsx";
import { ReachAndCost, Rollback } from "./reach-and-cost.tsx";
import { RuleTrace } from "./rule-trace.tsx";
import { AgentRecord, BlindCase, CaseFacts } from "./supervised-case.tsx";
import type { Decision } from "./use-decision.ts";
import type { Viewer } from "./votable.ts";
import { VotesSoFar } from "./votes-so-far.tsx";
import { WhatWillRun } from "./what-will-run.tsx";

/** All that a person needs to decide a request: what will run, reach, rollback, why, votes, the agent's record. */
export function RequestContext({
  approval,
  viewer,
  decision,
}: {
  approval: ApprovalSeen;
  viewer: Viewer;
  decision: Decision;
}) {
  const isOpen = approval.status === "pending";
  const isSealed = approval.case?.sealed === true;
  return (
    <div className="mt-3.5 grid items-start gap-x-8 gap-y-3.5 lg:grid-cols-2">
      <div className="min-w-0">
        {approval.case && <CaseFacts approval={approval} supervised={approval.case} />}
        {!isSealed && <WhatWillRun approval={approval} decision={decision} />}
        {!isSealed && <ReachAndCost approval={approval} />}
        {!isSealed && <Rollback approval={approval} />}
      </div>
      <div className="min-w-0">
        {isOpen && isSealed && <BlindCase approval={approval} decision={decision} />}
        {!isOpen && isSealed && (
          <p className="text-fg-1">
            Nobody decided this case, so what was recommended stays hidden: the same case may come again.
          </p>
        )}
        <VotesSoFar votes={approval.votes} />
        <RuleTrace approval={approval} />
        <AgentRecord approval={approval} />
        <CommentThread approvalId={approval.id} />
        <CancelRequest approval={approval} viewer={viewer} />
      </div>
    </div>
  );
}
