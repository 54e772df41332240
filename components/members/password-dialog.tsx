"use client";

import { useMutation } from "@tanstack/react-query";
import { Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";

/** Asks for the password once more; fetched when it is first asked for. */
export function PasswordDialog({ onDone }: { onDone: (entered: boolean) => void }) {
  const trpc = useTRPC();
  const reauthenticate = useMutation(trpc.members.reauthenticate.mutationOptions({ onSuccess: () => onDone(true) }));
  const faults = formFaults(reauthenticate.error, ["password"], { no_password: "password" });
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onDone(false)}
      width="narrow"
      title="Enter your password again"
      description="This needs a password that was entered within the last ten minutes."
      footer={
        <>
          <Button onClick={() => onDone(false)}>Not now</Button>
          <Button type="submit" form="step-up" variant="primary" pending={reauthenticate.isPending}>
            Continue
          </Button>
        </>
      }
    >
      <Form id="step-up" faults={faults} onSend={(entered) => reauthenticate.mutate({ password: entered("password") })}>
        <Field label="Password" error={faults.at("password")} required>
          <TextInput type="password" name="password" autoComplete="current-password" autoFocus />
        </Field>
      </Form>
    </Dialog>
  );
}
