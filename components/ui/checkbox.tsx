"use client";

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
  const Mark = indeterminate ? Minus : Check;
  return (
    <div className="grid grid-cols-[18px_1fr] items-start gap-x-2.5 text-13 max-md:py-1.5">
      <span className="relative mt-0.5 grid size-4 place-items-center">
        <input
          ref={(box) => {
            if (box) box.indeterminate = indeterminate;
          }}
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={checked}
          onChange={(event) => disabledReason || onChange(event.target.checked)}
          aria-disabled={disabledReason ? true : undefined}
          aria-describedby={remark ? `${id}-note` : undefined}
          className="peer absolute inset-0 appearance-none rounded-chip border-[1.5px] border-line-3 bg-bg-1 before:absolute before:-inset-1 checked:border-fg-1 checked:bg-fg-1 indeterminate:border-fg-1 indeterminate:bg-fg-1 disabled:opacity-60 aria-disabled:opacity-60 max-md:before:-inset-4"
        />
        <Mark
          size={12}
          strokeWidth={2.4}
          aria-hidden
          className="pointer-events-none relative text-bg-1 opacity-0 peer-checked:opacity-100 peer-indeterminate:opacity-100"
        />
      </span>
      <label htmlFor={id}>{label}</label>
      {remark && (
        <span id={`${id}-note`} className="col-start-2 text-12 text-fg-2">
          {remark}
        </span>
      )}
    </div>
  );
}
