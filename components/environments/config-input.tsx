"use client";

import { useQuery } from "@tanstack/react-query";
import type { ResolvedKey } from "#engine/configuration.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import { useTRPC } from "../trpc.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { Switch } from "../ui/switch.tsx";
import { TextInput } from "../ui/text-input.tsx";
import type { ConfigField, WrittenFor } from "./config-field.ts";
import { optionsWith, writtenAt } from "./config-fields.ts";
import { pathFor } from "./written-for.ts";

/** `"true"`, `"false"` and the empty word are a switch with three positions; any other word is itself. */
function valueOfWord(word: string): unknown {
  if (word === "") return undefined;
  return word === "true" || word === "false" ? word === "true" : word;
}

type Shown = {
  field: ConfigField;
  config: Record<string, unknown>;
  writtenFor: WrittenFor;
  /** What holds beside what is written here. */
  held: ResolvedKey;
  error: string | undefined;
  refusal: string | null;
  onChange: (value: unknown) => void;
};

const writtenIn = ({ config, writtenFor, field }: Shown) => writtenAt(config, pathFor(writtenFor, field.path));

/** Where a value for the environment's own mode is written, it wins over what is written for every mode. */
function overridden({ writtenFor, held }: Shown): string | null {
  if (writtenFor !== null || held.source !== "mode") return null;
  return `For this mode ${String(held.value)} is written, which wins over what is set here.`;
}

/** One setting: what is written, or what holds without. */
export function ConfigInput(shown: Shown) {
  const { field, writtenFor } = shown;
  const note = overridden(shown);
  return (
    <div className="grid min-w-0 grid-cols-1 gap-1">
      {field.kind === "number" && <NumberInput {...shown} field={field} />}
      {field.kind === "asked" && <AskedInput {...shown} />}
      {field.kind === "switch" && writtenFor === null && <SwitchInput {...shown} />}
      {(field.kind === "word" || (field.kind === "switch" && writtenFor !== null)) && <WordInput {...shown} />}
      {note && <p className="text-12 text-fg-1">{note}</p>}
    </div>
  );
}

/** Roles that vote, and the members who may: a chain that asks anybody else is refused. */
function AskedInput(shown: Shown) {
  const { field, writtenFor, held, error, onChange } = shown;
  const trpc = useTRPC();
  const list = useQuery(trpc.members.list.queryOptions());
  const voters = (list.data?.members ?? []).filter(
    ({ role, disabled_at }) => disabled_at === null && VOTER_ROLES.includes(role),
  );
  const asked = [
    ...VOTER_ROLES.map((role) => ({ value: role, label: `Everybody with the role ${role}` })),
    ...voters.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const options = [{ value: "", label: writtenFor === null ? "Nobody" : inherited(held, asked, "nobody") }, ...asked];
  const word = wordIn(shown);
  return (
    <Field label={field.label} hint={field.hint} error={error}>
      <Select options={optionsWith(options, word)} value={word} onChange={(chosen) => onChange(valueOfWord(chosen))} />
    </Field>
  );
}

/** What is chosen. For one mode nothing is, unless it is written for that one. */
function wordIn(shown: Shown): string {
  return String(writtenIn(shown) ?? (shown.writtenFor === null ? shown.held.value : null) ?? "");
}

type Options = readonly { value: string; label: string }[];

/** Beside the values for one mode: as for every mode, and what that is. */
function inherited({ value }: ResolvedKey, options: Options, unset: string): string {
  const known = options.find((option) => option.value === String(value ?? ""))?.label;
  return `As for every mode: ${known ?? String(value ?? unset)}`;
}

const ON_OFF: Options = [
  { value: "true", label: "On" },
  { value: "false", label: "Off" },
];

function WordInput(shown: Shown) {
  const { field, writtenFor, held, error, onChange } = shown;
  const known: Options = field.kind === "word" ? field.options : ON_OFF;
  const options =
    writtenFor === null
      ? known
      : [{ value: "", label: inherited(held, known, "not set") }, ...known.filter(({ value }) => value !== "")];
  const word = wordIn(shown);
  return (
    <Field label={field.label} hint={field.hint} error={error}>
      <Select options={optionsWith(options, word)} value={word} onChange={(chosen) => onChange(valueOfWord(chosen))} />
    </Field>
  );
}

function SwitchInput(shown: Shown) {
  const { field, held, error, refusal, onChange } = shown;
  return (
    <Switch
      label={field.label}
      note={error ?? field.hint}
      checked={(writtenIn(shown) ?? held.value) === true}
      onChange={onChange}
      disabledReason={refusal && field.hint}
    />
  );
}

function NumberInput(shown: Shown & { field: Extract<ConfigField, { kind: "number" }> }) {
  const { field, held, error, refusal, onChange } = shown;
  const written = writtenIn(shown);
  const isNone = written === null;
  const value = typeof written === "number" && !Number.isNaN(written) ? written : "";
  return (
    <>
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
          placeholder={isNone ? "" : String(held.value ?? "")}
          value={value}
          onChange={({ target }) => {
            // What the browser cannot read is not the same as nothing: it is sent, and refused.
            if (target.validity.badInput) onChange(Number.NaN);
            else onChange(target.value === "" ? undefined : target.valueAsNumber);
          }}
        />
      </Field>
      {field.none && (
        <Checkbox
          label={field.none}
          checked={isNone}
          disabledReason={refusal}
          onChange={(checked) => onChange(checked ? null : undefined)}
        />
      )}
    </>
  );
}
