"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { SaveActionType } from "#contract/environments.ts";
import { BUILT_IN_ACTION_TYPES, SEVERITIES } from "#engine/vocabulary.ts";
import { useStepUp } from "../members/step-up.tsx";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Select } from "../ui/select.tsx";
import { Table } from "../ui/table.tsx";
import { TextInput } from "../ui/text-input.tsx";

/** The built-in action types and the workspace's own. A type that is not here asks for review at least. */
export function ActionTypeTable({ refusal }: { refusal: string | null }) {
  const trpc = useTRPC();
  const types = useQuery(trpc.environments.actionTypes.queryOptions());
  return (
    <>
      <Pane>
        <SectionHeader
          title="Action types"
          note="a type that is not registered asks for review at least"
          aside={<RegisterType refusal={refusal} />}
        />
      </Pane>
      <Table
        caption="Action types"
        density="dense"
        rows={types.data?.items}
        rowKey={(type) => type.name}
        empty={null}
        error={types.error && <p className="px-6 py-3">Could not load the action types. They hold as before.</p>}
        columns={[
          { id: "name", header: "Name", clip: true, cell: (type) => <span className="mono">{type.name}</span> },
          {
            id: "behaves",
            header: "Behaves as",
            width: "220px",
            hideBelow: "md",
            cell: (type) => (type.built_in ? "built in" : <span className="mono">{type.behaves_as}</span>),
          },
          {
            id: "floor",
            header: "At least",
            width: "90px",
            cell: (type) => <SeverityPips severity={type.severity_floor} />,
          },
        ]}
      />
    </>
  );
}

function RegisterType({ refusal }: { refusal: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [open, setOpen] = useState(false);
  const form = useForm({
    resolver: zodResolver(SaveActionType),
    defaultValues: { name: "", behaves_as: "config_change", severity_floor: "S0" as const },
  });
  const save = useMutation(
    trpc.environments.saveActionType.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        form.reset();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.environments.actionTypes.queryKey() }),
    }),
  );
  const submit = form.handleSubmit((entered) => stepUp(() => save.mutateAsync(entered)).catch(() => undefined));
  return (
    <>
      <Button size="small" disabledReason={refusal} onClick={() => setOpen(true)}>
        Register a type
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Register an action type"
        description="It follows the rules of a built-in type, and no request of it is less severe than its floor."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" form="action-type" variant="primary" pending={save.isPending}>
              Register
            </Button>
          </>
        }
      >
        <form id="action-type" onSubmit={submit} className="grid gap-4" noValidate>
          <Field
            label="Name"
            error={form.formState.errors.name?.message ?? (save.error && problemOf(save.error).message)}
            required
          >
            <TextInput mono autoComplete="off" {...form.register("name")} />
          </Field>
          <Field label="Behaves as">
            <Controller
              control={form.control}
              name="behaves_as"
              render={({ field }) => (
                <Select
                  options={BUILT_IN_ACTION_TYPES.map((type) => ({ value: type as string, label: type }))}
                  value={field.value ?? null}
                  onChange={field.onChange}
                />
              )}
            />
          </Field>
          <Field label="At least" hint="nobody lowers a request below it">
            <Controller
              control={form.control}
              name="severity_floor"
              render={({ field }) => (
                <Select
                  options={SEVERITIES.map((severity) => ({ value: severity, label: severity }))}
                  value={field.value ?? null}
                  onChange={field.onChange}
                />
              )}
            />
          </Field>
        </form>
      </Dialog>
    </>
  );
}
