"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { EndorsementView } from "#contract/endorsements.ts";
import type { EndorsementChoice } from "#engine/vocabulary.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { stagedPath } from "../staged-changes/trial-words.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { conflictText, ENDORSEMENT_CHOICE_WORDS } from "./kernel-words.ts";

/** Asks for a reason, and decides; a rule that is staged leads to its trial. Fetched when somebody is about to. */
export function DecideDialog({
  endorsement,
  choice,
  onClose,
}: {
  endorsement: EndorsementView;
  choice: EndorsementChoice;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const router = useRouter();
  const [rationale, setRationale] = useState("");
  const decide = useMutation(
    trpc.kernels.decide.mutationOptions({
      onSuccess: ({ staged_change_id }) => {
        onClose();
        if (choice === "stage" && staged_change_id !== null) router.push(stagedPath(staged_change_id));
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.kernels.pathKey() }),
    }),
  );
  const send = () => decide.mutateAsync({ endorsement_id: endorsement.id, decision: choice, rationale });
  const needsReason = choice === "reject";
  return (
    <AlertDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`${ENDORSEMENT_CHOICE_WORDS[choice]} the rule`}
      consequence={consequenceOf(endorsement, choice)}
      confirmLabel={ENDORSEMENT_CHOICE_WORDS[choice]}
      pending={decide.isPending}
      disabledReason={needsReason && rationale.trim() === "" ? "Say why" : null}
      onConfirm={() => void stepUp(send).catch(() => undefined)}
    >
      <p className="mb-2 text-12 break-words">
        <q>{endorsement.rule_text}</q> <span className="text-fg-2">{conflictText(endorsement)}</span>
      </p>
      <Field label="Reason" required={needsReason} error={decide.error && problemOf(decide.error).message}>
        <Textarea rows={3} maxLength={2000} value={rationale} onChange={(event) => setRationale(event.target.value)} />
      </Field>
    </AlertDialog>
  );
}

function consequenceOf(
  { commitment_id, new_value, rule_text, kernel_name }: EndorsementView,
  choice: EndorsementChoice,
) {
  if (choice === "reject") return `${kernel_name} stays as it is. Somebody may propose the rule anew.`;
  if (choice === "stage") return "The rule is tried beside what is live, and binds once its trial is over and clean.";
  if (commitment_id === null) return "The rule is for no commitment: it is recorded, and no value changes.";
  return `From now on ${commitment_id} of ${kernel_name} says “${new_value ?? rule_text}”.`;
}
