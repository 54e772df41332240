"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { WorkspaceView } from "#contract/environments.ts";
import { type Entered, Fields, Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { Loaded } from "../loaded.tsx";
import { useStepUp } from "../members/step-up.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Switch } from "../ui/switch.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { showToast } from "../ui/toast.tsx";

/** The gates that new sessions start with, and whose reports count. */
export function WorkspaceSettings({ refusal }: { refusal: string | null }) {
  const trpc = useTRPC();
  const workspace = useQuery(trpc.workspace.get.queryOptions());
  return (
    <Pane inset="rail">
      <SectionHeader title="Workspace" />
      <Loaded
        query={workspace}
        title="Could not load the workspace"
        stands="What is configured still holds."
        loading={<SkeletonRows rows={5} height="h-11" label="Loading the workspace" />}
      >
        {/* Begun anew when somebody else changed it meanwhile, so that no old value is saved over theirs. */}
        {(held) => <WorkspaceForm key={JSON.stringify(held)} workspace={held} refusal={refusal} />}
      </Loaded>
    </Pane>
  );
}

const DEFAULTS = "session_defaults";
const FIELDS = ["name", DEFAULTS, "counts_agent_reported", "reason"];

function WorkspaceForm({ workspace, refusal }: { workspace: WorkspaceView; refusal: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [counts, setCounts] = useState(workspace.counts_agent_reported);
  const configure = useMutation(
    trpc.workspace.configure.mutationOptions({
      onSuccess: () => showToast("Saved"),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.workspace.pathKey() }),
    }),
  );
  const faults = formFaults(configure.error, FIELDS);
  const held = workspace.session_defaults;
  // An empty or unreadable number is not a number, which the server refuses; it is never taken for 0.
  const figure = (entered: Entered, name: keyof typeof held) => Number(entered(name) || Number.NaN);
  const send = (entered: Entered) =>
    void stepUp(() =>
      configure.mutateAsync({
        name: entered("name"),
        session_defaults: {
          min_observations: figure(entered, "min_observations"),
          agreement_threshold: figure(entered, "agreement_threshold"),
          critical_miss_window_hours: figure(entered, "critical_miss_window_hours"),
        },
        counts_agent_reported: counts,
        reason: entered("reason"),
      }),
    ).catch(() => undefined);

  return (
    <Form faults={faults} onSend={send} className="mt-1 grid gap-3.5">
      <Fields refusal={refusal}>
        <Field label="Name" error={faults.at("name")} required>
          <TextInput name="name" defaultValue={workspace.name} maxLength={100} />
        </Field>
        <Gate
          name="min_observations"
          label="Observations needed"
          hint="before it can graduate"
          held={held.min_observations}
          error={faults.at(`${DEFAULTS}.min_observations`)}
        />
        <Gate
          name="agreement_threshold"
          label="Agreement needed"
          hint="0 to 1"
          max={1}
          step={0.01}
          held={held.agreement_threshold}
          error={faults.at(`${DEFAULTS}.agreement_threshold`)}
        />
        <Gate
          name="critical_miss_window_hours"
          label="Critical-miss window"
          hint="hours without a critical miss"
          held={held.critical_miss_window_hours}
          error={faults.at(`${DEFAULTS}.critical_miss_window_hours`)}
        />
        <p className="text-12 text-fg-2">
          New sessions start with these gates. An agent’s own key may only set stricter ones.
        </p>
        <Switch
          label="Count decisions that an agent’s own key reports"
          note="Off: they are kept and labelled, but do not count toward the gates. An agent should not grade itself."
          checked={counts}
          onChange={setCounts}
          disabledReason={refusal}
        />
        <Field label="Why" hint="kept in the audit log" error={faults.at("reason")}>
          <TextInput name="reason" maxLength={4000} />
        </Field>
      </Fields>
      <div>
        <Button type="submit" disabledReason={refusal} pending={configure.isPending}>
          Save
        </Button>
      </div>
    </Form>
  );
}

function Gate({
  name,
  label,
  hint,
  held,
  error,
  max,
  step,
}: {
  name: string;
  label: string;
  hint: string;
  held: number;
  error: string | undefined;
  max?: number;
  step?: number;
}) {
  return (
    <Field label={label} hint={hint} error={error} required>
      <TextInput
        name={name}
        type="number"
        inputMode="decimal"
        min={0}
        max={max}
        step={step}
        defaultValue={held}
        className="md:w-32"
      />
    </Field>
  );
}
