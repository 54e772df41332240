"use client";

import type { RefObject } from "react";
import type { DecisionDraft, DecisionErrors } from "../sessions/decision-draft.ts";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Textarea } from "../ui/textarea.tsx";

/** What should be done, in the person's words: the action, and its arguments as JSON. */
export function OverrideFields({
  draft,
  errors,
  actionRef,
  onChange,
}: {
  draft: DecisionDraft;
  errors: DecisionErrors;
  actionRef: RefObject<HTMLInputElement | null>;
  onChange: (draft: DecisionDraft) => void;
}) {
  return (
    <div className="mb-2 grid gap-2">
      <Field label="What should be done" error={errors.action} required>
        <TextInput
          ref={actionRef}
          mono
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={draft.action}
          onChange={(event) => onChange({ ...draft, action: event.target.value })}
        />
      </Field>
      <Field label="With" hint="a JSON object" error={errors.arguments}>
        <Textarea
          rows={Math.min(12, Math.max(2, draft.arguments.split("\n").length))}
          spellCheck={false}
          className="font-mono"
          placeholder="{}"
          value={draft.arguments}
          onChange={(event) => onChange({ ...draft, arguments: event.target.value })}
        />
      </Field>
    </div>
  );
}
