"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { GrantView } from "#contract/grants.ts";
import { problemOf } from "../problem.ts";
import { ActProblem } from "../sessions/act-problem.tsx";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { useNow } from "../ui/clock.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { Time } from "../ui/time.tsx";
import { showToast } from "../ui/toast.tsx";
import { useActRefusal } from "../viewer.tsx";
import { EXECUTION_OUTCOME_WORDS, GRANT_STATE_WORDS } from "../words.ts";

/** What became of the permission that an approval gave; while it could still be used, a reviewer takes it back here. */
export function GrantLine({ approvalId, grant }: { approvalId: string; grant: GrantView }) {
  const now = useNow();
  const isOver = grant.state === "live" && Date.parse(grant.expires_at) <= now;
  const state = isOver ? "expired" : grant.state;
  return (
    <section aria-label="Permission to execute" className="min-w-60 flex-1 text-12">
      <h3 className="text-11 text-fg-2">Permission to execute</h3>
      <p className="text-13 font-medium">{GRANT_STATE_WORDS[state]}</p>
      <p className="text-fg-1">
        <When grant={grant} state={state} />
      </p>
      {grant.revoke_reason && <p className="mt-0.5 break-words whitespace-pre-wrap">{grant.revoke_reason}</p>}
      {grant.result && (
        <p className="mt-0.5 break-words whitespace-pre-wrap">
          {EXECUTION_OUTCOME_WORDS[grant.result.outcome]}, reported <Time at={grant.result.reported_at} />
          {grant.result.detail && `: ${grant.result.detail}`}
        </p>
      )}
      {state === "live" && <Revoke approvalId={approvalId} />}
    </section>
  );
}

function When({ grant, state }: { grant: GrantView; state: GrantView["state"] }) {
  if (state === "consumed" && grant.consumed_at) {
    return (
      <>
        {grant.consumed_by}, <Time at={grant.consumed_at} />
      </>
    );
  }
  if (state === "revoked") {
    return grant.revoked_at ? <Time at={grant.revoked_at} /> : "It cannot be used any more";
  }
  return (
    <>
      Once, for exactly this payload, until <Time at={grant.expires_at} shape="clock" />
    </>
  );
}

function Revoke({ approvalId }: { approvalId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refusal = useActRefusal("grant:revoke");
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const revoke = useMutation(
    trpc.approvals.revokeGrant.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        showToast("Revoked. It cannot be executed with this approval");
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.approvals.pathKey() }),
    }),
  );
  return (
    <>
      <Button size="small" className="mt-1.5" disabledReason={refusal} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title="Revoke the permission?"
        consequence="The approval cannot be used any more. The agent has to ask again."
        confirmLabel="Revoke"
        pending={revoke.isPending}
        disabledReason={reason.trim() === "" ? "Say why first" : null}
        onConfirm={() => revoke.mutate({ approval_id: approvalId, reason })}
      >
        <Field label="Reason" hint="kept in the audit trail" required>
          <Textarea rows={2} maxLength={4000} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {revoke.error && <ActProblem problem={problemOf(revoke.error)} />}
      </AlertDialog>
    </>
  );
}
