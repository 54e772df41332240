"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { MEMBRANE_TEMPLATES } from "#engine/vocabulary.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { membranePath } from "./membrane-words.ts";
import { MEMBRANE_TEMPLATE_WORDS, namesIn } from "./template-words.ts";

const EVERY_AGENT = "every";
const NO_TEMPLATE = { value: "none", label: "No policies", note: "they are written afterwards" };
const STARTS = [
  NO_TEMPLATE,
  ...MEMBRANE_TEMPLATES.map((kind) => {
    const { label, looksAt } = MEMBRANE_TEMPLATE_WORDS[kind];
    return { value: kind, label, note: looksAt };
  }),
];

/** Makes a membrane as a draft and opens it. */
export function CreateMembraneForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const environments = useQuery(trpc.environments.list.queryOptions({ limit: 200 }));
  const agents = useQuery(trpc.agents.list.queryOptions({ limit: 200 }));
  const [environment, setEnvironment] = useState<string | null>(null);
  const [agent, setAgent] = useState(EVERY_AGENT);
  const [start, setStart] = useState(NO_TEMPLATE.value);
  const template = MEMBRANE_TEMPLATES.find((kind) => kind === start);
  const create = useMutation(
    trpc.membranes.create.mutationOptions({
      onSuccess: (membrane) => router.push(membranePath(membrane.id)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.membranes.pathKey() }),
    }),
  );
  const faults = formFaults(create.error, ["name", "description", "environment_id", "agent_id", "template"], {
    name_taken: "name",
  });
  const everybody = { value: EVERY_AGENT, label: "Every agent", note: "that has no membrane of its own there" };
  const named = agents.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <FormDialog
      title="New membrane"
      description="It starts as a draft, which evaluates nothing."
      submit="Create"
      pending={create.isPending}
      faults={faults}
      send={(entered) =>
        create.mutateAsync({
          name: entered("name"),
          description: entered("description"),
          environment_id: environment ?? "",
          agent_id: agent === EVERY_AGENT ? null : agent,
          ...(template ? { template: { kind: template, action_types: namesIn(entered("action_types")) } } : {}),
        })
      }
      onClose={onClose}
    >
      <Field label="Name" error={faults.at("name")} required>
        <TextInput name="name" autoComplete="off" maxLength={100} />
      </Field>
      <Field label="Environment" hint="where it governs" error={choiceFault(faults.at("environment_id"))} required>
        <Select
          options={
            environments.data?.items.map(({ id, name, mode }) => ({
              value: id,
              label: name,
              note: OPERATING_MODE_WORDS[mode].label,
            })) ?? []
          }
          value={environment}
          onChange={setEnvironment}
        />
      </Field>
      <Field label="Agent" error={faults.at("agent_id")}>
        <Select options={[everybody, ...named]} value={agent} onChange={setAgent} />
      </Field>
      <Field label="Policies from">
        <Select options={STARTS} value={start} onChange={setStart} />
      </Field>
      {template && (
        <Field
          label="Tools"
          hint="action types, by commas; the policies are fitted to them"
          error={faults.at("template")}
        >
          <TextInput
            name="action_types"
            placeholder={MEMBRANE_TEMPLATE_WORDS[template].example}
            mono
            autoComplete="off"
          />
        </Field>
      )}
      <Field label="What it is for" hint="one sentence" error={faults.at("description")}>
        <TextInput name="description" maxLength={1000} />
      </Field>
    </FormDialog>
  );
}

/** The contract speaks of the form of an id, which nobody types here. */
const choiceFault = (fault: string | undefined) => fault && "Choose where it governs";
