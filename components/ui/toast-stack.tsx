"use client";

import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { Button } from "./button.tsx";
import { onToasts, type Toast } from "./toast.tsx";

/** Bottom left, at most two. Fetched with the first toast. */
export function ToastStack() {
  useEffect(() => onToasts(show, (key) => toast.dismiss(key)), []);
  return (
    <Sonner
      position="bottom-left"
      visibleToasts={2}
      expand
      gap={8}
      offset={16}
      mobileOffset={{ bottom: "calc(var(--toast-floor) + 8px)", left: 8, right: 8 }}
      style={{ fontFamily: "var(--sans)" }}
    />
  );
}

function show({ key, durationMs, ...body }: Toast): void {
  toast.custom((id) => <Body {...body} dismiss={() => toast.dismiss(id)} />, { id: key, duration: durationMs });
}

function Body({ message, icon, action, dismiss }: Omit<Toast, "key" | "durationMs"> & { dismiss: () => void }) {
  const press = () => {
    action?.onPress();
    dismiss();
  };
  return (
    <div className="inline-flex min-h-10 max-w-[calc(100vw-16px)] items-center gap-2.5 rounded-control border border-line-2 bg-bg-1 py-1.5 pr-2 pl-3 text-13 text-fg-0 shadow-pop">
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
