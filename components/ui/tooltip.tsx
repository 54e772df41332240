"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import { type ReactElement, type ReactNode, useState } from "react";
import { classNames } from "./class-names.ts";

/** The look of everything that floats above the sheet: popover, menu, list, tooltip. */
export const FLOATING = "pop rounded-panel bg-bg-1 text-fg-0 shadow-pop outline-none border border-line-2";

/**
 * A short remark on a control that already has a name. Pressing a disabled trigger opens it as well, so that a finger
 * learns the reason too; never the only place where something is said.
 */
export function Tooltip({
  content,
  children,
  side = "top",
}: {
  content: ReactNode;
  children: ReactElement;
  side?: "top" | "right" | "bottom" | "left";
}) {
  const [open, setOpen] = useState(false);
  return (
    <Base.Root open={open} onOpenChange={(next) => setOpen(next)}>
      <Base.Trigger
        render={children}
        delay={350}
        closeOnClick={false}
        onClick={(event) => {
          if (event.currentTarget.getAttribute("aria-disabled") === "true") setOpen(true);
        }}
      />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-(--z-pop)">
          <Base.Popup className={classNames(FLOATING, "max-w-72 px-2 py-1 text-12 text-pretty text-fg-1")}>
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
