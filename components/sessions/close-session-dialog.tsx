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
import { counted, skillOf } from "./figures.ts";

/** Ends a session for good. */
export function CloseSessionDialog({
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
  const close = useMutation(
    trpc.sessions.close.mutationOptions({
      onSuccess: () => onOpenChange(false),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
    }),
  );
  const left = session.undecided === 0 ? "" : ` ${counted(session.undecided, "case")} that nobody decided stays so.`;
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Close ${session.agent.name} ${skillOf(session)}?`}
      consequence={`It takes no more cases and no more decisions, and cannot be opened again; its evidence stays readable. The same skill may be tried anew, from SHADOW.${left}`}
      confirmLabel="Close the session"
      onConfirm={() => close.mutate({ session_id: session.id, reason })}
      pending={close.isPending}
      disabledReason={reason.trim() === "" ? "Say why first" : null}
    >
      <Field label="Why" hint="kept in the audit log" required>
        <Textarea value={reason} maxLength={4000} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {close.error && <ActProblem problem={problemOf(close.error)} />}
    </AlertDialog>
  );
}
