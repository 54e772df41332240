"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { useStepUp } from "../members/step-up.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";

/** Registers an agent and opens its page, where it gets its first key. */
export function RegisterAgentForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const stepUp = useStepUp();
  const register = useMutation(
    trpc.agents.register.mutationOptions({ onSuccess: (agent) => router.push(`/agents/${agent.id}`) }),
  );
  const faults = formFaults(register.error, ["name", "description", "version"], { name_taken: "name" });
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title="Register an agent"
      description="It starts with nothing: no key, no session, no autonomy."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="register-agent" variant="primary" pending={register.isPending}>
            Register
          </Button>
        </>
      }
    >
      <Form
        id="register-agent"
        faults={faults}
        onSend={(entered) =>
          void stepUp(() =>
            register.mutateAsync({
              name: entered("name"),
              description: entered("description"),
              version: entered("version"),
            }),
          ).catch(() => undefined)
        }
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
      </Form>
    </Dialog>
  );
}
