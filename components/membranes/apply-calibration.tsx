"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CalibrationView } from "#contract/calibrations.ts";
import type { MembraneView } from "#contract/membranes.ts";
import { CalibrationEffect } from "../backtests/calibration-effect.tsx";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";
import { CALIBRATION_KIND_WORDS } from "../words.ts";
import { calibrationEffect } from "./calibration-words.ts";

/** Asks whether a proposed change is applied, with what it would have made of the recorded decisions. */
export function ApplyCalibration({
  membrane,
  calibration,
  onClose,
}: {
  membrane: MembraneView;
  calibration: CalibrationView;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [reason, setReason] = useState("");
  const isLive = membrane.lifecycle === "live";
  const apply = useMutation(
    trpc.membranes.applyCalibration.mutationOptions({
      onSuccess: (changed) => {
        showToast(`Revision ${changed.revision} of ${changed.name} is in place`);
        onClose();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.membranes.pathKey() }),
    }),
  );
  const confirm = () =>
    stepUp(() => apply.mutateAsync({ membrane_id: membrane.id, calibration_id: calibration.id, reason })).catch(
      (error) => void showFailure(problemOf(error).message),
    );
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${CALIBRATION_KIND_WORDS[calibration.kind]} ${calibration.policy_id}?`}
      consequence={`${calibration.from} becomes ${calibration.to}, in a new revision. ${calibrationEffect(calibration)} The checklist starts anew where it speaks of a revision.`}
      confirmLabel="Apply it"
      cancelLabel="Leave it"
      pending={apply.isPending}
      disabledReason={isLive && reason.trim() === "" ? "Say why what is enforced changes at once" : null}
      onConfirm={() => void confirm()}
    >
      <CalibrationEffect membrane={membrane} calibration={calibration} onLeave={onClose} />
      {isLive && (
        <Field label="Why" hint="kept in the audit log" required>
          <Textarea value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
    </AlertDialog>
  );
}
