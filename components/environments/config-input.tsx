"use client";

import { useQuery } from "@tanstack/react-query";
import type { EffectiveValue } from "#contract/environments.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { Switch } from "../ui/switch.tsx";
import { TextInput } from "../ui/text-input.tsx";
import type { ConfigField } from "./config-field.ts";
import { optionsWith, writtenAt } from "./config-fields.ts";

/** `"true"`, `"false"` and the empty word are a switch with three positions; any other word is itself. */
function valueOfWord(word: string): unknown {
  if (word === "") return undefined;
  return word === "true" || word === "false" ? word === "true" : word;
}

/** Where a value for the environment's own mode is written, it wins; the form writes for every mode. */
function overridden(effective: EffectiveValue | undefined): string | null {
  if (effective?.source !== "mode") return null;
  return `For this mode ${String(effective.value)} is written, which wins over what is set here.`;
}

type Shown = {
  field: ConfigField;
  config: Record<string, unknown>;
  effective: EffectiveValue | undefined;
  error: string | undefined;
  refusal: string | null;
  onChange: (value: unknown) => void;
};

/** One setting: what is written, or what holds without. */
export function ConfigInput(shown: Shown) {
  const { field, effective } = shown;
  const note = overridden(effective);
  return (
    <div className="grid min-w-0 grid-cols-1 gap-1">
      {field.kind === "number" && <NumberInput {...shown} field={field} />}
      {field.kind === "asked" && <AskedInput {...shown} />}
      {(field.kind === "word" || field.kind === "switch") && <WordInput {...shown} />}
      {note && <p className="text-12 text-fg-1">{note}</p>}
    </div>
  );
}

/** Roles that vote, and the members who may: a chain that asks anybody else is refused. */
function AskedInput({ field, config, effective, error, onChange }: Shown) {
  const trpc = useTRPC();
  const list = useQuery(trpc.members.list.queryOptions());
  const held = String(writtenAt(config, field.path) ?? effective?.value ?? "");
  const voters = (list.data?.members ?? []).filter(
    ({ role, disabled_at }) => disabled_at === null && VOTER_ROLES.includes(role),
  );
  const options = [
    { value: "", label: "Nobody" },
    ...VOTER_ROLES.map((role) => ({ value: role, label: `Everybody with the role ${role}` })),
    ...voters.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Field label={field.label} hint={field.hint} error={error}>
      <Select options={optionsWith(options, held)} value={held} onChange={(word) => onChange(valueOfWord(word))} />
    </Field>
  );
}

function WordInput({ field, config, effective, error, refusal, onChange }: Shown) {
  const written = writtenAt(config, field.path);
  if (field.kind !== "word") {
    return (
      <Switch
        label={field.label}
        note={error ?? field.hint}
        checked={(written ?? effective?.value) === true}
        onChange={onChange}
        disabledReason={refusal && field.hint}
      />
    );
  }
  const held = String(written ?? effective?.value ?? "");
  return (
    <Field label={field.label} hint={field.hint} error={error}>
      <Select
        options={optionsWith(field.options, held)}
        value={held}
        onChange={(word) => onChange(valueOfWord(word))}
      />
    </Field>
  );
}

function NumberInput({
  field,
  config,
  effective,
  error,
  onChange,
}: Shown & { field: Extract<ConfigField, { kind: "number" }> }) {
  const written = writtenAt(config, field.path);
  return (
    <Field
      label={field.label}
      hint={[field.hint, field.unit && `in ${field.unit}`].filter(Boolean).join(", ")}
      error={error}
    >
      <TextInput
        type="number"
        inputMode="decimal"
        min={0}
        step={field.step}
        className="md:w-32"
        placeholder={String(effective?.value ?? "")}
        value={typeof written === "number" && !Number.isNaN(written) ? written : ""}
        onChange={({ target }) => {
          // What the browser cannot read is not the same as nothing: it is sent, and refused.
          if (target.validity.badInput) onChange(Number.NaN);
          else onChange(target.value === "" ? undefined : target.valueAsNumber);
        }}
      />
    </Field>
  );
}
