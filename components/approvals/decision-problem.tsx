"use client";

import { CircleAlert } from "lucide-react";
import { TERMINAL_STATUSES } from "#engine/approval.ts";
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
  const ending = endingIn(problem.current, now);
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

/** "Ines rejected 3 s ago": how the request that was in the way has ended, if the server told. */
function endingIn(current: unknown, now: number): string | null {
  if (typeof current !== "object" || current === null || !("status" in current)) return null;
  const status = TERMINAL_STATUSES.find((each) => each === current.status);
  if (status === undefined) return null;
  const at = "decided_at" in current && typeof current.decided_at === "string" ? Date.parse(current.decided_at) : null;
  const by = "decided_by" in current && typeof current.decided_by === "string" ? current.decided_by : null;
  const when = at === null ? "" : ` ${formatSpan(now - at)} ago`;
  const { label } = APPROVAL_STATUS_WORDS[status];
  return by === null ? `${label}${when}` : `${by} ${label.toLowerCase()}${when}`;
}
