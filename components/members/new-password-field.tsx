"use client";

import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";

/** A password that is being chosen: a passphrase is easiest, and length does the work. */
export function NewPasswordField({
  label = "Password",
  name = "password",
  error,
}: {
  label?: string;
  /** Its place in the form. */
  name?: string;
  error: string | undefined;
}) {
  return (
    <Field label={label} hint="at least 15 characters; a few words do well" error={error} required>
      <TextInput type="password" name={name} autoComplete="new-password" maxLength={256} />
    </Field>
  );
}
