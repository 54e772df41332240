"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { BUILT_IN_ACTION_TYPES, type BuiltInActionType, SEVERITIES, type Severity } from "#engine/vocabulary.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { SEVERITY_WORDS } from "../words.ts";

/** An action type of the workspace's own: which rules it follows, and how severe it is at least. */
export function ActionTypeForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [behavesAs, setBehavesAs] = useState<BuiltInActionType>("config_change");
  const [floor, setFloor] = useState<Severity>("S0");
  const save = useMutation(
    trpc.environments.saveActionType.mutationOptions({
      onSuccess: onClose,
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.environments.actionTypes.queryKey() }),
    }),
  );
  const faults = formFaults(save.error, ["name", "behaves_as", "severity_floor"]);
  return (
    <FormDialog
      title="Register an action type"
      description="It follows the rules of a built-in type. None of its requests counts as less severe than its floor."
      submit="Register"
      pending={save.isPending}
      faults={faults}
      send={(entered) => save.mutateAsync({ name: entered("name"), behaves_as: behavesAs, severity_floor: floor })}
      onClose={onClose}
    >
      <Field label="Name" hint="as agents send it" error={faults.at("name")} required>
        <TextInput name="name" mono autoComplete="off" autoCapitalize="none" maxLength={64} />
      </Field>
      <Field label="Behaves as" error={faults.at("behaves_as")}>
        <Select
          options={BUILT_IN_ACTION_TYPES.map((type) => ({ value: type, label: type }))}
          value={behavesAs}
          onChange={setBehavesAs}
        />
      </Field>
      <Field label="At least" hint="no request counts as less severe" error={faults.at("severity_floor")}>
        <Select
          options={SEVERITIES.map((severity) => ({
            value: severity,
            label: severity,
            note: SEVERITY_WORDS[severity].label,
          }))}
          value={floor}
          onChange={setFloor}
        />
      </Field>
    </FormDialog>
  );
}
