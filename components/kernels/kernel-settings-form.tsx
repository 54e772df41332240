"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { KernelView } from "#contract/kernels.ts";
import { AUTO_ENDORSEMENTS } from "#engine/vocabulary.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { AUTO_ENDORSEMENT_WORDS } from "./kernel-words.ts";

const NUMBERS = [
  { name: "endorsement_cooldown_base", label: "Cooldown", hint: "seconds" },
  { name: "endorsement_no_probe_penalty", label: "Without probes", hint: "seconds more" },
  { name: "endorsement_cooldown_max", label: "Cooldown at most", hint: "seconds" },
  { name: "min_probes", label: "Clean probes needed", hint: "at least 1" },
  { name: "l1_threshold", label: "Marked from", hint: "L1, above 0 and up to 1" },
  { name: "l2_threshold", label: "Confirmed from", hint: "L2" },
  { name: "l3_threshold", label: "Rejected from", hint: "L3" },
  { name: "elastic_cap", label: "Elasticity", hint: "0 is off, 1 is all" },
  { name: "keep_answers_days", label: "Answers are kept", hint: "days; 0 keeps none" },
] as const;

const AUTO = AUTO_ENDORSEMENTS.map((value) => ({ value: value as string, ...AUTO_ENDORSEMENT_WORDS[value] }));

/** The terms by which changes of the kernel are tried. Fetched when it is opened. */
export function KernelSettingsForm({ kernel, onClose }: { kernel: KernelView; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { settings } = kernel;
  const [auto, setAuto] = useState<string>(settings.auto_endorsement);
  const [reports, setReports] = useState(settings.reports_probes);
  const [logs, setLogs] = useState(settings.log_requests);
  const change = useMutation(
    trpc.kernels.change.mutationOptions({
      onSuccess: (answer) => {
        showAnswer(queryClient, trpc.kernels.byId.queryKey({ kernel_id: kernel.id }), answer);
        onClose();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.kernels.pathKey() }),
    }),
  );
  const faults = formFaults(change.error, [
    ...NUMBERS.map(({ name }) => `settings.${name}`),
    "settings.auto_endorsement",
  ]);
  return (
    <FormDialog
      title="Settings of the kernel"
      description="A change that is on trial keeps the terms that it was staged with."
      submit="Save"
      pending={change.isPending}
      faults={faults}
      send={(entered) =>
        change.mutateAsync({
          kernel_id: kernel.id,
          base_revision: kernel.revision,
          settings: {
            ...settings,
            ...Object.fromEntries(NUMBERS.map(({ name }) => [name, Number(entered(name))])),
            reports_probes: reports,
            log_requests: logs,
            auto_endorsement: AUTO_ENDORSEMENTS.find((each) => each === auto) ?? "off",
          },
        })
      }
      onClose={onClose}
    >
      {NUMBERS.map(({ name, label, hint }) => (
        <Field key={name} label={label} hint={hint} error={faults.at(`settings.${name}`)} required>
          <TextInput name={name} inputMode="decimal" defaultValue={String(settings[name])} mono />
        </Field>
      ))}
      <Field label="Decides by itself" error={faults.at("settings.auto_endorsement")}>
        <Select options={AUTO} value={auto} onChange={setAuto} />
      </Field>
      <Checkbox label="Probes are reported" note="by whoever runs the agent" checked={reports} onChange={setReports} />
      <Checkbox label="Requests are logged" note="as hashes, never their words" checked={logs} onChange={setLogs} />
    </FormDialog>
  );
}
