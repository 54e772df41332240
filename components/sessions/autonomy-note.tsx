import { MoveDown, TrendingDown } from "lucide-react";
import { Link } from "#components/ui/link.tsx";
import type { SessionSummary } from "#contract/sessions.ts";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { classNames } from "../ui/class-names.ts";
import { Time } from "../ui/time.tsx";
import { formatCount, formatRange } from "./figures.ts";
import { fingerprintWords } from "./fingerprint-words.ts";
import { casesPath } from "./paths.ts";

/** What is worth knowing of a skill besides its level, the gravest first. */
export function AutonomyNote({ session, wide }: { session: SessionSummary; wide: boolean }) {
  const { last_miss_at, demoted_at, closed_at, undecided, evidence, drift_alarm } = session;
  return (
    <span className={classNames("flex items-center gap-x-3 max-md:flex-wrap", wide && "flex-wrap")}>
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
      {drift_alarm && !closed_at && (wide || !last_miss_at) && (
        <span className="inline-flex items-center gap-1 text-fg-1">
          <TrendingDown size={14} strokeWidth={1.5} aria-hidden />
          <span>
            dropping <Time at={drift_alarm.began_at} shape="date" />
          </span>
        </span>
      )}
      {demoted_at && (wide || !(last_miss_at || drift_alarm)) && (
        <span className="inline-flex items-center gap-1 text-fg-1">
          <MoveDown size={14} strokeWidth={1.5} aria-hidden />
          <span>
            demoted <Time at={demoted_at} shape="date" />
          </span>
        </span>
      )}
      <Changed session={session} wide={wide} />
      {undecided > 0 && <ToDecide session={session} wide={wide} />}
      {wide && evidence.interval && (
        <span className="text-fg-2 md:hidden">likely {formatRange(evidence.interval)}</span>
      )}
      {undecided === 0 && evidence.total_decisions === 0 && !demoted_at && !closed_at && (
        <span className="text-fg-2">new</span>
      )}
    </span>
  );
}

/** Of what the evidence is, and what the agent is now, where the two differ. */
function Changed({ session, wide }: { session: SessionSummary; wide: boolean }) {
  const { gates, closed_at, last_miss_at, drift_alarm, demoted_at } = session;
  const isCrowded = !wide && Boolean(last_miss_at || drift_alarm || demoted_at);
  if (!gates.fingerprints || closed_at || isCrowded) return null;
  const { began_with, newest } = gates.fingerprints;
  const isVersion = began_with.version !== newest.version;
  return (
    <span
      className={classNames(
        "min-w-0 text-fg-1 max-md:whitespace-normal",
        wide ? "line-clamp-2 whitespace-normal" : "clip",
      )}
      title={`${fingerprintWords(began_with)}, now ${fingerprintWords(newest)}`}
    >
      {isVersion
        ? `evidence of ${began_with.version || "no version"}, now ${newest.version || "no version"}`
        : "evidence of another model, prompt or tools"}
    </span>
  );
}

/** Where it has no column of its own. */
function ToDecide({ session, wide }: { session: SessionSummary; wide: boolean }) {
  const { last_miss_at, demoted_at, drift_alarm, gates } = session;
  const alone = !wide && !(last_miss_at || demoted_at || drift_alarm || gates.fingerprints);
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
