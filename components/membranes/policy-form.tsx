"use client";

import { POLICY_EFFECTS, POLICY_TIERS, SEVERITIES } from "#engine/vocabulary.ts";
import { Fields } from "../form.tsx";
import { POLICY_EFFECT_WORDS, POLICY_TIER_WORDS } from "../policy-words.ts";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { SEVERITY_WORDS } from "../words.ts";
import { ConditionField } from "./condition-field.tsx";
import type { PolicyDraft } from "./policy-draft.ts";

export type PolicyFormProps = {
  policy: PolicyDraft;
  onChange: (policy: PolicyDraft) => void;
  /** What is wrong with a field, by its name as the server calls it. */
  faultAt: (field: string) => string | undefined;
  refusal: string | null;
};

const AS_IT_IS = "none";

/** All that one policy says. */
export function PolicyForm(props: PolicyFormProps) {
  const { policy, onChange, faultAt, refusal } = props;
  return (
    <Fields refusal={refusal}>
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Field label="Id" hint="unique in the membrane" error={faultAt("id")} required>
          <TextInput
            mono
            maxLength={100}
            autoCapitalize="none"
            autoComplete="off"
            value={policy.id}
            onChange={(event) => onChange({ ...policy, id: event.target.value })}
          />
        </Field>
        <Field label="Title" error={faultAt("title")}>
          <TextInput
            maxLength={200}
            value={policy.title}
            onChange={(event) => onChange({ ...policy, title: event.target.value })}
          />
        </Field>
        <div className="md:col-span-2">
          <ConditionField
            value={policy.condition}
            onChange={(condition) => onChange({ ...policy, condition })}
            refusal={refusal}
          />
        </div>
        <EffectFields {...props} />
        <ScopeFields {...props} />
        <MessageFields {...props} />
      </div>
    </Fields>
  );
}

function EffectFields({ policy, onChange, faultAt }: PolicyFormProps) {
  return (
    <>
      <Field label="Then" error={faultAt("effect")}>
        <Select
          options={POLICY_EFFECTS.map((effect) => ({
            value: effect,
            label: POLICY_EFFECT_WORDS[effect].label,
            note: `${effect}: ${POLICY_EFFECT_WORDS[effect].meaning.toLowerCase()}`,
          }))}
          value={policy.effect}
          onChange={(effect) => onChange({ ...policy, effect })}
        />
      </Field>
      <Field label="Tier" hint={POLICY_TIER_WORDS[policy.tier].meaning.toLowerCase()} error={faultAt("tier")}>
        <Select
          options={POLICY_TIERS.map((tier) => ({
            value: tier,
            label: POLICY_TIER_WORDS[tier].label,
            note: POLICY_TIER_WORDS[tier].meaning,
          }))}
          value={policy.tier}
          onChange={(tier) => onChange({ ...policy, tier })}
        />
      </Field>
      {policy.effect === "modify" && (
        <Field
          label="Patch"
          hint="JSON merge patch on the payload; null takes a field out"
          error={faultAt("patch")}
          className="md:col-span-2"
          required
        >
          <Textarea
            rows={4}
            spellCheck={false}
            className="font-mono"
            placeholder='{"amount": 100}'
            value={policy.patch}
            onChange={(event) => onChange({ ...policy, patch: event.target.value })}
          />
        </Field>
      )}
      <Field label="Severity at least" error={faultAt("raise_severity")}>
        <Select
          options={[
            { value: AS_IT_IS, label: "as assessed" },
            ...SEVERITIES.map((severity) => ({
              value: severity,
              label: `${severity} ${SEVERITY_WORDS[severity].label}`,
            })),
          ]}
          value={policy.raiseSeverity ?? AS_IT_IS}
          onChange={(chosen) =>
            onChange({ ...policy, raiseSeverity: SEVERITIES.find((severity) => severity === chosen) ?? null })
          }
        />
      </Field>
      <Field label="Approvals at least" hint="empty: as elsewhere" error={faultAt("require_approvals")}>
        <TextInput
          inputMode="numeric"
          value={policy.requireApprovals}
          onChange={(event) => onChange({ ...policy, requireApprovals: event.target.value })}
        />
      </Field>
    </>
  );
}

function ScopeFields({ policy, onChange, faultAt }: PolicyFormProps) {
  return (
    <>
      <Field
        label="Action types"
        hint="separated by commas; empty: all"
        error={faultAt("scope.action_types")}
        className="md:col-span-2"
      >
        <TextInput
          mono
          autoCapitalize="none"
          value={policy.actionTypes}
          onChange={(event) => onChange({ ...policy, actionTypes: event.target.value })}
        />
      </Field>
      <Field label="Environments" hint="by name; empty: all" error={faultAt("scope.environments")}>
        <TextInput
          mono
          autoCapitalize="none"
          value={policy.environments}
          onChange={(event) => onChange({ ...policy, environments: event.target.value })}
        />
      </Field>
      <Field label="Agents" hint="by name; empty: all" error={faultAt("scope.agents")}>
        <TextInput
          mono
          autoCapitalize="none"
          value={policy.agents}
          onChange={(event) => onChange({ ...policy, agents: event.target.value })}
        />
      </Field>
    </>
  );
}

function MessageFields({ policy, onChange, faultAt }: PolicyFormProps) {
  return (
    <>
      <Field label="Message to the person" error={faultAt("message_to_person")}>
        <Textarea
          rows={2}
          maxLength={1000}
          value={policy.messageToPerson}
          onChange={(event) => onChange({ ...policy, messageToPerson: event.target.value })}
        />
      </Field>
      <Field label="Message to the agent" error={faultAt("message_to_agent")}>
        <Textarea
          rows={2}
          maxLength={1000}
          value={policy.messageToAgent}
          onChange={(event) => onChange({ ...policy, messageToAgent: event.target.value })}
        />
      </Field>
    </>
  );
}
