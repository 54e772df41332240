"use client";

import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";

/** A grave act that nobody said can be undone is approved by typing what it is. */
export function TypedConfirmation({
  actionType,
  onConfirm,
  onCancel,
}: {
  actionType: string;
  onConfirm: () => void;
  onCancel: () => void;
}) {
  const [typed, setTyped] = useState("");
  const matches = typed.trim() === actionType;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (matches) onConfirm();
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onCancel()}
      width="narrow"
      title="This cannot be undone"
      description={
        <>
          High severity, and nothing says that it can be taken back. To approve it, type{" "}
          <code className="mono font-medium text-fg-0">{actionType}</code>.
        </>
      }
      footer={
        <>
          <Button onClick={onCancel}>Not now</Button>
          <Button
            type="submit"
            form="typed-confirmation"
            disabledReason={matches ? null : `Type ${actionType} to approve`}
          >
            Approve
          </Button>
        </>
      }
    >
      <form id="typed-confirmation" onSubmit={submit}>
        <Field label="Action type" required>
          <TextInput
            mono
            autoFocus
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
