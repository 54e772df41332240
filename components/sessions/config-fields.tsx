"use client";

import { COMPARATORS, CONFIDENCE_METHODS } from "#engine/vocabulary.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { COMPARATOR_WORDS, CONFIDENCE_METHOD_WORDS } from "../words.ts";
import type { ConfigDraft, DraftErrors } from "./config-draft.ts";
import { GuaranteeCurve } from "./guarantee-curve.tsx";

/** Fields beside each other: label, control and error of each on the same line, however long a label or an error is. */
const ABREAST = "grid gap-x-3 gap-y-1 md:[&>*]:row-span-3 md:[&>*]:grid-rows-subgrid max-md:grid-cols-1 max-md:gap-y-3";

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
  const number = (field: NumberField) => ({
    inputMode: "decimal" as const,
    value: draft[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  return (
    <div className="grid gap-3">
      <div className={`${ABREAST} md:grid-cols-3`}>
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
      <div className={`${ABREAST} md:grid-cols-2`}>
        <Field label="Blind at SUPERVISED" hint="% of cases" error={errors.blind_rate}>
          <TextInput {...number("blind_rate")} />
        </Field>
        <Field label="Reviewed at AUTONOMOUS" hint="% of cases" error={errors.review_rate}>
          <TextInput {...number("review_rate")} />
        </Field>
      </div>
      <ConfidenceFields draft={draft} errors={errors} onChange={onChange} number={number} />
      <GuaranteeCurve draft={draft} />
      <Checkbox
        label="A critical skill"
        note="A new version of the agent suggests that it starts again at SHADOW"
        checked={draft.critical}
        onChange={(critical) => onChange({ critical })}
      />
      <Checkbox
        label="Demote automatically"
        note="Above SHADOW a critical miss, or an alarm that agreement dropped, takes it one level down at once, and so does one that stands already"
        checked={draft.auto_demote}
        onChange={(auto_demote) => onChange({ auto_demote })}
      />
    </div>
  );
}

type Numbered = (field: NumberField) => object;

/** How sure the agreement has to be, what must not be missed, and what counts; each is off until it is asked for. */
function ConfidenceFields({
  draft,
  errors,
  onChange,
  number,
}: {
  draft: ConfigDraft;
  errors: DraftErrors;
  onChange: Change;
  number: Numbered;
}) {
  return (
    <>
      <Field label="How sure the agreement has to be" hint="a gate of its own, or none">
        <Select
          options={CONFIDENCE_METHODS.map((value) => ({ value, label: CONFIDENCE_METHOD_WORDS[value] }))}
          value={draft.confidence_method}
          onChange={(confidence_method) => onChange({ confidence_method })}
        />
      </Field>
      {draft.confidence_method !== "off" && (
        <div className={`${ABREAST} md:grid-cols-3`}>
          <Field label="Truly more, to SUPERVISED" hint="than, %" error={errors.confidence_p0}>
            <TextInput {...number("confidence_p0")} />
          </Field>
          <Field label="Truly more, to AUTONOMOUS" hint="than, %" error={errors.confidence_p0_autonomous}>
            <TextInput {...number("confidence_p0_autonomous")} />
          </Field>
          <Field label="Risk of an error" hint="at most, %" error={errors.confidence_alpha}>
            <TextInput {...number("confidence_alpha")} />
          </Field>
        </div>
      )}
      <div className={`${ABREAST} md:grid-cols-3`}>
        <Field label="Must not miss" hint="an action of people" error={errors.class_action}>
          <TextInput
            mono
            value={draft.class_action}
            placeholder="no such gate"
            onChange={(event) => onChange({ class_action: event.target.value })}
          />
        </Field>
        {draft.class_action.trim() !== "" && (
          <>
            <Field label="Says it too in" hint="more than, %" error={errors.class_recall}>
              <TextInput {...number("class_recall")} />
            </Field>
            <Field label="Risk of an error" hint="at most, %" error={errors.class_alpha}>
              <TextInput {...number("class_alpha")} />
            </Field>
          </>
        )}
      </div>
      <Checkbox
        label="Count only blind decisions"
        note="What was decided by somebody who saw the recommendation, or reported together with it, does not count toward the gates; at SUPERVISED that leaves the blind share"
        checked={draft.count_only_blind}
        onChange={(count_only_blind) => onChange({ count_only_blind })}
      />
    </>
  );
}

type NumberField = Extract<
  keyof ConfigDraft,
  | `${string}_observations`
  | `${string}_threshold`
  | `${string}_hours`
  | `${string}_rate`
  | `${string}_p0`
  | `${string}_autonomous`
  | `${string}_alpha`
  | `${string}_recall`
>;
