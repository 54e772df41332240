import { ScrollText } from "lucide-react";
import type { ReactNode } from "react";

/** The state of the audit log at the foot of the navigation; folded, its sentence stays for the ear. */
export function AuditFoot({ title, note }: { title: ReactNode; note?: ReactNode }) {
  return (
    <div className="grid grid-cols-[16px_1fr] gap-x-2.25 gap-y-px px-2 pt-1.5 pb-2 text-12 leading-4 text-fg-1 max-xl:flex max-xl:justify-center max-xl:px-0">
      <ScrollText size={16} strokeWidth={1.5} aria-hidden />
      <span className="max-xl:sr-only">{title}</span>
      {note && <span className="col-start-2 text-11 text-fg-2 max-xl:sr-only">{note}</span>}
    </div>
  );
}
