"use client";

import { Switch as Base } from "@base-ui/react/switch";
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
      <Base.Root
        id={id}
        checked={checked}
        onCheckedChange={(next) => onChange(next)}
        readOnly={Boolean(disabledReason)}
        aria-describedby={remark ? `${id}-note` : undefined}
        className="relative mt-0.5 flex h-4.5 w-8 flex-none items-center rounded-control border-[1.5px] border-line-3 bg-bg-1 p-px before:absolute before:-inset-1 motion-state data-checked:border-fg-1 data-checked:bg-fg-1 data-readonly:opacity-60 max-md:before:-inset-3"
      >
        <Base.Thumb className="size-3.25 rounded-chip bg-fg-1 transition-transform duration-(--m-state) data-checked:translate-x-3.5 data-checked:bg-bg-1" />
      </Base.Root>
      {remark && (
        <span id={`${id}-note`} className="col-start-1 text-12 text-fg-2">
          {remark}
        </span>
      )}
    </div>
  );
}
