"use client";

import type { ComponentProps } from "react";
import type { ButtonLooks } from "./button.tsx";
import { buttonClass } from "./button-style.ts";
import { classNames } from "./class-names.ts";
import { Kbd } from "./kbd.tsx";
import { Link } from "./link.tsx";

/** A link that stands among buttons. Links are for places, buttons for acts. */
export function ButtonLink({ className, ...props }: ComponentProps<typeof Link> & ButtonLooks) {
  const { variant = "plain", size = "normal", icon, hotkey, children, ...rest } = props;
  return (
    <Link {...rest} className={classNames(buttonClass(variant, size), className)} aria-keyshortcuts={hotkey}>
      {icon}
      {children}
      {hotkey && <Kbd className="max-md:hidden">{hotkey}</Kbd>}
    </Link>
  );
}
