"use client";

import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useId } from "react";
import { classNames } from "./class-names.ts";

type FieldIds = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean };

const FieldContext = createContext<FieldIds | null>(null);

/** What a control inside a `Field` needs to be named, described and marked invalid; empty outside of one. */
export function useFieldControl() {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.invalid || undefined,
    "aria-required": field.required || undefined,
  };
}

/** Label, control, hint and error: one component, so that none is forgotten. The one control inside wires itself. */
export function Field({
  label,
  hint,
  error,
  required = false,
  hideLabel = false,
  className,
  children,
}: {
  label: ReactNode;
  /** Said beside the label: what it is for, whether it is kept. */
  hint?: ReactNode;
  error?: string | null | undefined;
  required?: boolean | undefined;
  hideLabel?: boolean;
  className?: string | undefined;
  children: ReactNode;
}) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [hintId, errorId].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error), required }}>
      <div className={classNames("grid min-w-0 grid-cols-1 gap-1", className)}>
        <div className={hideLabel ? "sr-only" : "text-12 leading-4"}>
          <label htmlFor={id} className="font-medium text-fg-0">
            {label}
          </label>
          {hint && (
            <span id={hintId} className="ml-1.5 text-fg-2">
              {hint}
            </span>
          )}
        </div>
        {children}
        {error && (
          <p id={errorId} role="alert" className="flex items-start gap-1.5 text-12 font-medium text-fg-0">
            <CircleAlert size={14} strokeWidth={1.5} aria-hidden className="mt-0.5" />
            {error}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
