"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { InterventionView } from "#contract/interventions.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { showToast } from "../ui/toast.tsx";
import { SIMULATION_OUTCOME_WORDS } from "./research-words.ts";

const COUNTS = [
  { name: "trace_count", label: "Recorded traces that ran again" },
  { name: "failures_before", label: "Of these, failed before" },
  { name: "failures_after", label: "Of these, fail with the remedy" },
  { name: "regressions", label: "Worked before and fail now" },
] as const;
const FIELDS = [...COUNTS.map(({ name }) => name), "confidence", "latency_delta_ms", "approval_id"];

/** A simulation that was run elsewhere, as a person reports it: counts, not claims. What stays empty stays unknown. */
export function SimulateForm({ intervention, onClose }: { intervention: InterventionView; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const simulate = useMutation(
    trpc.research.simulate.mutationOptions({
      onSuccess: ({ outcome }) => {
        void queryClient.invalidateQueries({ queryKey: trpc.research.pathKey() });
        showToast(SIMULATION_OUTCOME_WORDS[outcome]);
        onClose();
      },
    }),
  );
  const faults = formFaults(simulate.error, FIELDS);
  return (
    <FormDialog
      title="Report a simulation"
      description="Recorded traces that were run again with the remedy. What came of it is judged from the counts."
      submit="Report"
      pending={simulate.isPending}
      faults={faults}
      send={(entered) => {
        const counts = Object.fromEntries(COUNTS.map(({ name }) => [name, numberOf(entered(name))]));
        const percent = numberOf(entered("confidence"));
        return simulate.mutateAsync({
          intervention_id: intervention.id,
          trace_count: counts.trace_count ?? Number.NaN,
          failures_before: counts.failures_before ?? Number.NaN,
          failures_after: counts.failures_after ?? Number.NaN,
          regressions: counts.regressions ?? Number.NaN,
          confidence: percent === null ? null : percent / 100,
          latency_delta_ms: numberOf(entered("latency_delta_ms")),
          ...(entered("approval_id") === "" ? {} : { approval_id: entered("approval_id") }),
        });
      }}
      onClose={onClose}
    >
      {COUNTS.map(({ name, label }) => (
        <Field key={name} label={label} required error={faults.at(name)}>
          <TextInput name={name} inputMode="numeric" />
        </Field>
      ))}
      <Field label="Confidence, in percent" hint="empty is unknown" error={faults.at("confidence")}>
        <TextInput name="confidence" inputMode="decimal" />
      </Field>
      <Field
        label="Latency, in milliseconds"
        hint="slower is more than 0; empty is unknown"
        error={faults.at("latency_delta_ms")}
      >
        <TextInput name="latency_delta_ms" inputMode="decimal" />
      </Field>
      <Field label="Approval" hint="where the mode reviews simulations: apr_…" error={faults.at("approval_id")}>
        <TextInput name="approval_id" mono />
      </Field>
    </FormDialog>
  );
}

/** Null where nothing was entered; not a number, which the server refuses, where something else was. */
function numberOf(entered: string): number | null {
  return entered.trim() === "" ? null : Number(entered);
}
