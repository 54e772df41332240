import { Clock, type LucideIcon, MoveDown } from "lucide-react";
import { Link } from "#components/ui/link.tsx";
import type { OverviewView } from "#contract/overview.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";

type Miss = OverviewView["misses"][number];

/** What each kind is drawn with; a critical miss has the shape of a block. */
const ICON: Partial<Record<Miss["event"], LucideIcon>> = { demoted: MoveDown, approval_timeout: Clock };

/** What went wrong lately: critical misses, demotions, requests that nobody answered. */
export function Misses({ misses }: { misses: readonly Miss[] }) {
  return (
    <Pane inset="rail" aria-labelledby="misses">
      <SectionHeader id="misses" title="Misses" note={misses.length === 0 ? "none lately" : "newest first"} />
      {misses.length === 0 && (
        <p className="text-12 text-fg-2">
          Critical misses, demotions and requests that nobody answered in time would stand here.
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

function Mark({ event }: { event: Miss["event"] }) {
  const Icon = ICON[event];
  if (Icon) return <Icon size={14} strokeWidth={1.5} aria-hidden className="mt-px text-fg-1" />;
  return <VerdictShape verdict="block" size={14} className="mt-px" label="Critical miss" />;
}
