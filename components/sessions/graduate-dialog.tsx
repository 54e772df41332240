"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { GateReport, type SessionDetail } from "#contract/sessions.ts";
import { useStepUp } from "../members/step-up.tsx";
import { type ProblemSeen, problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";
import { ActProblem } from "./act-problem.tsx";
import { evidenceSentence, levelWord, skillOf } from "./figures.ts";
import { unmetGates } from "./gate-report.ts";
import { CONSEQUENCE, withoutEvidenceFile } from "./level-change-words.ts";
import { LevelStep } from "./level-step.tsx";

/** One level up: what changes, what it rests on, why now. The server judges the gates once more when it is sent. */
export function GraduateDialog({
  session,
  open,
  onOpenChange,
  disabledReason,
}: {
  session: SessionDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Things may change while the dialog is open. */
  disabledReason: string | null;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [reason, setReason] = useState("");
  const graduate = useMutation(
    trpc.sessions.graduate.mutationOptions({
      onSuccess: (changed) => {
        showToast(`${session.agent.name} ${skillOf(session)} is now ${levelWord(changed.level)}`);
        change(false);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
    }),
  );
  const change = (next: boolean) => {
    if (!next) {
      setReason("");
      graduate.reset();
    }
    onOpenChange(next);
  };
  const send = () => void stepUp(() => graduate.mutateAsync({ session_id: session.id, reason })).catch(() => undefined);
  const to = session.gates.next_level;
  if (to === null) return null;
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={`Graduate ${session.agent.name} ${skillOf(session)}`}
      footer={
        <>
          <Button onClick={() => change(false)}>Not yet</Button>
          <Button variant="primary" pending={graduate.isPending} disabledReason={disabledReason} onClick={send}>
            Graduate
          </Button>
        </>
      }
    >
      <LevelStep from={session.level} to={to} />
      <p className="mb-3 text-pretty text-fg-1">
        {CONSEQUENCE[to](session)} <span className="text-fg-0">{evidenceSentence(session)}.</span>{" "}
        {withoutEvidenceFile(session)}
      </p>
      <Field label="Why now" hint="kept in the audit log">
        <Textarea value={reason} maxLength={4000} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {graduate.error && <Refusal problem={problemOf(graduate.error)} />}
    </Dialog>
  );
}

/** Refused: where a gate closed meanwhile, the gates as they are now. */
function Refusal({ problem }: { problem: ProblemSeen }) {
  const present = GateReport.safeParse(problem.current);
  const unmet = present.success ? unmetGates(present.data) : [];
  return (
    <ActProblem problem={problem}>
      {unmet.length > 0 && (
        <ul className="text-fg-1">
          {unmet.map((line) => (
            <li key={line}>Now: {line}</li>
          ))}
        </ul>
      )}
    </ActProblem>
  );
}
