"use client";

import dynamic from "next/dynamic";
import type { DialogProps } from "./dialog-style.ts";
import { useOnceOpen } from "./use-once-open.ts";

const DialogPopup = dynamic(() => import("./dialog-popup.tsx").then((file) => file.DialogPopup), { ssr: false });

/**
 * A question that takes the place of the page. Opened by its owner (`open`), closed by Escape, the cross and the
 * backdrop; focus returns to what opened it. `footer` holds the buttons: the way out first, the act last.
 */
export function Dialog(props: DialogProps) {
  return useOnceOpen(props.open) ? <DialogPopup {...props} /> : null;
}
