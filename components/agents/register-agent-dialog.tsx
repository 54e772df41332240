"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { RegisterAgent } from "#contract/agents.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";

/** Registers an agent and opens its page, where it gets its first key. */
export function RegisterAgentDialog({ disabledReason }: { disabledReason: string | null }) {
  const trpc = useTRPC();
  const router = useRouter();
  const stepUp = useStepUp();
  const [open, setOpen] = useState(false);
  const form = useForm({
    resolver: zodResolver(RegisterAgent),
    defaultValues: { name: "", description: "", version: "" },
  });
  const { errors } = form.formState;
  const register = useMutation(
    trpc.agents.register.mutationOptions({ onSuccess: (agent) => router.push(`/agents/${agent.id}`) }),
  );
  const submit = form.handleSubmit((entered) => stepUp(() => register.mutateAsync(entered)).catch(() => undefined));
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        Register an agent
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Register an agent"
        description="It starts with nothing: no key, no session, no autonomy."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" form="register-agent" variant="primary" pending={register.isPending}>
              Register
            </Button>
          </>
        }
      >
        <form id="register-agent" onSubmit={submit} className="grid gap-4" noValidate>
          <Field
            label="Name"
            hint="lower case, as it appears everywhere"
            error={errors.name?.message ?? (register.error && problemOf(register.error).message)}
            required
          >
            <TextInput mono autoComplete="off" {...form.register("name")} />
          </Field>
          <Field label="What it does" hint="one sentence" error={errors.description?.message}>
            <TextInput {...form.register("description")} />
          </Field>
          <Field
            label="Version"
            hint="a new one suggests that critical skills start again"
            error={errors.version?.message}
          >
            <TextInput mono autoComplete="off" {...form.register("version")} />
          </Field>
        </form>
      </Dialog>
    </>
  );
}
