"use client";

import type { LucideIcon } from "lucide-react";
import { type ComponentType, cloneElement, type HTMLAttributes, type ReactElement, useState } from "react";

export type MenuEntry = {
  label: string;
  icon?: LucideIcon;
  /** Why it cannot be done now; the entry stays in place and says so. */
  disabledReason?: string | null | undefined;
} & ({ href: string } | { onSelect: () => void });

export type MenuProps = {
  /** A `Button` or `IconButton`. */
  trigger: ReactElement<HTMLAttributes<HTMLElement>>;
  entries: readonly MenuEntry[];
  align?: "start" | "center" | "end";
};

const fetchMenu = () => import("./menu-popup.tsx");

/**
 * A list of acts and places behind one button. Its code is fetched when a pointer or the focus comes near; the press
 * opens it.
 */
export function Menu(props: MenuProps) {
  const [Opened, setOpened] = useState<ComponentType<MenuProps> | null>(null);
  if (Opened) return <Opened {...props} />;
  const near = () => void fetchMenu();
  return cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: near,
    onFocus: near,
    onClick: () => void fetchMenu().then((file) => setOpened(() => file.OpenedMenu)),
  });
}
