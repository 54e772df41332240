import type { ReactNode } from "react";
import { Mark } from "../posture/mark.tsx";

/** A page outside of the frame: set-up, sign-in, not found. The mark, one column, nothing else. */
export function PlainPage({
  title,
  description,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <main id="main" className="mx-auto grid min-h-dvh w-full max-w-100 content-center gap-5 px-4 py-10">
      {/* A plain link: these pages do without the router, and what is in the frame is loaded anew anyway. */}
      <a href="/" className="flex w-fit items-center gap-2.5 text-14 font-semibold tracking-[-0.01em]">
        <Mark />
        Understudy
      </a>
      <div>
        <h1 className="text-20 font-semibold tracking-tight text-pretty">{title}</h1>
        {description && <div className="mt-1 text-pretty text-fg-1">{description}</div>}
      </div>
      {children}
    </main>
  );
}
