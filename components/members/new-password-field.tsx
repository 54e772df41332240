"use client";

import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";

/** A password that is being chosen: a passphrase is easiest, and length does the work. */
export function NewPasswordField({
  label = "Password",
  error,
  registration,
}: {
  label?: string;
  error: string | undefined;
  registration: UseFormRegisterReturn;
}) {
  return (
    <Field label={label} hint="at least 15 characters; a few words do well" error={error} required>
      <TextInput type="password" autoComplete="new-password" {...registration} />
    </Field>
  );
}
