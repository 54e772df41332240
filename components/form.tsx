"use client";

import { CircleAlert } from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import type { FormFaults } from "./form-faults.ts";

/** Reads one field of what was entered; the empty text where there is none. */
export type Entered = (name: string) => string;

/**
 * A form that the server checks. After a refusal the first field at fault has the focus; what is about no field stands
 * at the foot.
 */
export function Form({
  faults,
  onSend,
  children,
  id,
  className = "grid grid-cols-1 gap-4",
}: {
  faults: FormFaults;
  onSend: (entered: Entered) => void;
  children: ReactNode;
  /** For a submit button outside of it, such as in the foot of a dialog. */
  id?: string;
  className?: string;
}) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (faults.error) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [faults.error]);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // What a portal inside of it sent bubbles up here through React, and is not this form's.
    if (event.target !== event.currentTarget) return;
    const entered = new FormData(event.currentTarget);
    onSend((name) => String(entered.get(name) ?? ""));
  };
  return (
    <form ref={form} id={id} onSubmit={send} className={className} noValidate>
      {children}
      {faults.rest && (
        <p role="alert" className="flex items-start gap-1.5 text-12 font-medium">
          <CircleAlert size={14} strokeWidth={1.5} aria-hidden className="mt-0.5 flex-none" />
          {faults.rest}
        </p>
      )}
    </form>
  );
}

/** The fields of a form that somebody may read and not change: shown, and out of the order of keys. */
export function Fields({ refusal, children }: { refusal: string | null; children: ReactNode }) {
  return (
    <fieldset disabled={refusal !== null} className="contents">
      {children}
    </fieldset>
  );
}
