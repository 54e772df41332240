"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { FLOATING } from "./floating.ts";

export type TooltipSide = "top" | "right" | "bottom" | "left";

/** The part of a tooltip that floats; fetched when the first one is shown. */
export function TooltipPopup({
  anchor,
  content,
  side,
  onClose,
}: {
  anchor: HTMLElement | null;
  content: ReactNode;
  side: TooltipSide;
  onClose: () => void;
}) {
  return (
    <Base.Root open={anchor !== null} onOpenChange={(open) => open || onClose()}>
      {/* A landmark, since all that is on a page stands in one. */}
      <Base.Portal role="region" aria-label="Hint">
        <Base.Positioner anchor={anchor} side={side} sideOffset={6} collisionPadding={8} className="z-(--z-pop)">
          <Base.Popup className={classNames(FLOATING, "max-w-72 px-2 py-1 text-12 text-pretty text-fg-1")}>
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
