"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import { type ReactNode, useId } from "react";

/** Yes or no, one among several. The label is part of it. */
export function Checkbox({
  label,
  note,
  checked,
  onChange,
  name,
  value,
  indeterminate = false,
  disabledReason,
}: {
  label: ReactNode;
  note?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  name?: string;
  value?: string;
  indeterminate?: boolean;
  disabledReason?: string | null | undefined;
}) {
  const id = useId();
  const remark = disabledReason ?? note;
  return (
    <div className="grid grid-cols-[18px_1fr] items-start gap-x-2.5 text-13 max-md:py-1.5">
      <Base.Root
        id={id}
        name={name}
        value={value}
        checked={checked}
        indeterminate={indeterminate}
        readOnly={Boolean(disabledReason)}
        onCheckedChange={(next) => onChange(next)}
        aria-describedby={remark ? `${id}-note` : undefined}
        className="relative mt-0.5 grid size-4 place-items-center rounded-chip border-[1.5px] border-line-3 bg-bg-1 text-bg-1 before:absolute before:-inset-1 data-checked:border-fg-1 data-checked:bg-fg-1 data-indeterminate:border-fg-1 data-indeterminate:bg-fg-1 data-readonly:opacity-60 max-md:before:-inset-3"
      >
        <Base.Indicator>
          {indeterminate ? (
            <Minus size={12} strokeWidth={2.4} aria-hidden />
          ) : (
            <Check size={12} strokeWidth={2.4} aria-hidden />
          )}
        </Base.Indicator>
      </Base.Root>
      <label htmlFor={id}>{label}</label>
      {remark && (
        <span id={`${id}-note`} className="col-start-2 text-12 text-fg-2">
          {remark}
        </span>
      )}
    </div>
  );
}
