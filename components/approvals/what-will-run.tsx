"use client";

import { useRef, useState } from "react";
import { decisionOf } from "../sessions/decision-draft.ts";
import { useHotkeys } from "../shell/hotkeys.tsx";
import { Button } from "../ui/button.tsx";
import { type DiffLine, DiffLines } from "../ui/diff-lines.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";
import { OverrideFields } from "./override-fields.tsx";
import { type Choice, isChange, linesAsAsked, linesOfChange, linesOfOverride } from "./payload-lines.ts";
import type { Decision } from "./use-decision.ts";

/** Exactly what the approval covers: with what it changes marked, or what a person chose instead, line by line. */
export function WhatWillRun({ approval, decision }: { approval: ApprovalSeen; decision: Decision }) {
  const at = useRef<HTMLElement>(null);
  const [asAsked, setAsAsked] = useState(false);
  const { override, setOverride } = decision;
  const isOpen = approval.status === "pending";
  const { lines, note } = comparedLines(approval, isOpen ? override : null);
  const hasChange = isChange(lines);
  const toggle = () => {
    setAsAsked(hasChange && !asAsked);
    at.current?.scrollIntoView({ block: "nearest" });
    if (!hasChange) at.current?.focus();
  };
  useHotkeys({ d: toggle });
  const draft = { action: approval.action_type ?? "", arguments: JSON.stringify(approval.details, null, 2), notes: "" };
  return (
    <section ref={at} tabIndex={-1} aria-labelledby="what-will-run" className="outline-none">
      <SectionHeader
        id="what-will-run"
        as="h3"
        title="What will run"
        note={asAsked ? "word for word, as it was asked" : note}
        aside={
          <span className="flex gap-1.5">
            {hasChange && (
              <Button size="small" hotkey="d" onClick={toggle} aria-pressed={!asAsked}>
                Differences
              </Button>
            )}
            {approval.case && isOpen && (
              <Button size="small" onClick={() => setOverride(override ? null : draft)}>
                {override ? "As recommended" : "Decide differently"}
              </Button>
            )}
          </span>
        }
      />
      {override && isOpen && (
        <OverrideFields
          draft={override}
          errors={decision.errors}
          actionRef={decision.actionRef}
          onChange={setOverride}
        />
      )}
      <DiffLines label="What will run" lines={asAsked ? linesAsAsked(askedOf(approval)) : lines} />
    </section>
  );
}

const askedOf = ({ action_type, details }: ApprovalSeen): Choice => ({ action: action_type ?? "", arguments: details });

/** What is on the screen: what the reader would have instead, what was chosen instead, or what the request changes. */
function comparedLines(approval: ApprovalSeen, override: Decision["override"]): { lines: DiffLine[]; note: string } {
  const asked = askedOf(approval);
  const judged = override && decisionOf({ ...override, notes: "" });
  if (judged && "decision" in judged) {
    const { action, arguments: given = {} } = judged.decision;
    const lines = linesOfOverride(asked, { action, arguments: given ?? {} }, "you");
    return { lines, note: isChange(lines) ? "as you would have it" : "exactly this, once" };
  }
  const chosen = approval.status === "approved" && approval.votes.findLast((vote) => vote.override !== null);
  if (chosen !== false && chosen?.override) {
    return { lines: linesOfOverride(asked, chosen.override, chosen.member_name), note: "as it was chosen instead" };
  }
  return { lines: linesOfChange(asked), note: noteOf(approval) };
}

function noteOf({ status }: ApprovalSeen): string {
  return status === "pending" || status === "approved" ? "exactly this, once" : "as it was asked";
}
