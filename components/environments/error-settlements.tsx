import { Link } from "#components/ui/link.tsx";
import type { TransitionEvidence } from "#contract/transitions.ts";
import { Time } from "../ui/time.tsx";

/** Who settled which critical errors of the lab, when, and why; each leads to its cycle. */
export function ErrorSettlements({ settlements }: { settlements: TransitionEvidence["error_settlements"] }) {
  if (settlements.length === 0) return null;
  return (
    <ul className="mt-1 text-12 text-fg-1" aria-label="Settled critical errors">
      {settlements.map(({ cycle_id, critical_errors: count, settled_by, settled_at, reason }) => (
        <li key={`${cycle_id} ${settled_at}`} className="break-words">
          <Link href={`/cycles/${cycle_id}`} className="link">
            {count} {count === 1 ? "error" : "errors"}
          </Link>{" "}
          settled by {settled_by}, <Time at={settled_at} shape="short" />: {reason}
        </li>
      ))}
    </ul>
  );
}
