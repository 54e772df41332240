import type { ReactNode } from "react";
import { ArrivalTitle } from "./arrival-title.tsx";

/** The head of a sheet: what this is, one sentence about it, and what can be done here. Holds the page's one `h1`. */
export function PageHeader({
  title,
  name,
  description,
  actions,
  children,
}: {
  title: ReactNode;
  /** A technical name beside the title, in mono: "incident_response/escalation". */
  name?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line-2 py-3.5 pr-5 pl-6 max-md:px-4">
      <div className="min-w-0 flex-1 basis-80">
        <ArrivalTitle className="text-20 font-semibold tracking-tight text-pretty">
          {title}
          {name && (
            <span className="ml-2.5 font-mono text-[17px] font-normal tracking-[-0.03em] break-words text-fg-1">
              {name}
            </span>
          )}
        </ArrivalTitle>
        {description && <p className="text-pretty text-fg-1">{description}</p>}
      </div>
      {children}
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
