"use client";

import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { type AlertDialogProps, DIALOG_BACKDROP, DIALOG_POPUP } from "./dialog-style.ts";

/** The alert itself; fetched when it is first opened. */
export function AlertPopup({
  open,
  onOpenChange,
  title,
  consequence,
  confirmLabel,
  cancelLabel = "Keep it",
  onConfirm,
  pending = false,
  disabledReason,
  children,
}: AlertDialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={DIALOG_BACKDROP} />
        <Base.Popup className={classNames(DIALOG_POPUP, "md:w-110")}>
          <div className="grid gap-2 overflow-auto px-4 pt-3.5 pb-4">
            <Base.Title className="text-14 font-semibold">{title}</Base.Title>
            <Base.Description className="text-pretty text-fg-1">{consequence}</Base.Description>
            {children}
          </div>
          <div className="flex flex-wrap justify-end gap-2 border-t border-line-1 px-4 py-3">
            <Base.Close render={<Button>{cancelLabel}</Button>} />
            <Button variant="primary" pending={pending} disabledReason={disabledReason} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
