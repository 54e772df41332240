"use client";

import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";

/** Asks for the name of a view. */
export function SaveView({
  taken,
  onSave,
  onClose,
}: {
  taken: readonly string[];
  onSave: (name: string) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState("");
  const missing = missingFor(name.trim(), taken);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing === null) onSave(name.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      width="narrow"
      title="Save this view"
      description="Its filters, under a name that only you see. To share it, send the address."
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" form="save-view" disabledReason={missing}>
            Save
          </Button>
        </>
      }
    >
      <form id="save-view" onSubmit={submit}>
        <Field label="Name" required>
          <TextInput autoFocus maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}

function missingFor(name: string, taken: readonly string[]): string | null {
  if (name === "") return "Give it a name";
  return taken.includes(name) ? "You have a view of this name" : null;
}
