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
import { REASON_WORDS, type ReasonedAct } from "./reason-words.ts";

/** Says what follows of an act that takes nothing but a reason, asks for that, and does it. */
export function ReasonDialog({
  act,
  session,
  open,
  onOpenChange,
}: {
  act: ReasonedAct;
  session: SessionDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const queryClient = useQueryClient();
  const { sessions } = useTRPC();
  const [reason, setReason] = useState("");
  const settled = {
    onSuccess: () => change(false),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessions.pathKey() }),
  };
  const acting = {
    acknowledge: useMutation(sessions.acknowledgeDrift.mutationOptions(settled)),
    start_again: useMutation(sessions.startAgain.mutationOptions(settled)),
    close: useMutation(sessions.close.mutationOptions(settled)),
  }[act];
  const change = (next: boolean) => {
    if (!next) {
      setReason("");
      acting.reset();
    }
    onOpenChange(next);
  };
  const { title, consequence, why, confirm, cancel } = REASON_WORDS[act];
  return (
    <AlertDialog
      open={open}
      onOpenChange={change}
      title={title(session)}
      consequence={consequence(session)}
      confirmLabel={confirm}
      cancelLabel={cancel}
      onConfirm={() => acting.mutate({ session_id: session.id, reason })}
      pending={acting.isPending}
      disabledReason={reason.trim() === "" ? "Say why first" : null}
    >
      <Field label={why} hint="kept in the audit log" required>
        <Textarea value={reason} maxLength={4000} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {acting.error && <ActProblem problem={problemOf(acting.error)} />}
    </AlertDialog>
  );
}
