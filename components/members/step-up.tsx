"use client";

import { useMutation } from "@tanstack/react-query";
import { createContext, type FormEvent, type ReactNode, useCallback, useContext, useRef, useState } from "react";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";

type StepUp = <Answer>(act: () => Promise<Answer>) => Promise<Answer>;
type Asked = { proceed: () => void; giveUp: () => void };

const StepUpContext = createContext<StepUp>((act) => act());

/**
 * Does an act; where the server wants a recent password first, asks for it and does the act again. Cancelling leaves
 * the act refused, with the server's reason.
 */
export function useStepUp(): StepUp {
  return useContext(StepUpContext);
}

export function StepUpProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const asked = useRef<Asked | null>(null);

  const stepUp = useCallback(async <Answer,>(act: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await act();
    } catch (refusal) {
      if (problemOf(refusal).code !== "reauthentication_required") throw refusal;
      await new Promise<void>((proceed, refuse) => {
        asked.current = { proceed, giveUp: () => refuse(refusal) };
        setOpen(true);
      });
      return act();
    }
  }, []);

  const close = (proceed: boolean) => {
    setOpen(false);
    if (proceed) asked.current?.proceed();
    else asked.current?.giveUp();
    asked.current = null;
  };

  return (
    <StepUpContext value={stepUp}>
      {children}
      {open && <PasswordDialog onDone={close} />}
    </StepUpContext>
  );
}

function PasswordDialog({ onDone }: { onDone: (entered: boolean) => void }) {
  const trpc = useTRPC();
  const reauthenticate = useMutation(trpc.members.reauthenticate.mutationOptions({ onSuccess: () => onDone(true) }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    if (password !== "") reauthenticate.mutate({ password });
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onDone(false)}
      width="narrow"
      title="Enter your password again"
      description="This act asks for a password that was entered in the last ten minutes."
      footer={
        <>
          <Button onClick={() => onDone(false)}>Not now</Button>
          <Button type="submit" form="step-up" variant="primary" pending={reauthenticate.isPending}>
            Continue
          </Button>
        </>
      }
    >
      <form id="step-up" onSubmit={submit} noValidate>
        <Field label="Password" error={reauthenticate.error && problemOf(reauthenticate.error).message} required>
          <TextInput type="password" name="password" autoComplete="current-password" autoFocus />
        </Field>
      </form>
    </Dialog>
  );
}
