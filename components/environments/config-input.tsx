"use client";

import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { Switch } from "../ui/switch.tsx";
import { TextInput } from "../ui/text-input.tsx";
import type { ConfigField } from "./config-fields.ts";

/** The value written at a path; undefined where nothing is written, so that the default holds. */
function writtenAt(config: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (block, key) => (typeof block === "object" && block !== null ? Reflect.get(block, key) : undefined),
      config,
    );
}

/** `"true"`, `"false"` and the empty word are a switch with three positions; any other word is itself. */
function valueOfWord(word: string): unknown {
  if (word === "") return undefined;
  return word === "true" || word === "false" ? word === "true" : word;
}

/** One setting: what is written, or what holds without. */
export function ConfigInput({
  field,
  config,
  effective,
  error,
  onChange,
}: {
  field: ConfigField;
  config: Record<string, unknown>;
  effective: unknown;
  error: string | undefined;
  onChange: (value: unknown) => void;
}) {
  const written = writtenAt(config, field.path);
  if (field.kind === "switch") {
    return (
      <Switch label={field.label} note={field.hint} checked={(written ?? effective) === true} onChange={onChange} />
    );
  }
  if (field.kind === "word") {
    return (
      <Field label={field.label} hint={field.hint} error={error}>
        <Select
          options={field.options}
          value={String(written ?? effective ?? "")}
          onChange={(word) => onChange(valueOfWord(word))}
        />
      </Field>
    );
  }
  return (
    <Field label={field.label} hint={`${field.hint}, in ${field.unit}`} error={error}>
      <TextInput
        type="number"
        inputMode="decimal"
        min={0}
        step={field.step}
        className="w-32"
        placeholder={String(effective ?? "")}
        value={typeof written === "number" ? written : ""}
        onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.valueAsNumber)}
      />
    </Field>
  );
}
