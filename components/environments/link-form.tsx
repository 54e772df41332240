"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { EnvironmentView } from "#contract/environments.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";

type Props = {
  environment: EnvironmentView;
  /** The lab whose link is taken away; null to make one. */
  remove: { id: string; name: string } | null;
  onClose: () => void;
};

/** Links a lab to this environment, or takes the link away; both with the reason. */
export function LinkForm({ environment, remove, onClose }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const environments = useQuery(trpc.environments.list.queryOptions({ limit: 200 }));
  const [lab, setLab] = useState<string | null>(null);
  const act = remove === null ? trpc.environments.link : trpc.environments.unlink;
  const change = useMutation(
    act.mutationOptions({
      onSuccess: (answer) => {
        showAnswer(queryClient, trpc.environments.links.queryKey({ environment_id: environment.id }), answer);
        void queryClient.invalidateQueries({ queryKey: trpc.research.pathKey() });
        showToast(remove === null ? "Linked" : "Not linked any more");
        onClose();
      },
    }),
  );
  const faults = formFaults(change.error, ["lab_environment_id", "reason"]);
  return (
    <FormDialog
      title={remove === null ? `Link a lab to ${environment.name}` : `Take the link to ${remove.name} away`}
      description={
        remove === null
          ? `Findings of the lab count as confirmed where they show up in ${environment.name} in shadow. No requirement of a step is met by it.`
          : "The two are compared no longer. What was confirmed by then stays confirmed."
      }
      submit={remove === null ? "Link" : "Take away"}
      pending={change.isPending}
      faults={faults}
      send={(entered) =>
        change.mutateAsync({
          environment_id: environment.id,
          lab_environment_id: remove?.id ?? lab ?? "",
          reason: entered("reason"),
        })
      }
      onClose={onClose}
    >
      {remove === null && (
        <Field label="Lab" error={faults.at("lab_environment_id")} required>
          <Select
            placeholder="Choose an environment"
            options={(environments.data?.items ?? [])
              .filter(({ id }) => id !== environment.id)
              .map(({ id, name, mode }) => ({ value: id, label: name, note: OPERATING_MODE_WORDS[mode].label }))}
            value={lab}
            onChange={setLab}
          />
        </Field>
      )}
      <Field label="Why" hint="kept in the audit log" error={faults.at("reason")} required>
        <Textarea name="reason" rows={3} maxLength={4000} />
      </Field>
    </FormDialog>
  );
}
