import { ScrollText } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";

/** The state of the audit log at the foot of the navigation, and the way to it; folded, its sentence stays for the ear. */
export function AuditFoot({ title, note }: { title: ReactNode; note?: ReactNode }) {
  return (
    <Link
      href="/audit"
      className="grid grid-cols-[16px_1fr] gap-x-2.25 gap-y-px rounded-control px-2 pt-1.5 pb-2 text-12 leading-4 text-fg-1 hover:bg-bg-3 max-xl:flex max-xl:justify-center max-xl:px-0"
    >
      <ScrollText size={16} strokeWidth={1.5} aria-hidden />
      <span className="max-xl:sr-only">{title}</span>
      {note && <span className="col-start-2 text-11 text-fg-2 max-xl:sr-only">{note}</span>}
    </Link>
  );
}
