"use client";

import { useRef } from "react";
import { compareArguments, textOf } from "../sessions/compared-arguments.ts";
import { decisionOf } from "../sessions/decision-draft.ts";
import { useHotkeys } from "../shell/hotkeys.tsx";
import { Button } from "../ui/button.tsx";
import { type DiffLine, DiffLines } from "../ui/diff-lines.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";
import { OverrideFields } from "./override-fields.tsx";
import type { Decision } from "./use-decision.ts";

/** Exactly what the approval covers; on a supervised case also what the person would have done instead, line by line. */
export function WhatWillRun({ approval, decision }: { approval: ApprovalSeen; decision: Decision }) {
  const at = useRef<HTMLElement>(null);
  useHotkeys({
    d: () => {
      at.current?.focus();
      at.current?.scrollIntoView({ block: "nearest" });
    },
  });
  const { override, setOverride } = decision;
  const isOpen = approval.status === "pending";
  const lines = linesOf(approval, isOpen ? override : null);
  const changes = lines.filter(({ change }) => change !== "same").length;
  const asked = { action: approval.action_type ?? "", arguments: JSON.stringify(approval.details, null, 2), notes: "" };
  return (
    <section ref={at} tabIndex={-1} aria-labelledby="what-will-run" className="outline-none">
      <SectionHeader
        id="what-will-run"
        as="h3"
        title="What will run"
        note={noteOf(approval, changes)}
        aside={
          approval.case &&
          isOpen && (
            <Button size="small" onClick={() => setOverride(override ? null : asked)}>
              {override ? "As recommended" : "Decide differently"}
            </Button>
          )
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
      <DiffLines label="What will run" lines={lines} />
    </section>
  );
}

function noteOf({ status }: ApprovalSeen, changes: number): string {
  if (changes > 0) return "as you would have it";
  return status === "pending" || status === "approved" ? "exactly this, once" : "as it was asked";
}

function linesOf(approval: ApprovalSeen, override: Decision["override"]): DiffLine[] {
  const action = approval.action_type ?? "";
  const judged = override && decisionOf({ ...override, notes: "" });
  const chosen = judged && "decision" in judged ? judged.decision : null;
  const same = (field: string, value: string): DiffLine => ({ change: "same", field, value });
  if (chosen === null) {
    return [
      same("action type", action),
      ...Object.entries(approval.details).map(([field, value]) => same(field, textOf(value))),
    ];
  }
  const compared = [
    { field: "action type", agent: action, person: chosen.action, same: action === chosen.action },
    ...compareArguments(approval.details, chosen.arguments ?? {}),
  ];
  return compared.flatMap(({ field, agent, person, same: isSame }) => {
    if (isSame) return [same(field, agent ?? "")];
    const removed: DiffLine[] = agent === null ? [] : [{ change: "removed", field, value: agent }];
    const added: DiffLine[] = person === null ? [] : [{ change: "added", field, value: person, by: "you" }];
    return [...removed, ...added];
  });
}
