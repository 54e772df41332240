"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";

/** Which skill of which agent, where. */
export type PlaceDraft = {
  agent_id: string | null;
  environment_id: string | null;
  device_id: string;
  skill_name: string;
  decision_class: string;
};

export function PlaceFields({
  draft,
  errors,
  onChange,
}: {
  draft: PlaceDraft;
  errors: Partial<Record<keyof PlaceDraft, string>>;
  onChange: (changed: Partial<PlaceDraft>) => void;
}) {
  const trpc = useTRPC();
  const agents = useQuery(trpc.agents.list.queryOptions({ limit: 200 }));
  const environments = useQuery(trpc.environments.list.queryOptions({ limit: 200 }));
  const able = (agents.data?.items ?? []).filter((agent) => agent.disabled_at === null);
  const text = (field: "device_id" | "skill_name" | "decision_class") => ({
    mono: true,
    autoComplete: "off",
    value: draft[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  return (
    <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
      <Field label="Agent" error={errors.agent_id} required>
        <Select
          options={able.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.agent_id}
          onChange={(agent_id) => onChange({ agent_id })}
        />
      </Field>
      <Field label="Environment" error={errors.environment_id} required>
        <Select
          options={(environments.data?.items ?? []).map(({ id, name, mode }) => ({
            value: id,
            label: `${name}, ${OPERATING_MODE_WORDS[mode].label}`,
          }))}
          value={draft.environment_id}
          onChange={(environment_id) => onChange({ environment_id })}
        />
      </Field>
      <Field label="Skill" hint="incident_response" error={errors.skill_name} required>
        <TextInput {...text("skill_name")} />
      </Field>
      <Field label="Decision class" hint="escalation" error={errors.decision_class} required>
        <TextInput {...text("decision_class")} />
      </Field>
      <Field
        label="Device"
        hint="the agent’s own name for this installation"
        error={errors.device_id}
        required
        className="md:col-span-2"
      >
        <TextInput {...text("device_id")} />
      </Field>
    </div>
  );
}
