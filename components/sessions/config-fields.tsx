"use client";

import { COMPARATORS } from "#engine/vocabulary.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { COMPARATOR_WORDS } from "../words.ts";
import type { ConfigDraft, DraftErrors } from "./config-draft.ts";

type Change = (changed: Partial<ConfigDraft>) => void;

/** The gates of a session and how its cases are compared, sampled and hidden. */
export function ConfigFields({
  draft,
  errors,
  onChange,
}: {
  draft: ConfigDraft;
  errors: DraftErrors;
  onChange: Change;
}) {
  const number = (field: keyof DraftErrors & NumberField) => ({
    inputMode: "decimal" as const,
    value: draft[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-3 gap-3 max-md:grid-cols-1">
        <Field label="Observations" hint="at least" error={errors.min_observations}>
          <TextInput {...number("min_observations")} inputMode="numeric" />
        </Field>
        <Field label="Agreement" hint="at least, %" error={errors.agreement_threshold}>
          <TextInput {...number("agreement_threshold")} />
        </Field>
        <Field label="No critical miss" hint="in hours" error={errors.critical_miss_window_hours}>
          <TextInput {...number("critical_miss_window_hours")} />
        </Field>
      </div>
      <Field label="Agreed when the same" hint="what was decided keeps its outcome">
        <Select
          options={COMPARATORS.map((value) => ({ value, label: COMPARATOR_WORDS[value] }))}
          value={draft.comparator}
          onChange={(comparator) => onChange({ comparator })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        <Field label="Blind at SUPERVISED" hint="% of cases" error={errors.blind_rate}>
          <TextInput {...number("blind_rate")} />
        </Field>
        <Field label="Reviewed at AUTONOMOUS" hint="% of cases" error={errors.review_rate}>
          <TextInput {...number("review_rate")} />
        </Field>
      </div>
      <Checkbox
        label="A critical skill"
        note="A new version of the agent suggests that it starts again at SHADOW"
        checked={draft.critical}
        onChange={(critical) => onChange({ critical })}
      />
      <Checkbox
        label="Demote automatically"
        note="A critical miss above SHADOW takes it one level down at once"
        checked={draft.auto_demote}
        onChange={(auto_demote) => onChange({ auto_demote })}
      />
    </div>
  );
}

type NumberField = { [Key in keyof ConfigDraft]: ConfigDraft[Key] extends string ? Key : never }[keyof ConfigDraft];
