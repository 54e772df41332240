"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "./button-style.ts";
import { classNames } from "./class-names.ts";

export type DialogWidth = "narrow" | "normal" | "wide";

const WIDTH: Record<DialogWidth, string> = {
  narrow: "md:w-100",
  normal: "md:w-130",
  wide: "md:w-180",
};

const BACKDROP =
  "fixed inset-0 z-(--z-dialog) bg-scrim motion-state data-starting-style:opacity-0 data-ending-style:opacity-0";

export const DIALOG_POPUP =
  "fixed z-(--z-dialog) flex max-h-[calc(100dvh-32px)] flex-col rounded-panel border border-line-2 bg-bg-1 text-fg-0 shadow-dialog outline-none " +
  "md:top-1/2 md:left-1/2 md:max-w-[calc(100vw-32px)] md:-translate-x-1/2 md:-translate-y-1/2 " +
  "max-md:inset-x-2 max-md:bottom-2 motion-state data-starting-style:opacity-0 data-ending-style:opacity-0";

/** The backdrop of every dialog. */
export const DIALOG_BACKDROP = BACKDROP;

/**
 * A question that takes the place of the page. Opened by its owner (`open`), closed by Escape, the cross and the
 * backdrop; focus returns to what opened it. `footer` holds the buttons: the way out first, the act last.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  width = "normal",
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  width?: DialogWidth;
  children?: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup className={classNames(DIALOG_POPUP, WIDTH[width])}>
          <Base.Title className="pt-3.5 pr-12 pl-4 text-14 font-semibold">{title}</Base.Title>
          <div className="min-h-0 flex-1 overflow-auto px-4 pt-2 pb-4">
            {description && <Base.Description className="mb-2.5 text-pretty text-fg-1">{description}</Base.Description>}
            {children}
          </div>
          {footer && <div className="flex flex-wrap justify-end gap-2 border-t border-line-1 px-4 py-3">{footer}</div>}
          {/* Last in the order of keys, so that the first field has the focus. */}
          <Base.Close
            aria-label="Close"
            className={classNames(
              buttonClass("ghost", "small", true),
              "absolute top-3 right-3 max-md:size-11 max-md:top-1 max-md:right-1",
            )}
          >
            <X size={14} strokeWidth={1.5} aria-hidden />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
