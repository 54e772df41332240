import type { ModeTransitionView } from "#contract/transitions.ts";
import type { Entered } from "../form.tsx";
import type { FormFaults } from "../form-faults.ts";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";

/** By these names the server's faults find their fields. */
export const EXTERNAL_REF_FIELDS = ["external_ref.system", "external_ref.id", "external_ref.url"] as const;

/** The change in another system that was entered; null where none was. */
export function enteredExternalRef(entered: Entered): ModeTransitionView["external_ref"] {
  const [system = "", id = "", url = ""] = EXTERNAL_REF_FIELDS.map((field) => entered(field));
  return system || id ? { system, id, ...(url ? { url } : {}) } : null;
}

/** Folded, since most acts belong to no such change. */
export function ExternalRefFields({ faults }: { faults: FormFaults }) {
  return (
    <details className="text-12">
      <summary className="cursor-pointer py-1 text-fg-1">It belongs to a change in another system</summary>
      <div className="mt-1 grid gap-3">
        <Field label="System" error={faults.at("external_ref.system")}>
          <TextInput name="external_ref.system" maxLength={100} />
        </Field>
        <Field label="Its number there" error={faults.at("external_ref.id")}>
          <TextInput name="external_ref.id" mono maxLength={200} />
        </Field>
        <Field label="Address" error={faults.at("external_ref.url")}>
          <TextInput name="external_ref.url" mono maxLength={2000} />
        </Field>
      </div>
    </details>
  );
}
