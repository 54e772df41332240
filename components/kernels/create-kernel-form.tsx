"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { CreateKernel } from "#contract/kernels.ts";
import { KERNEL_PRESETS } from "#engine/vocabulary.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { KERNEL_PRESET_WORDS, kernelPath } from "./kernel-words.ts";
import { fromYaml } from "./kernel-yaml.ts";

const EVERY_AGENT = { value: "every", label: "Every agent", note: "of the environment" };
const NO_PARENT = { value: "none", label: "None" };
const OWN = "own";
const NOTHING = "nothing";
const STARTS = [
  ...KERNEL_PRESETS.map((value) => ({ value: value as string, ...KERNEL_PRESET_WORDS[value] })),
  { value: OWN, label: "YAML", note: "anchors and commitments of its own" },
  { value: NOTHING, label: "Nothing of its own", note: "what its parent gives" },
];
const EXAMPLE = `anchors:
  - id: no_refund_without_order
    description: Money goes back for an order alone
    keywords: [refund without order]
commitments:
  - id: response_tone
    description: How the agent speaks
    default_value: friendly
    keywords: [aggressive tone]
`;

type Begun = { content: Pick<CreateKernel, "preset" | "content"> } | { error: string };

function begunWith(start: string, yaml: string): Begun {
  const preset = KERNEL_PRESETS.find((each) => each === start);
  if (preset) return { content: { preset } };
  if (start === NOTHING) return { content: {} };
  const read = fromYaml(yaml);
  return "errors" in read ? { error: read.errors.join("; ") } : { content: { content: read.content } };
}

/** Makes a kernel and opens it. */
export function CreateKernelForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [environment, setEnvironment] = useState<string | null>(null);
  const [agent, setAgent] = useState(EVERY_AGENT.value);
  const [parent, setParent] = useState(NO_PARENT.value);
  const [start, setStart] = useState<string>(KERNEL_PRESETS[0]);
  const [yaml, setYaml] = useState(EXAMPLE);
  const begun = begunWith(start, yaml);
  const create = useMutation(
    trpc.kernels.create.mutationOptions({
      onSuccess: (kernel) => router.push(kernelPath(kernel.id)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.kernels.pathKey() }),
    }),
  );
  const fields = ["name", "description", "environment_id", "agent_id", "parent_id", "content"];
  const faults = formFaults(create.error, fields, { name_taken: "name", too_deep: "parent_id" });
  const { environments, agents, kernels } = useChoices();
  return (
    <FormDialog
      title="New kernel"
      description="Its anchors never change afterwards; its commitments change through endorsement."
      submit="Create"
      pending={create.isPending}
      disabledReason={"error" in begun ? "The YAML is no kernel yet" : null}
      faults={faults}
      send={async (entered) =>
        "error" in begun
          ? undefined
          : create.mutateAsync({
              name: entered("name"),
              description: entered("description"),
              environment_id: environment ?? "",
              agent_id: agent === EVERY_AGENT.value ? null : agent,
              parent_id: parent === NO_PARENT.value ? null : parent,
              ...begun.content,
            })
      }
      onClose={onClose}
    >
      <Field label="Name" error={faults.at("name")} required>
        <TextInput name="name" autoComplete="off" maxLength={100} />
      </Field>
      <Field label="Environment" error={faults.at("environment_id") && "Choose where it is for"} required>
        <Select options={environments} value={environment} onChange={setEnvironment} />
      </Field>
      <Field label="Agent" error={faults.at("agent_id")}>
        <Select options={[EVERY_AGENT, ...agents]} value={agent} onChange={setAgent} />
      </Field>
      <Field label="Child of" hint="its commitments become anchors here" error={faults.at("parent_id")}>
        <Select options={[NO_PARENT, ...kernels]} value={parent} onChange={setParent} />
      </Field>
      <Field label="Begins with" error={start === OWN ? undefined : faults.at("content")}>
        <Select options={STARTS} value={start} onChange={setStart} />
      </Field>
      {start === OWN && (
        <Field label="YAML" error={"error" in begun ? begun.error : faults.at("content")}>
          <Textarea
            rows={12}
            spellCheck={false}
            autoCapitalize="none"
            className="resize-y font-mono text-12"
            value={yaml}
            onChange={(event) => setYaml(event.target.value)}
          />
        </Field>
      )}
      <Field label="What it is for" hint="one sentence" error={faults.at("description")}>
        <TextInput name="description" maxLength={1000} />
      </Field>
    </FormDialog>
  );
}

function useChoices() {
  const trpc = useTRPC();
  const environments = useQuery(trpc.environments.list.queryOptions({ limit: 200 }));
  const agents = useQuery(trpc.agents.list.queryOptions({ limit: 200 }));
  const kernels = useQuery(trpc.kernels.list.queryOptions({ limit: 200 }));
  const named = (items: readonly { id: string; name: string }[] | undefined) =>
    items?.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return {
    environments:
      environments.data?.items.map(({ id, name, mode }) => ({
        value: id,
        label: name,
        note: OPERATING_MODE_WORDS[mode].label,
      })) ?? [],
    agents: named(agents.data?.items),
    kernels: named(kernels.data?.items),
  };
}
