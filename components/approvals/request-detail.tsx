"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useId } from "react";
import { FailedQuery } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";
import { DeadlineAlert } from "./deadline-alert.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import { DecisionProblem } from "./decision-problem.tsx";
import { RequestSkeleton } from "./desk-skeletons.tsx";
import type { Undoing } from "./held-vote.ts";
import { RequestBoard } from "./request-board.tsx";
import { RequestContext } from "./request-context.tsx";
import { RequestHead } from "./request-head.tsx";
import { RequestNotices } from "./request-notices.tsx";
import { RequestOutcome } from "./request-outcome.tsx";
import { useDecision } from "./use-decision.ts";
import type { Viewer } from "./votable.ts";

const DecidedCase = dynamic(() => import("./decided-case.tsx").then((file) => file.DecidedCase));

export type OpenRequest = {
  viewer: Viewer;
  isOpened: boolean;
  takesFocus: boolean;
  onSent: (before: ApprovalSeen, after: ApprovalSeen) => void;
  undoing: Undoing;
};

/** One request with all of its context, and the place to decide it. */
export function RequestDetail({ id, ...open }: OpenRequest & { id: string }) {
  const trpc = useTRPC();
  const request = useQuery(trpc.approvals.byId.queryOptions({ approval_id: id }));
  if (request.data) return <Request key={id} approval={request.data} {...open} />;
  if (!request.error) return <RequestSkeleton />;
  return (
    <FailedQuery query={request} title="Could not load the request" stands="It waits as before, and its timer runs." />
  );
}

function Request({
  approval,
  viewer,
  isOpened,
  takesFocus,
  onSent,
  undoing,
}: OpenRequest & { approval: ApprovalSeen }) {
  const titleId = useId();
  const decision = useDecision(approval, viewer.id, (after) => onSent(approval, after));
  const isOpen = approval.status === "pending";
  return (
    <article aria-labelledby={titleId} className="flex h-full min-h-0 min-w-0 flex-col">
      <div className="min-h-0 flex-1 overflow-auto px-6 pb-5 max-md:px-4">
        <RequestHead approval={approval} titleId={titleId} takesFocus={takesFocus} />
        {isOpen && approval.expires_at && (
          <DeadlineAlert from={approval.created_at} until={approval.expires_at} asOf={approval.deadline_as_of} />
        )}
        <RequestBoard approval={approval} />
        {isOpen && <RequestNotices approval={approval} />}
        {!isOpen && approval.case && <DecidedCase supervised={approval.case} />}
        <RequestContext approval={approval} viewer={viewer} decision={decision} />
      </div>
      {isOpen ? (
        <DecisionBar approval={approval} viewer={viewer} decision={decision} isOpened={isOpened} undoing={undoing} />
      ) : (
        <>
          <DecisionProblem decision={decision} className="border-t border-line-2 bg-bg-0 px-6 pt-2.5 max-md:px-4" />
          <RequestOutcome approval={approval} />
        </>
      )}
    </article>
  );
}
