"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from "react";
import { problemOf } from "../problem.ts";

const PasswordDialog = dynamic(() => import("./password-dialog.tsx").then((file) => file.PasswordDialog), {
  ssr: false,
});

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
