import type { ReactNode } from "react";

export type ToastAction = { label: string; hotkey?: string; onPress: () => void };
export type Toast = {
  key: string;
  message: ReactNode;
  icon?: ReactNode;
  action?: ToastAction | undefined;
  durationMs: number;
};

type Stack = { show: (toast: Toast) => void; dismiss: (key: string) => void };

let stack: Stack | null = null;
let waiting: Toast[] = [];
let count = 0;
const watchers = new Set<() => void>();

/** Toasts shown before the stack is on the page wait for it. Returns what takes the stack away. */
export function onToasts(show: Stack["show"], dismiss: Stack["dismiss"]): () => void {
  stack = { show, dismiss };
  for (const toast of waiting) show(toast);
  waiting = [];
  return () => {
    stack = null;
  };
}

/** Whether there has been any toast yet: until then the stack is not even fetched. */
export const hasToasts = (): boolean => count > 0;

export function watchToasts(renew: () => void): () => void {
  watchers.add(renew);
  return () => watchers.delete(renew);
}

/**
 * Says what has happened, with one way back or on. Lasts 6 s unless told; an `id` replaces the toast that has it.
 * Returns what `dismissToast` takes.
 */
export function showToast(
  message: ReactNode,
  {
    id,
    durationMs = 6000,
    ...rest
  }: { icon?: ReactNode; action?: ToastAction | undefined; durationMs?: number; id?: string } = {},
): string {
  count += 1;
  const toast = { key: id ?? `toast-${count}`, message, durationMs, ...rest };
  if (stack) stack.show(toast);
  else waiting.push(toast);
  for (const renew of watchers) renew();
  return toast.key;
}

/** Says what failed and what still holds; stays until dismissed or retried. */
export function showFailure(message: ReactNode, retry?: () => void): string {
  return showToast(message, {
    durationMs: Number.POSITIVE_INFINITY,
    action: { label: retry ? "Try again" : "Dismiss", onPress: () => retry?.() },
  });
}
