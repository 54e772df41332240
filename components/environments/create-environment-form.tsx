"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { OPERATING_MODES, type OperatingMode } from "#engine/vocabulary.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";

/** One more place where agents act, in any mode; production with a reason. */
export function CreateEnvironmentForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [mode, setMode] = useState<OperatingMode>("lab");
  const create = useMutation(
    trpc.environments.create.mutationOptions({
      onSuccess: onClose,
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.environments.pathKey() }),
    }),
  );
  const faults = formFaults(create.error, ["name", "mode", "reason"], { name_taken: "name" });
  return (
    <FormDialog
      title="New environment"
      description="Its data never mixes with another's. An agent's key works in one environment."
      submit="Create"
      pending={create.isPending}
      faults={faults}
      send={(entered) => create.mutateAsync({ name: entered("name"), mode, reason: entered("reason") })}
      onClose={onClose}
    >
      <Field label="Name" hint="lower case letters, digits and dashes" error={faults.at("name")} required>
        <TextInput name="name" mono autoComplete="off" autoCapitalize="none" maxLength={40} />
      </Field>
      <Field label="Mode" hint="how dangerous an action may be here" error={faults.at("mode")}>
        <Select
          options={OPERATING_MODES.map((each) => ({
            value: each,
            label: OPERATING_MODE_WORDS[each].label,
            note: OPERATING_MODE_WORDS[each].meaning,
          }))}
          value={mode}
          onChange={setMode}
        />
      </Field>
      <Field label="Why" hint="kept in the audit log" error={faults.at("reason")} required={mode === "production"}>
        <TextInput name="reason" maxLength={4000} />
      </Field>
    </FormDialog>
  );
}
