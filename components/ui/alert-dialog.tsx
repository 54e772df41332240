"use client";

import dynamic from "next/dynamic";
import type { AlertDialogProps } from "./dialog-style.ts";
import { useOnceOpen } from "./use-once-open.ts";

const AlertPopup = dynamic(() => import("./alert-popup.tsx").then((file) => file.AlertPopup), { ssr: false });

/**
 * "Are you sure" for what cannot be taken back: says the consequence, waits for an answer, is not closed by a click
 * beside it. The way out has the focus.
 */
export function AlertDialog(props: AlertDialogProps) {
  return useOnceOpen(props.open) ? <AlertPopup {...props} /> : null;
}
