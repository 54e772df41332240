"use client";

import { type ReactNode, useId } from "react";
import { type Entered, Form } from "./form.tsx";
import type { FormFaults } from "./form-faults.ts";
import { useStepUp } from "./members/step-up.tsx";
import { Button } from "./ui/button.tsx";
import { Dialog } from "./ui/dialog.tsx";

/**
 * A form in a dialog, mounted while it is open. `send` is done again with a recent password where the server asks for
 * one; what it refuses stands in `faults`.
 */
export function FormDialog({
  title,
  description,
  submit,
  pending,
  disabledReason = null,
  faults,
  send,
  onClose,
  children,
}: {
  title: string;
  description: string;
  /** What the button that sends says. */
  submit: string;
  pending: boolean;
  /** Why nothing can be sent as it is; the server would say the same. */
  disabledReason?: string | null;
  faults: FormFaults;
  send: (entered: Entered) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}) {
  const id = useId();
  const stepUp = useStepUp();
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending} disabledReason={disabledReason}>
            {submit}
          </Button>
        </>
      }
    >
      <Form id={id} faults={faults} onSend={(entered) => void stepUp(() => send(entered)).catch(() => undefined)}>
        {children}
      </Form>
    </Dialog>
  );
}
