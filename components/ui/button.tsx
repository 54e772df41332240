"use client";

import { type ComponentProps, type MouseEvent, type ReactNode, useId } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-style.ts";
import { classNames } from "./class-names.ts";
import { Kbd } from "./kbd.tsx";
import { Tooltip } from "./tooltip.tsx";

/** What a button and a link among buttons have in common. */
export type ButtonLooks = {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Drawn before the words. */
  icon?: ReactNode;
  /** The key that does the same, drawn after the words. */
  hotkey?: string | undefined;
};

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> &
  ButtonLooks & {
    /** Why it cannot be pressed now, and when it can. The button stays focusable and says so. */
    disabledReason?: string | null | undefined;
    /** The request is on its way: pressing again does nothing. */
    pending?: boolean | undefined;
  };

/** A button is disabled with its reason or not at all; there is no bare `disabled`. */
export function Button({ disabledReason, pending = false, onClick, className, ...props }: ButtonProps) {
  const { variant = "plain", size = "normal", icon, hotkey, children, ...rest } = props;
  const reasonId = useId();
  const off = pending || Boolean(disabledReason);
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button
      type="button"
      {...rest}
      className={classNames(buttonClass(variant, size), className)}
      aria-disabled={off || undefined}
      aria-busy={pending || undefined}
      aria-describedby={disabledReason ? reasonId : rest["aria-describedby"]}
      aria-keyshortcuts={hotkey}
      onClick={press}
    >
      {icon}
      {children}
      {hotkey && <Kbd className="max-md:hidden">{hotkey}</Kbd>}
    </button>
  );
  if (!disabledReason) return button;
  return (
    <>
      <Tooltip content={disabledReason}>{button}</Tooltip>
      <span id={reasonId} className="sr-only">
        {disabledReason}
      </span>
    </>
  );
}
