"use client";

import type { ReactNode } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { Button } from "./button.tsx";

export type ToastAction = { label: string; hotkey?: string; onPress: () => void };
type Remark = { icon?: ReactNode; action?: ToastAction | undefined; durationMs?: number | undefined; id?: string };

/** Bottom left, at most two. Mounted once, beside the page. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-left"
      visibleToasts={2}
      expand
      gap={8}
      offset={16}
      mobileOffset={{ bottom: "calc(var(--bar-h) + 8px)", left: 8, right: 8 }}
      style={{ fontFamily: "var(--sans)" }}
    />
  );
}

function Body({ message, icon, action, dismiss }: { message: ReactNode; dismiss: () => void } & Remark) {
  const press = () => {
    action?.onPress();
    dismiss();
  };
  return (
    <div className="inline-flex min-h-10 max-w-[calc(100vw-16px)] items-center gap-2.5 rounded-control border border-line-1 bg-bg-1 py-1.5 pr-2 pl-3 text-13 text-fg-0 shadow-pop">
      {icon}
      <span className="min-w-0">{message}</span>
      {action && (
        <Button size="small" hotkey={action.hotkey} onClick={press}>
          {action.label}
        </Button>
      )}
    </div>
  );
}

/**
 * Says what has happened, with one way back or on. Lasts 6 s unless told; an `id` replaces the toast that has it.
 * Returns what `dismissToast` takes.
 */
export function showToast(message: ReactNode, { icon, action, durationMs = 6000, id }: Remark = {}): string | number {
  return toast.custom(
    (key) => <Body message={message} icon={icon} action={action} dismiss={() => toast.dismiss(key)} />,
    { duration: durationMs, ...(id ? { id } : {}) },
  );
}

/** Says what failed and what still holds; stays until dismissed or retried. */
export function showFailure(message: ReactNode, retry?: () => void): string | number {
  const key: string | number = showToast(message, {
    durationMs: Number.POSITIVE_INFINITY,
    action: retry ? { label: "Try again", onPress: retry } : { label: "Dismiss", onPress: () => dismissToast(key) },
  });
  return key;
}

export function dismissToast(key: string | number): void {
  toast.dismiss(key);
}
