"use client";

import { type ComponentType, cloneElement, useState } from "react";
import type { MenuProps } from "./menu-entry.ts";

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
