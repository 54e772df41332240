import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** Nothing is here, which is an answer: what would fill it, what happened last, where to look instead. */
export function EmptyState({
  glyph,
  title,
  children,
  action,
  className,
}: {
  /** The unlit posture. */
  glyph?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  className?: string | undefined;
}) {
  return (
    <div className={classNames("grid content-center justify-items-center gap-1 px-6 py-10 text-center", className)}>
      {glyph && <div className="mb-1.5">{glyph}</div>}
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-[44ch] text-12 text-pretty text-fg-2">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
