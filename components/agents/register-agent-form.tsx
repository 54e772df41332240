"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";

/** Registers an agent and opens its page, where it gets its first key. */
export function RegisterAgentForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const register = useMutation(
    trpc.agents.register.mutationOptions({ onSuccess: (agent) => router.push(`/agents/${agent.id}`) }),
  );
  const faults = formFaults(register.error, ["name", "description", "version"], { name_taken: "name" });
  return (
    <FormDialog
      title="Register an agent"
      description="It starts with nothing: no key, no session, no autonomy."
      submit="Register"
      pending={register.isPending}
      faults={faults}
      send={(entered) =>
        register.mutateAsync({
          name: entered("name"),
          description: entered("description"),
          version: entered("version"),
        })
      }
      onClose={onClose}
    >
      <Field label="Name" hint="lower case, as it appears everywhere" error={faults.at("name")} required>
        <TextInput name="name" mono autoComplete="off" autoCapitalize="none" maxLength={64} />
      </Field>
      <Field label="What it does" hint="one sentence" error={faults.at("description")}>
        <TextInput name="description" maxLength={1000} />
      </Field>
      <Field
        label="Version"
        hint="with a new one, critical skills should start again at SHADOW"
        error={faults.at("version")}
      >
        <TextInput name="version" mono autoComplete="off" maxLength={200} />
      </Field>
    </FormDialog>
  );
}
