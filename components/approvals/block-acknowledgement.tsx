"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "../problem.ts";
import { ActProblem } from "../sessions/act-problem.tsx";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { Time } from "../ui/time.tsx";
import { showToast } from "../ui/toast.tsx";
import { useActRefusal } from "../viewer.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";

/** Which owner knows of a block; while none does, the place for an owner to say so. It decides nothing. */
export function BlockAcknowledgement({ approval: { id, acknowledged } }: { approval: ApprovalSeen }) {
  return (
    <section aria-label="Acknowledgement" className="min-w-60 flex-1 text-12">
      <h3 className="text-11 text-fg-2">Acknowledgement</h3>
      {acknowledged ? (
        <>
          <p className="text-13 font-medium">{acknowledged.by.name} knows of this block</p>
          <p className="text-fg-1">
            <Time at={acknowledged.at} />
          </p>
          {acknowledged.note && <p className="mt-0.5 break-words whitespace-pre-wrap">{acknowledged.note}</p>}
        </>
      ) : (
        <Acknowledge approvalId={id} />
      )}
    </section>
  );
}

function Acknowledge({ approvalId }: { approvalId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refusal = useActRefusal("approval:acknowledge");
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState("");
  const queryKey = trpc.approvals.byId.queryKey({ approval_id: approvalId });
  const acknowledge = useMutation(
    trpc.approvals.acknowledge.mutationOptions({
      onSuccess: (answer) => {
        setAsking(false);
        showAnswer(queryClient, queryKey, answer);
        showToast("Acknowledged. The request stays blocked");
      },
      // Another owner may have been first, and is shown then.
      onError: () => queryClient.invalidateQueries({ queryKey }),
    }),
  );
  return (
    <>
      <p className="text-fg-1">No owner has acknowledged this block.</p>
      <Button size="small" className="mt-1.5" disabledReason={refusal} onClick={() => setAsking(true)}>
        Acknowledge
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title="Acknowledge this block?"
        consequence="It stays blocked, and nobody can approve it: the agent has to ask for something less risky. This records that you know of it, once, under your name."
        confirmLabel="Acknowledge"
        pending={acknowledge.isPending}
        onConfirm={() => acknowledge.mutate({ approval_id: approvalId, note })}
      >
        <Field label="Note" hint="kept in the audit trail">
          <Textarea rows={2} maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
        {acknowledge.error && <ActProblem problem={problemOf(acknowledge.error)} />}
      </AlertDialog>
    </>
  );
}
