"use client";

import { type ReactNode, useId } from "react";

/** On or off, at once. Position says it, not colour. */
export function Switch({
  label,
  note,
  checked,
  onChange,
  disabledReason,
}: {
  label: ReactNode;
  note?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabledReason?: string | null | undefined;
}) {
  const id = useId();
  const remark = disabledReason ?? note;
  return (
    <div className="grid grid-cols-[1fr_auto] items-start gap-x-4 text-13 max-md:py-1.5">
      <label htmlFor={id}>{label}</label>
      <input
        type="checkbox"
        role="switch"
        id={id}
        checked={checked}
        aria-checked={checked}
        onChange={(event) => disabledReason || onChange(event.target.checked)}
        aria-disabled={disabledReason ? true : undefined}
        aria-describedby={remark ? `${id}-note` : undefined}
        className="relative mt-0.5 h-4.5 w-8 flex-none appearance-none rounded-control border-[1.5px] border-line-3 bg-bg-1 motion-state before:absolute before:top-px before:left-px before:size-3.25 before:rounded-chip before:bg-fg-1 before:transition-transform before:duration-(--m-state) after:absolute after:-inset-1 checked:border-fg-1 checked:bg-fg-1 checked:before:translate-x-3.5 checked:before:bg-bg-1 disabled:opacity-60 aria-disabled:opacity-60 max-md:after:-inset-3.5"
      />
      {remark && (
        <span id={`${id}-note`} className="col-start-1 text-12 text-fg-2">
          {remark}
        </span>
      )}
    </div>
  );
}
