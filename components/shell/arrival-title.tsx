"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** Whether a title was shown in this tab before: on the first page the focus belongs at the start of the document. */
let arrivedBefore = false;

/**
 * The page's `h1`. Who comes here from a page of the console whose focused element is gone, a dialog or a row, finds
 * the focus on the title and not at the top of the document. A link that stays, in the navigation, keeps its focus.
 */
export function ArrivalTitle({ className, children }: { className: string; children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!arrivedBefore) {
      arrivedBefore = true;
      return;
    }
    // After a closing dialog has tried to give the focus back to what opened it.
    const settled = requestAnimationFrame(() => {
      if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(settled);
  }, []);
  return (
    <h1 ref={title} tabIndex={-1} className={`${className} outline-none`}>
      {children}
    </h1>
  );
}
