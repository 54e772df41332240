"use client";

import { CircleAlert } from "lucide-react";
import { ApprovalView } from "#contract/approvals.ts";
import { classNames } from "../ui/class-names.ts";
import { useNow } from "../ui/clock.tsx";
import { formatSpan } from "../ui/format-time.ts";
import { APPROVAL_STATUS_WORDS } from "../words.ts";
import type { Decision } from "./use-decision.ts";

/** Why a vote was not taken, and how the request stands now. What was typed stays. */
export function DecisionProblem({ decision, className }: { decision: Decision; className?: string | undefined }) {
  const { problem } = decision;
  const now = useNow();
  if (problem === null) return null;
  const current = ApprovalView.safeParse(problem.current);
  const ending = current.success && current.data.status !== "pending" ? endingOf(current.data, now) : null;
  return (
    <div role="alert" className={classNames("flex items-start gap-1.5 text-12", className)}>
      <CircleAlert size={14} strokeWidth={1.5} aria-hidden className="mt-0.5 flex-none" />
      <p>
        <b className="font-medium">{ending ?? problem.message}.</b>{" "}
        {ending ? "Your vote came after that and changed nothing." : "Nothing was changed."}
        {problem.status !== null && problem.status >= 500 && problem.reference && (
          <span className="text-fg-2">
            {" "}
            Reference <span className="mono">{problem.reference}</span>.
          </span>
        )}
      </p>
    </div>
  );
}

/** "Ines rejected 3 s ago" */
function endingOf({ status, decided_by, decided_at }: ApprovalView, now: number): string {
  const when = decided_at === null ? "" : ` ${formatSpan(now - Date.parse(decided_at))} ago`;
  const { label } = APPROVAL_STATUS_WORDS[status];
  return decided_by === null ? `${label}${when}` : `${decided_by} ${label.toLowerCase()}${when}`;
}
