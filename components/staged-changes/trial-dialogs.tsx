"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { StagedChangeView } from "#contract/staged-changes.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";

type TrialDialogProps = { change: StagedChangeView; onClose: () => void };

function useAsked() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.stagedChanges.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.membranes.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.kernels.pathKey() }),
    ]);
}

/** Makes the candidate bind. Where it differs much, sending this is the confirmation that it asks for. */
export function PromoteDialog({
  change,
  needsConfirmation,
  onClose,
}: TrialDialogProps & { needsConfirmation: boolean }) {
  const trpc = useTRPC();
  const askAgain = useAsked();
  const promote = useMutation(
    trpc.stagedChanges.promote.mutationOptions({
      onSuccess: ({ candidate_revision }) => {
        showToast(`v${candidate_revision} governs from the next request on`);
        onClose();
      },
      onSettled: askAgain,
    }),
  );
  return (
    <FormDialog
      title={`Promote v${change.candidate_revision}`}
      description={`It takes the place of v${change.base_revision} from the next request on. ${
        needsConfirmation
          ? "It diverged by L2 or more, or is stricter: by promoting it you confirm that this is meant."
          : "All that was compared is below L2."
      }`}
      submit={needsConfirmation ? "Confirm and promote" : "Promote"}
      pending={promote.isPending}
      faults={formFaults(promote.error, ["reason"])}
      send={(entered) =>
        promote.mutateAsync({
          staged_change_id: change.id,
          confirmed: needsConfirmation,
          reason: entered("reason"),
        })
      }
      onClose={onClose}
    >
      <Field
        label="Reason"
        hint="kept in the audit log"
        error={formFaults(promote.error, ["reason"]).at("reason")}
        required={needsConfirmation}
      >
        <Textarea name="reason" maxLength={1000} />
      </Field>
    </FormDialog>
  );
}

/** Ends the trial; what is live goes on as it is. */
export function DiscardDialog({ change, onClose }: TrialDialogProps) {
  const trpc = useTRPC();
  const askAgain = useAsked();
  const cancel = useMutation(
    trpc.stagedChanges.cancel.mutationOptions({
      onSuccess: () => {
        showToast(`v${change.candidate_revision} is discarded`);
        onClose();
      },
      onSettled: askAgain,
    }),
  );
  return (
    <FormDialog
      title={`Discard v${change.candidate_revision}`}
      description={`Its trial ends and what it showed stays. v${change.base_revision} goes on as it is.`}
      submit="Discard it"
      pending={cancel.isPending}
      faults={formFaults(cancel.error, ["reason"])}
      send={(entered) => cancel.mutateAsync({ staged_change_id: change.id, reason: entered("reason") })}
      onClose={onClose}
    >
      <Field
        label="Reason"
        hint="kept in the audit log"
        error={formFaults(cancel.error, ["reason"]).at("reason")}
        required
      >
        <Textarea name="reason" maxLength={1000} />
      </Field>
    </FormDialog>
  );
}
