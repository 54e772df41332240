"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ModeTransitionView } from "#contract/transitions.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { consequenceOf } from "./step-words.ts";

/** Another owner's word on a step that waits. A rejection says why. */
export function DecideStepForm({
  step,
  choice,
  onClose,
}: {
  step: ModeTransitionView;
  choice: "approve" | "reject";
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.environments.pathKey() });
  const done = (told: string) => () => {
    showToast(told);
    onClose();
  };
  const label = OPERATING_MODE_WORDS[step.to].label;
  const approve = useMutation(
    trpc.environments.approveTransition.mutationOptions({ onSuccess: done(`Moved to ${label}`), onSettled }),
  );
  const reject = useMutation(
    trpc.environments.rejectTransition.mutationOptions({ onSuccess: done("Rejected"), onSettled }),
  );
  const ref = { environment_id: step.environment_id, transition_id: step.id };
  const isApproval = choice === "approve";
  const faults = formFaults(isApproval ? approve.error : reject.error, ["comment"]);
  return (
    <FormDialog
      title={isApproval ? `Approve the step to ${label}` : `Reject the step to ${label}`}
      description={
        isApproval
          ? `${consequenceOf(step.from, step.to)} All that it asks for is checked again first.`
          : "The environment stays where it is. It can be asked for again."
      }
      submit={isApproval ? "Approve" : "Reject"}
      pending={approve.isPending || reject.isPending}
      faults={faults}
      send={(entered) =>
        isApproval
          ? approve.mutateAsync({ ...ref, comment: entered("comment") })
          : reject.mutateAsync({ ...ref, comment: entered("comment") })
      }
      onClose={onClose}
    >
      <Field label={isApproval ? "Comment" : "Why not"} error={faults.at("comment")} required={!isApproval}>
        <Textarea name="comment" rows={3} maxLength={4000} />
      </Field>
    </FormDialog>
  );
}
