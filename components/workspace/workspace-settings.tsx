"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { ConfigureWorkspace } from "#contract/environments.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Switch } from "../ui/switch.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { showToast } from "../ui/toast.tsx";

const Shown = ConfigureWorkspace.required();

/** The gates that new sessions start with, and whose reports count. */
export function WorkspaceSettings({ refusal }: { refusal: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const { data: workspace } = useSuspenseQuery(trpc.workspace.get.queryOptions());
  const form = useForm({
    resolver: zodResolver(Shown),
    values: {
      name: workspace.name,
      session_defaults: workspace.session_defaults,
      counts_agent_reported: workspace.counts_agent_reported,
      reason: "",
    },
  });
  const configure = useMutation(
    trpc.workspace.configure.mutationOptions({
      onSuccess: () => showToast("Saved"),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.workspace.pathKey() }),
    }),
  );
  const { errors, isDirty } = form.formState;
  const gates = errors.session_defaults;
  const submit = form.handleSubmit((entered) => stepUp(() => configure.mutateAsync(entered)).catch(() => undefined));
  return (
    <Pane>
      <SectionHeader title="Workspace" note="an agent's own key may set gates only stricter than these" />
      <form onSubmit={submit} className="mt-2 grid max-w-160 gap-4" noValidate>
        <Field label="Name" error={errors.name?.message} required>
          <TextInput {...form.register("name")} />
        </Field>
        <div className="grid gap-4 md:grid-cols-3">
          <Field label="Observations needed" error={gates?.min_observations?.message}>
            <TextInput
              type="number"
              min={0}
              {...form.register("session_defaults.min_observations", { valueAsNumber: true })}
            />
          </Field>
          <Field label="Agreement needed" hint="0–1" error={gates?.agreement_threshold?.message}>
            <TextInput
              type="number"
              min={0}
              max={1}
              step={0.01}
              {...form.register("session_defaults.agreement_threshold", { valueAsNumber: true })}
            />
          </Field>
          <Field label="Critical-miss window" hint="hours" error={gates?.critical_miss_window_hours?.message}>
            <TextInput
              type="number"
              min={0}
              {...form.register("session_defaults.critical_miss_window_hours", { valueAsNumber: true })}
            />
          </Field>
        </div>
        <Controller
          control={form.control}
          name="counts_agent_reported"
          render={({ field }) => (
            <Switch
              label="Count decisions that an agent's own key reports"
              note="Off: they are kept and labelled, and move no gate. An agent should not grade itself."
              checked={field.value}
              onChange={field.onChange}
            />
          )}
        />
        <Field label="Why" hint="kept in the audit log" error={configure.error && problemOf(configure.error).message}>
          <TextInput {...form.register("reason")} maxLength={4000} />
        </Field>
        <div>
          <Button
            type="submit"
            variant="primary"
            disabledReason={refusal ?? (isDirty ? null : "Nothing is changed")}
            pending={configure.isPending}
          >
            Save
          </Button>
        </div>
      </form>
    </Pane>
  );
}
