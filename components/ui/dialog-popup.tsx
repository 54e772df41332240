"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { buttonClass } from "./button-style.ts";
import { classNames } from "./class-names.ts";
import { DIALOG_BACKDROP, DIALOG_POPUP, type DialogProps, type DialogWidth } from "./dialog-style.ts";

const WIDTH: Record<DialogWidth, string> = {
  narrow: "md:w-100",
  normal: "md:w-130",
  wide: "md:w-180",
};

/** The dialog itself; fetched when it is first opened. */
export function DialogPopup({
  open,
  onOpenChange,
  title,
  description,
  footer,
  width = "normal",
  children,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={DIALOG_BACKDROP} />
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
