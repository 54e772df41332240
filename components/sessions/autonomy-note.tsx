import { MoveDown } from "lucide-react";
import Link from "next/link";
import type { SessionSummary } from "#contract/sessions.ts";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { classNames } from "../ui/class-names.ts";
import { Time } from "../ui/time.tsx";
import { formatCount } from "./figures.ts";
import { casesPath } from "./paths.ts";

/** What is worth knowing of a skill besides its level, the gravest first. */
export function AutonomyNote({ session, wide }: { session: SessionSummary; wide: boolean }) {
  const { last_miss_at, demoted_at, closed_at, undecided, evidence } = session;
  return (
    <span className="flex items-center gap-x-3 max-md:flex-wrap">
      {closed_at && (
        <span className="text-fg-2">
          closed <Time at={closed_at} shape="date" />
        </span>
      )}
      {last_miss_at && (
        <VerdictWord verdict="block" size={12} className="gap-1">
          <span>
            miss <Time at={last_miss_at} shape="date" />
          </span>
        </VerdictWord>
      )}
      {demoted_at && (wide || !last_miss_at) && (
        <span className="inline-flex items-center gap-1 text-fg-1">
          <MoveDown size={14} strokeWidth={1.5} aria-hidden />
          <span>
            demoted <Time at={demoted_at} shape="date" />
          </span>
        </span>
      )}
      {undecided > 0 && <ToDecide session={session} wide={wide} />}
      {undecided === 0 && evidence.total_decisions === 0 && !demoted_at && !closed_at && (
        <span className="text-fg-2">new</span>
      )}
    </span>
  );
}

/** Where it has no column of its own. */
function ToDecide({ session, wide }: { session: SessionSummary; wide: boolean }) {
  const alone = !wide && !session.last_miss_at && !session.demoted_at;
  return (
    <Link
      href={`${casesPath(session.id)}?state=undecided`}
      className={classNames(
        "link relative max-md:inline-flex max-md:min-h-11 max-md:items-center",
        !alone && "lg:hidden",
      )}
    >
      {formatCount(session.undecided)} to decide
    </Link>
  );
}
