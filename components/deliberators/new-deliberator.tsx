"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CreatedDeliberator } from "#contract/deliberators.ts";
import type { Entered } from "../form.tsx";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";

const FIRST_DEADLINE = "2000";

/** Asks for a new deliberator, and hands on what was made. None of it can be changed later, so that revisions keep their meaning. */
export function NewDeliberator({
  onMade,
  onClose,
}: {
  onMade: (made: CreatedDeliberator) => void;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.deliberators.create.mutationOptions({
      onSuccess: onMade,
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.deliberators.pathKey() }),
    }),
  );
  const faults = formFaults(create.error, ["name", "url", "deadline_ms"], { name_taken: "name" });
  const send = (entered: Entered) =>
    create.mutateAsync({
      name: entered("name").trim(),
      url: entered("url").trim(),
      deadline_ms: Number(entered("deadline_ms")),
    });
  return (
    <FormDialog
      title="Add a deliberator"
      description="It is asked what to do, with the payload and the reasons of the agent, signed. A membrane names it on its panel."
      submit="Add the deliberator"
      pending={create.isPending}
      faults={faults}
      send={send}
      onClose={onClose}
    >
      <Field label="Name" hint="as panels and decisions name it; for good" error={faults.at("name")} required>
        <TextInput name="name" mono autoCapitalize="none" autoComplete="off" maxLength={50} />
      </Field>
      <Field label="URL" hint="https, on port 443 or 8443" error={faults.at("url")} required>
        <TextInput name="url" mono autoComplete="off" maxLength={2000} />
      </Field>
      <Field
        label="Answers within"
        hint="milliseconds, 100 to 8000; later is silence"
        error={faults.at("deadline_ms")}
        required
      >
        <TextInput name="deadline_ms" inputMode="numeric" defaultValue={FIRST_DEADLINE} />
      </Field>
    </FormDialog>
  );
}
