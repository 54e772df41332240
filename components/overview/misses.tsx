import { Clock, type LucideIcon, MoveDown } from "lucide-react";
import { Link } from "#components/ui/link.tsx";
import type { OverviewView } from "#contract/overview.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";

type Miss = OverviewView["misses"][number];

/** What each kind is drawn with; what was stopped has the shape of a block, what is held back that of an escalation. */
const ICON: Partial<Record<Miss["event"], LucideIcon>> = { demoted: MoveDown, approval_timeout: Clock };

/** What went wrong lately: critical misses, demotions, staged changes that diverged, requests that nobody answered. */
export function Misses({
  overview: { misses, has_more_misses },
  environment,
  isAllMisses,
}: {
  overview: Pick<OverviewView, "misses" | "has_more_misses">;
  environment: string | null;
  isAllMisses: boolean;
}) {
  const other = new URLSearchParams({
    ...(environment === null ? {} : { environment }),
    ...(isAllMisses ? {} : { misses: "all" }),
  });
  return (
    <Pane inset="rail" aria-labelledby="misses">
      <SectionHeader
        id="misses"
        title="Misses"
        note={noteOn(misses.length, has_more_misses && isAllMisses)}
        aside={
          (has_more_misses || isAllMisses) && (
            <Link href={`/?${other}`} scroll={false} className="link">
              {isAllMisses ? "Newest" : "All"}
            </Link>
          )
        }
      />
      {misses.length === 0 && (
        <p className="text-12 text-fg-2">
          Critical misses, demotions, staged changes that diverged too far and requests that nobody answered in time
          would stand here.
        </p>
      )}
      <ul>
        {misses.map((miss) => (
          <li
            key={`${miss.event} ${miss.at} ${miss.href}`}
            className="relative grid grid-cols-[14px_minmax(0,1fr)_auto] gap-x-2.5 border-t border-line-1 py-2 text-12 leading-4 hover:bg-bg-3"
          >
            <Mark event={miss.event} />
            <div className="min-w-0">
              <Link href={miss.href} className="font-medium text-pretty break-words after:absolute after:inset-0">
                {miss.title}
              </Link>
              <p className="text-pretty break-words text-fg-2">{miss.detail}</p>
            </div>
            <Time at={miss.at} className="text-11 whitespace-nowrap text-fg-2" />
          </li>
        ))}
      </ul>
    </Pane>
  );
}

function noteOn(count: number, isCut: boolean): string {
  if (count === 0) return "none lately";
  return isCut ? `the newest ${count}` : "newest first";
}

function Mark({ event }: { event: Miss["event"] }) {
  const Icon = ICON[event];
  if (Icon) return <Icon size={14} strokeWidth={1.5} aria-hidden className="mt-px text-fg-1" />;
  if (event === "probe")
    return <VerdictShape verdict="escalate" enforced={false} size={14} className="mt-px" label="Held back" />;
  const label = event === "staged_rejection" ? "Rejected" : "Critical miss";
  return <VerdictShape verdict="block" size={14} className="mt-px" label={label} />;
}
