"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { refusalToCancel } from "#engine/approval.ts";
import { problemOf } from "../problem.ts";
import { ActProblem } from "../sessions/act-problem.tsx";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { useNow } from "../ui/clock.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";
import { CANCEL_REFUSAL_WORDS } from "./refusal-words.ts";
import { stateOf, type Viewer } from "./votable.ts";

/** Withdraws a request that nobody needs decided any more; for who asked and for owners. */
export function CancelRequest({ approval, viewer }: { approval: ApprovalSeen; viewer: Viewer }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const cancel = useMutation(
    trpc.approvals.cancel.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        showToast("Withdrawn. The agent is told to stop");
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.approvals.pathKey() }),
    }),
  );
  if (approval.status !== "pending" || viewer.role === "viewer") return null;
  const refusal = refusalToCancel(stateOf(approval), { memberId: viewer.id, role: viewer.role }, new Date(now));
  return (
    <p className="mt-3.5">
      <Button
        size="small"
        variant="ghost"
        disabledReason={refusal && CANCEL_REFUSAL_WORDS[refusal]}
        onClick={() => setAsking(true)}
      >
        Withdraw the request
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title="Withdraw this request?"
        consequence="Nobody can decide it any more, and the agent is told to stop. Votes do not carry over to another request."
        confirmLabel="Withdraw"
        pending={cancel.isPending}
        onConfirm={() => cancel.mutate({ approval_id: approval.id, reason })}
      >
        <Field label="Reason" hint="kept in the audit trail">
          <Textarea rows={2} maxLength={4000} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {cancel.error && <ActProblem problem={problemOf(cancel.error)} />}
      </AlertDialog>
    </p>
  );
}
