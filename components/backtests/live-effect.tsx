"use client";

import { Link } from "#components/ui/link.tsx";
import type { MembraneView } from "#contract/membranes.ts";
import { membranePath } from "../membranes/membrane-words.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { counted, formatCount } from "../sessions/figures.ts";
import { stateWords } from "./backtest-words.ts";
import { EffectPreview } from "./effect-preview.tsx";

const ADDED = [
  { verdict: "approve_modified", label: "modified a day" },
  { verdict: "escalate", label: "escalated a day" },
  { verdict: "block", label: "blocked a day" },
] as const;

/** What would change a day if the present revision bound: what it asks for beyond mode and level, at the pace of these days. */
export function LiveEffect({
  membrane,
  days,
  onLeave,
}: {
  membrane: MembraneView;
  days: number;
  /** To look at the cases. */
  onLeave: () => void;
}) {
  return (
    <section aria-label="What would change" className="rounded-control border border-line-2 p-3">
      <EffectPreview membraneId={membrane.id} subject={{ revision: membrane.revision }} days={days}>
        {(found) => {
          const { figures, judged, sealed, unrecorded } = found;
          const left = sealed + unrecorded;
          if (found.state !== "done") return <p className="text-12">{stateWords(found)}.</p>;
          return (
            <div className="grid gap-2 text-12">
              <p role="status" className="text-fg-1">
                By {counted(judged, "decision")} of the last {days === 1 ? "day" : `${days} days`}, v{membrane.revision}{" "}
                would add to what mode and level ask for
                {left > 0 && ` (${formatCount(left)} more could not be judged)`}
              </p>
              <ul className="grid grid-cols-3 gap-3">
                {ADDED.map(({ verdict, label }) => (
                  <li key={verdict}>
                    <b className="block text-18 leading-6 font-medium">{perDay(figures.enforced[verdict], days)}</b>
                    <span className="flex items-center gap-1.5 text-fg-1">
                      <VerdictShape verdict={verdict} size={14} />
                      {label}
                    </span>
                    <span className="block text-fg-2">
                      {formatCount(figures.enforced[verdict])} in {counted(days, "day")}
                    </span>
                  </li>
                ))}
              </ul>
              <p>
                <Link
                  href={`${membranePath(membrane.id)}?revision=${membrane.revision}&backtest=${found.id}#backtest`}
                  className="link"
                  onClick={onLeave}
                >
                  Look at the decisions
                </Link>
              </p>
            </div>
          );
        }}
      </EffectPreview>
    </section>
  );
}

/** With one decimal below ten, and never 0 for what happened. */
function perDay(count: number, days: number): string {
  const each = count / days;
  if (count > 0 && each < 0.05) return "under 0.1";
  return each < 10 ? String(Number(each.toFixed(1))) : formatCount(Math.round(each));
}
