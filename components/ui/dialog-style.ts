import type { ReactNode } from "react";

export type DialogWidth = "narrow" | "normal" | "wide";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  width?: DialogWidth;
  children?: ReactNode;
};

export type AlertDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  consequence: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  onConfirm: () => void;
  pending?: boolean | undefined;
  disabledReason?: string | null | undefined;
  children?: ReactNode;
};

/** What lies between a dialog and the page. */
export const DIALOG_BACKDROP =
  "fixed inset-0 z-(--z-dialog) bg-scrim motion-state data-starting-style:opacity-0 data-ending-style:opacity-0";

/** In the middle; at the bottom of a phone. */
export const DIALOG_POPUP =
  "fixed z-(--z-dialog) flex max-h-[calc(100dvh-32px)] flex-col rounded-panel border border-line-2 bg-bg-1 text-fg-0 shadow-dialog outline-none " +
  "md:top-1/2 md:left-1/2 md:max-w-[calc(100vw-32px)] md:-translate-x-1/2 md:-translate-y-1/2 " +
  "max-md:inset-x-2 max-md:bottom-2 motion-state data-starting-style:opacity-0 data-ending-style:opacity-0";
