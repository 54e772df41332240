"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DeploymentAnswer, InterventionView } from "#contract/interventions.ts";
import { defaultTarget, deploymentAsks } from "#engine/intervention.ts";
import { DEPLOYMENT_TARGETS, type DeploymentTarget, type OperatingMode } from "#engine/vocabulary.ts";
import { EXTERNAL_REF_FIELDS, ExternalRefFields, enteredExternalRef } from "../environments/external-ref-fields.tsx";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { GateRow } from "../posture/gate-row.tsx";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { showToast } from "../ui/toast.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { ASK_WORDS, actualOf, blockedThere, isAsked, latestOf } from "./deployment-words.ts";
import { DEPLOYMENT_TARGET_WORDS } from "./research-words.ts";

const TOLD: Record<DeploymentAnswer["disposition"], string> = {
  proceed: "Deployed",
  proceed_modified: "Deployed",
  wait: "Asked. It is deployed from here once people have approved it",
  stop: "Not approved: look at the request",
  observe: "Recorded only",
};

/** Where a remedy is to be put to work, with all that is asked of it there. */
export function DeployForm({
  intervention,
  mode,
  onClose,
}: {
  intervention: InterventionView;
  mode: OperatingMode;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [target, setTarget] = useState<DeploymentTarget>(intervention.target ?? defaultTarget(mode));
  const ref = { intervention_id: intervention.id };
  const deploy = useMutation(
    trpc.research.deploy.mutationOptions({
      onSuccess: ({ disposition, ...answer }) => {
        showAnswer(queryClient, trpc.research.intervention.queryKey(ref), answer);
        void queryClient.invalidateQueries({ queryKey: trpc.research.interventions.pathKey() });
        showToast(TOLD[disposition]);
        onClose();
      },
    }),
  );
  const blocked = blockedThere(target, mode);
  const asks = deploymentAsks(target, latestOf(intervention));
  const missing = asks.filter(({ met }) => !met).length;
  const unmet = blocked ?? (missing === 0 ? null : `Not yet: ${missing} of what it asks for is missing`);
  const isApproved = intervention.status === "approved" && intervention.target === target;
  return (
    <FormDialog
      title="Deploy the intervention"
      description={`Its environment is in ${OPERATING_MODE_WORDS[mode].label}. ${isApproved ? "People have approved it; this uses their approval up." : "Where the mode asks for it, people approve it first."}`}
      disabledReason={unmet}
      submit={isApproved ? "Deploy" : "Ask to deploy"}
      pending={deploy.isPending}
      faults={formFaults(deploy.error, [...EXTERNAL_REF_FIELDS])}
      send={(entered) => deploy.mutateAsync({ ...ref, target, external_ref: enteredExternalRef(entered) })}
      onClose={onClose}
    >
      <Field label="Where" error={blocked}>
        <Select
          options={DEPLOYMENT_TARGETS.map((value) => ({ value, label: DEPLOYMENT_TARGET_WORDS[value] }))}
          value={target}
          onChange={setTarget}
        />
      </Field>
      <ul aria-label="What it asks for">
        {asks.map(
          ({ ask, met }) =>
            isAsked(ask) && (
              <GateRow
                key={ask}
                finding={met ? "met" : "unmet"}
                {...ASK_WORDS[ask]}
                actual={actualOf(ask, intervention)}
              />
            ),
        )}
      </ul>
      <ExternalRefFields faults={formFaults(deploy.error, [...EXTERNAL_REF_FIELDS])} />
    </FormDialog>
  );
}
