"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { EnvironmentView } from "#contract/environments.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { StateWord } from "../posture/posture-glyph.tsx";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { EXTERNAL_REF_FIELDS, ExternalRefFields, enteredExternalRef } from "./external-ref-fields.tsx";
import { consequenceOf } from "./step-words.ts";

const FIELDS = ["reason", ...EXTERNAL_REF_FIELDS];

/** Asks for another mode: from and to as dials, what it means, and why. */
export function StepForm({
  environment,
  to,
  onClose,
}: {
  environment: EnvironmentView;
  to: OperatingMode;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { name, mode, transitions } = environment;
  const request = useMutation(
    trpc.environments.requestTransition.mutationOptions({
      onSuccess: ({ outcome, warning }) => {
        showToast(
          outcome === "pending"
            ? "Asked. Another owner has to approve it"
            : `${name} is in ${OPERATING_MODE_WORDS[to].label}`,
        );
        if (warning !== null) showFailure(warning);
        onClose();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.environments.pathKey() }),
    }),
  );
  const faults = formFaults(request.error, FIELDS);
  const asksAnother = transitions.find((each) => each.to === to)?.unmet.includes("authorized_approval");
  return (
    <FormDialog
      title={`Move ${name} to ${OPERATING_MODE_WORDS[to].label}`}
      description={`${consequenceOf(mode, to)}${asksAnother ? " Another owner has to approve it first." : ""}`}
      submit={asksAnother ? "Ask for it" : `Move to ${OPERATING_MODE_WORDS[to].label}`}
      pending={request.isPending}
      faults={faults}
      send={(entered) =>
        request.mutateAsync({
          environment_id: environment.id,
          to,
          reason: entered("reason"),
          external_ref: enteredExternalRef(entered),
        })
      }
      onClose={onClose}
    >
      <p className="flex items-center gap-3">
        <StateWord position={{ environment: mode }} />
        <span aria-hidden>→</span>
        <span className="sr-only">to</span>
        <StateWord position={{ environment: to }} />
      </p>
      <Field label="Why" hint="kept in the audit log and in the history" error={faults.at("reason")} required>
        <Textarea name="reason" rows={3} maxLength={4000} />
      </Field>
      <ExternalRefFields faults={faults} />
    </FormDialog>
  );
}
