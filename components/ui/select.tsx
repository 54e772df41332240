"use client";

import { ChevronsUpDown } from "lucide-react";
import { type ComponentType, type KeyboardEvent, useState } from "react";
import { classNames } from "./class-names.ts";
import { useFieldControl } from "./field.tsx";
import { SELECT, type SelectProps } from "./select-style.ts";

const fetchList = () => import("./select-popup.tsx");

/**
 * One of a few known words. With `name` it takes part in a form. The list is fetched when a pointer or the focus comes
 * near; the press opens it.
 */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { options, value, name, placeholder = "Choose", label, className } = props;
  const control = useFieldControl();
  const [Opened, setOpened] = useState<ComponentType<SelectProps<Value>> | null>(null);
  if (Opened) return <Opened {...props} />;
  const near = () => void fetchList();
  const open = () => void fetchList().then((file) => setOpened(() => file.OpenedSelect<Value>));
  const openByArrow = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open();
  };
  return (
    <>
      <button
        type="button"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={false}
        aria-label={label}
        {...control}
        onPointerEnter={near}
        onFocus={near}
        onClick={open}
        onKeyDown={openByArrow}
        className={classNames(SELECT, className)}
      >
        <span className="clip">{options.find((option) => option.value === value)?.label ?? placeholder}</span>
        <ChevronsUpDown size={14} strokeWidth={1.5} aria-hidden className="text-fg-2" />
      </button>
      {name && value !== null && <input type="hidden" name={name} value={value} />}
    </>
  );
}
