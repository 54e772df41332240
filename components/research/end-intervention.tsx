"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { InterventionView } from "#contract/interventions.ts";
import { canBecome } from "#engine/intervention.ts";
import { problemOf } from "../problem.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";

/** Why the viewer may not roll back, or reject; null where they may. */
export type EndRefusals = { rollBack: string | null; reject: string | null };

const ROLL_BACK = {
  label: "Roll back",
  title: "Roll the intervention back",
  consequence: "It counts as taken back from now on. Nothing holds this up, and it does not come back.",
} as const;
const REJECT = {
  label: "Reject",
  title: "Reject the intervention",
  consequence: "It is put aside and never deployed. Somebody may propose it anew.",
} as const;

/** Takes a deployed remedy back, or puts one aside that is not; either takes a reason. */
export function EndIntervention({ intervention, refusals }: { intervention: InterventionView; refusals: EndRefusals }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const after = {
    onSuccess: (answer: InterventionView) => {
      setOpen(false);
      const key = trpc.research.intervention.queryKey({ intervention_id: intervention.id });
      showAnswer(queryClient, key, answer);
      void queryClient.invalidateQueries({ queryKey: trpc.research.interventions.pathKey() });
    },
  };
  const rollBack = useMutation(trpc.research.rollBack.mutationOptions(after));
  const reject = useMutation(trpc.research.reject.mutationOptions(after));
  const isDeployed = canBecome(intervention.status, "rolled_back");
  if (!isDeployed && !canBecome(intervention.status, "rejected")) return null;
  const [act, words, refusal] = isDeployed
    ? [rollBack, ROLL_BACK, refusals.rollBack]
    : [reject, REJECT, refusals.reject];
  const isAsked = intervention.approval?.status === "pending" ? "People are asked about it: vote on the request" : null;
  return (
    <>
      <Button disabledReason={refusal ?? (isDeployed ? null : isAsked)} onClick={() => setOpen(true)}>
        {words.label}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={words.title}
        consequence={words.consequence}
        confirmLabel={words.label}
        pending={act.isPending}
        disabledReason={reason.trim() === "" ? "Say why" : null}
        onConfirm={() => act.mutate({ intervention_id: intervention.id, reason })}
      >
        <Field label="Reason" required error={act.error && problemOf(act.error).message}>
          <Textarea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </AlertDialog>
    </>
  );
}
