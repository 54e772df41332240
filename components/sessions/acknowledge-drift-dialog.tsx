"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SessionDetail } from "#contract/sessions.ts";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";
import { ActProblem } from "./act-problem.tsx";
import { counted, formatCount, levelWord, skillOf } from "./figures.ts";

/** Says why a session stays where it is although agreement dropped. */
export function AcknowledgeDriftDialog({
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
  const acknowledge = useMutation(
    trpc.sessions.acknowledgeDrift.mutationOptions({
      onSuccess: () => {
        showToast("Acknowledged; the watch begins anew");
        change(false);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
    }),
  );
  const change = (next: boolean) => {
    if (!next) {
      setReason("");
      acknowledge.reset();
    }
    onOpenChange(next);
  };
  const alarm = session.drift_alarm;
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={`Acknowledge the drop of ${session.agent.name} ${skillOf(session)}`}
      footer={
        <>
          <Button onClick={() => change(false)}>Leave it standing</Button>
          <Button
            variant="primary"
            pending={acknowledge.isPending}
            disabledReason={reason.trim() === "" ? "Say why first" : null}
            onClick={() => acknowledge.mutate({ session_id: session.id, reason })}
          >
            Acknowledge
          </Button>
        </>
      }
    >
      <p className="mb-3 text-pretty text-fg-1">
        {alarm &&
          `When the alarm sounded, ${formatCount(alarm.agreed)} of the last ${counted(alarm.total, "decision")} had agreed. `}
        The session stays at {levelWord(session.level)}, the alarm no longer holds it back, and the watch begins anew
        with the next decision. What was counted stays counted.
      </p>
      <Field label="Why it stays" hint="kept in the audit log" required>
        <Textarea value={reason} maxLength={4000} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {acknowledge.error && <ActProblem problem={problemOf(acknowledge.error)} />}
    </Dialog>
  );
}
