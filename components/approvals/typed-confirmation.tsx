"use client";

import { useMutation } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { problemOf } from "../problem.ts";
import { ActProblem } from "../sessions/act-problem.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { DiffLines } from "../ui/diff-lines.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";
import { linesAsAsked } from "./payload-lines.ts";
import { RuleSteps } from "./rule-trace.tsx";

/** A grave act that nobody said can be undone is approved by typing what it is. */
export function TypedConfirmation({
  approval,
  onConfirm,
  onCancel,
}: {
  approval: ApprovalSeen;
  onConfirm: () => void;
  onCancel: () => void;
}) {
  const [typed, setTyped] = useState("");
  const [opened, setOpened] = useState<ReadonlySet<Evidence>>(new Set());
  const trpc = useTRPC();
  // The server takes no approval of this from who has not opened it.
  const note = useMutation(trpc.approvals.openEvidence.mutationOptions());
  const isNoted = note.isSuccess;
  const actionType = approval.action_type ?? "";
  const missing = missingFor(opened, isNoted, typed, actionType);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing === null) onConfirm();
  };
  const open = (evidence: Evidence) => {
    const after = new Set([...opened, evidence]);
    setOpened(after);
    const isWhole = EVIDENCE.every((each) => after.has(each));
    const { id: approval_id, payload_hash } = approval;
    if (isWhole && payload_hash && !isNoted && !note.isPending) note.mutate({ approval_id, payload_hash });
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onCancel()}
      width="normal"
      title="This cannot be undone"
      description={
        <>
          High severity, and nothing says that it can be taken back. To approve it, open the evidence and type{" "}
          <code className="mono font-medium text-fg-0">{actionType}</code>.
        </>
      }
      footer={
        <>
          <Button onClick={onCancel}>Not now</Button>
          <Button type="submit" form="typed-confirmation" disabledReason={missing}>
            Approve
          </Button>
        </>
      }
    >
      <form id="typed-confirmation" onSubmit={submit}>
        <Opening title="What will run" onOpen={() => open("payload")}>
          <DiffLines
            label="What will run, word for word"
            lines={linesAsAsked({ action: actionType, arguments: approval.details })}
          />
        </Opening>
        <Opening title="Trace" onOpen={() => open("trace")}>
          <RuleSteps approval={approval} />
        </Opening>
        <Field label="Action type" required>
          <TextInput
            mono
            autoFocus
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        {note.error && <ActProblem problem={problemOf(note.error)} />}
      </form>
    </Dialog>
  );
}

const EVIDENCE = ["payload", "trace"] as const;
type Evidence = (typeof EVIDENCE)[number];

function missingFor(opened: ReadonlySet<Evidence>, isNoted: boolean, typed: string, actionType: string): string | null {
  if (!opened.has("payload")) return "Open what will run, then approve";
  if (!opened.has("trace")) return "Open the trace, then approve";
  if (!isNoted) return "The server does not know yet that you opened it; close one and open it again";
  return typed.trim() === actionType ? null : `Type ${actionType} to approve`;
}

/** Closed until it is opened; opened once it counts as seen. */
function Opening({ title, onOpen, children }: { title: string; onOpen: () => void; children: ReactNode }) {
  return (
    <details
      onToggle={(event) => event.currentTarget.open && onOpen()}
      className="group mb-2 rounded-control border border-line-2"
    >
      <summary className="flex h-8 cursor-pointer items-center justify-between px-3 text-12 font-medium max-md:h-11">
        {title}
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden className="group-open:rotate-180" />
      </summary>
      <div className="max-h-60 overflow-auto px-3 pb-2">{children}</div>
    </details>
  );
}
