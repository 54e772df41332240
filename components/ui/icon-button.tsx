"use client";

import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-style.ts";
import { classNames } from "./class-names.ts";
import { Tooltip } from "./tooltip.tsx";

/** A button with a picture only: its name is its label, its tooltip and what a screen reader says. */
export function IconButton({
  icon: Icon,
  label,
  variant = "ghost",
  size = "normal",
  className,
  ...rest
}: Omit<ComponentProps<"button">, "disabled" | "children"> & {
  icon: LucideIcon;
  label: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
}) {
  return (
    <Tooltip content={label}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={classNames(buttonClass(variant, size, true), className)}
      >
        <Icon size={size === "small" ? 14 : 16} strokeWidth={1.5} aria-hidden />
      </button>
    </Tooltip>
  );
}
