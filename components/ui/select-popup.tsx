"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import { classNames } from "./class-names.ts";
import { useFieldControl } from "./field.tsx";
import { FLOATING } from "./floating.ts";
import { SELECT, type SelectProps } from "./select-style.ts";

/** The list itself, opened at once: it is fetched by the first press. */
export function OpenedSelect<Value extends string>({
  options,
  value,
  onChange,
  name,
  placeholder = "Choose",
  label,
  className,
}: SelectProps<Value>) {
  const control = useFieldControl();
  return (
    <Base.Root
      defaultOpen
      items={options.map(({ value, label }) => ({ value, label }))}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      name={name}
    >
      <Base.Trigger {...control} aria-label={label} className={classNames(SELECT, className)}>
        <Base.Value placeholder={placeholder} className="clip" />
        <Base.Icon className="text-fg-2">
          <ChevronsUpDown size={14} strokeWidth={1.5} aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      {/* A landmark, since all that is on a page stands in one. */}
      <Base.Portal role="region" aria-label="Choices">
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-(--z-pop) min-w-(--anchor-width)">
          <Base.Popup className={classNames(FLOATING, "max-h-80 overflow-auto p-1")}>
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                className="grid cursor-default grid-cols-[16px_1fr] items-center gap-x-2 rounded-chip px-2 py-1 text-13 outline-none data-highlighted:bg-bg-3 max-md:min-h-11"
              >
                <Base.ItemIndicator>
                  <Check size={14} strokeWidth={2} aria-hidden />
                </Base.ItemIndicator>
                <Base.ItemText className="col-start-2">{option.label}</Base.ItemText>
                {option.note && <span className="col-start-2 text-12 text-fg-2">{option.note}</span>}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
