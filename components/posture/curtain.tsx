import { Eye, EyeOff } from "lucide-react";
import type { ReactNode } from "react";

/** A blind check: folds of cloth where the recommendation will be. What is behind it is not in the page. */
export function Curtain({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <section
      aria-label="Blind check"
      className="grid grid-cols-[44px_1fr] overflow-hidden rounded-control border border-line-2 bg-bg-2"
    >
      <div aria-hidden className="keeps-colour cloth grid place-items-center border-r border-line-2">
        <span className="grid size-5.5 place-items-center rounded-full bg-bg-2 text-fg-0">
          <EyeOff size={16} strokeWidth={1.5} />
        </span>
      </div>
      <div className="px-3.5 pt-2.5 pb-2.75">
        <p className="font-medium">{title}</p>
        {children && <div className="mt-0.5 text-12 leading-4.25 text-pretty text-fg-1">{children}</div>}
      </div>
    </section>
  );
}

/** The curtain has been raised: what was recommended, and whether the person agreed. */
export function RaisedCurtain({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <section
      aria-label="Recommendation"
      className="grid grid-cols-[16px_1fr] gap-2.5 rounded-control border border-lit-edge bg-lit px-3.5 pt-2.75 pb-3"
    >
      <Eye size={16} strokeWidth={1.5} aria-hidden className="mt-0.5 text-fg-1" />
      <div>
        <p className="font-medium">{title}</p>
        {children && <div className="mt-0.5 text-12 leading-4.25 text-pretty text-fg-1">{children}</div>}
      </div>
    </section>
  );
}
