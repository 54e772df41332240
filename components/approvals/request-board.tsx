"use client";

import type { BoardDial } from "../posture/board.tsx";
import { Board } from "../posture/board.tsx";
import type { Dial } from "../posture/dials.ts";
import type { ApprovalSeen } from "./approval-seen.ts";
import { COLUMN_OF, postureOf } from "./posture-of.ts";
import { settlementRule } from "./settlement.ts";

/** The three dials as they stood when it was asked, what each demands, and the strictest. */
export function RequestBoard({ approval }: { approval: ApprovalSeen }) {
  const { environment, demands, risk_assessment: risk } = approval;
  const names: Record<Dial, string | undefined> = {
    environment: environment.name,
    membrane: undefined,
    level: approval.case ? `${approval.case.skill_name}/${approval.case.decision_class}` : undefined,
  };
  const sealed = approval.case?.sealed === true;
  const dials: Record<Dial, BoardDial> = {
    environment: { name: names.environment, sealed },
    membrane: { name: names.membrane, sealed },
    level: { name: names.level },
  };
  for (const { dial, verdict, reason } of demands) {
    const column = COLUMN_OF[dial];
    dials[column] = { name: names[column], reason, ...(verdict ? { demand: verdict } : {}) };
  }
  return (
    <Board
      label="Why a person decides"
      posture={postureOf(demands, environment.mode)}
      dials={dials}
      verdict={approval.verdict}
      tier={risk?.tier}
      severity={risk?.severity}
      conclusion={approval.status === "pending" ? settlementRule(approval.required_approvals) : undefined}
    />
  );
}
