"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SessionDetail } from "#contract/sessions.ts";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { ActProblem } from "./act-problem.tsx";
import { counted, levelWord, skillOf } from "./figures.ts";

/** Lets a session begin anew at shadow, as for an agent that is another one by now. */
export function StartAgainDialog({
  session,
  open,
  onOpenChange,
}: {
  session: SessionDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const start = useMutation(
    trpc.sessions.startAgain.mutationOptions({
      onSuccess: () => {
        setReason("");
        onOpenChange(false);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
    }),
  );
  const counts = counted(session.evidence.total_decisions, "decision");
  const from = session.level === "shadow" ? "" : ` It goes from ${levelWord(session.level)} to SHADOW.`;
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Start ${session.agent.name} ${skillOf(session)} again?`}
      consequence={`A fresh stay begins at SHADOW with nothing counted; the ${counts} of this one stay readable and gate nothing any more.${from}`}
      confirmLabel="Start again"
      onConfirm={() => start.mutate({ session_id: session.id, reason })}
      pending={start.isPending}
      disabledReason={reason.trim() === "" ? "Say why first" : null}
    >
      <Field label="Why" hint="kept in the audit log" required>
        <Textarea value={reason} maxLength={4000} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {start.error && <ActProblem problem={problemOf(start.error)} />}
    </AlertDialog>
  );
}
