import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** A key as it is drawn on the control that it presses. */
export function Kbd({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return (
    <kbd
      className={classNames(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-chip border border-line-2 border-b-line-3 bg-bg-1 px-1 font-mono text-11 leading-none font-medium text-fg-1",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
