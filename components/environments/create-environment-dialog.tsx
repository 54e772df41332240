"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { CreateEnvironment } from "#contract/environments.ts";
import { OPERATING_MODES } from "#engine/vocabulary.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";

/** One more place where agents act, in any mode; production with a reason. */
export function CreateEnvironmentDialog({ disabledReason }: { disabledReason: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [open, setOpen] = useState(false);
  const form = useForm({
    resolver: zodResolver(CreateEnvironment),
    defaultValues: { name: "", mode: "lab" as const, reason: "" },
  });
  const create = useMutation(
    trpc.environments.create.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        form.reset();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.environments.pathKey() }),
    }),
  );
  const { errors } = form.formState;
  const submit = form.handleSubmit((entered) => stepUp(() => create.mutateAsync(entered)).catch(() => undefined));
  return (
    <>
      <Button
        size="small"
        icon={<Plus size={14} strokeWidth={1.5} aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        New environment
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="New environment"
        description="Its data never mixes with another's. A key belongs to one environment."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" form="create-environment" variant="primary" pending={create.isPending}>
              Create
            </Button>
          </>
        }
      >
        <form id="create-environment" onSubmit={submit} className="grid gap-4" noValidate>
          <Field label="Name" error={errors.name?.message} required>
            <TextInput mono autoComplete="off" {...form.register("name")} />
          </Field>
          <Field label="Mode" hint="how dangerous an action may be here">
            <Controller
              control={form.control}
              name="mode"
              render={({ field }) => (
                <Select
                  options={OPERATING_MODES.map((mode) => ({ value: mode, label: OPERATING_MODE_WORDS[mode].label }))}
                  value={field.value ?? null}
                  onChange={field.onChange}
                />
              )}
            />
          </Field>
          <Field
            label="Why"
            hint="needed for production; kept in the audit log"
            error={errors.reason?.message ?? (create.error && problemOf(create.error).message)}
          >
            <TextInput {...form.register("reason")} />
          </Field>
        </form>
      </Dialog>
    </>
  );
}
