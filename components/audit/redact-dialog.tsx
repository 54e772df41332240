"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { ActProblem } from "../sessions/act-problem.tsx";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Textarea } from "../ui/textarea.tsx";

/** Takes the text of one entry out of the log for good, by typing the place of the entry and saying why. */
export function RedactDialog({
  position,
  open,
  onOpenChange,
}: {
  position: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const redact = useMutation(
    trpc.audit.redact.mutationOptions({
      onSuccess: () => onOpenChange(false),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.audit.pathKey() }),
    }),
  );
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Redact entry ${position}?`}
      consequence="Its text goes from the log, from its exports and from its subject's story, and cannot be brought back. Its hash, its place, its event and its subject stay, so that the log still verifies. What it told of keeps what it holds, and so do files that were exported or archived before."
      confirmLabel="Redact the text"
      pending={redact.isPending}
      disabledReason={missingFor(typed, reason, position)}
      onConfirm={() => void stepUp(() => redact.mutateAsync({ position, reason })).catch(() => undefined)}
    >
      <Field label="Why" hint="kept in the log under your name, so without what is to go" required>
        <Textarea value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Field label="Number of the entry" hint={`type ${position}`} required>
        <TextInput
          mono
          autoComplete="off"
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      {redact.error && <ActProblem problem={problemOf(redact.error)} />}
    </AlertDialog>
  );
}

function missingFor(typed: string, reason: string, position: number): string | null {
  if (reason.trim() === "") return "Say why first";
  return typed.trim() === String(position) ? null : `Type ${position} to redact it`;
}
