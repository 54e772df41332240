"use client";

import { useQuery } from "@tanstack/react-query";
import type { MembraneView } from "#contract/membranes.ts";
import type { Verdict } from "#engine/vocabulary.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { useTRPC } from "../trpc.tsx";
import { useNow } from "../ui/clock.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { dailyPace } from "./daily-pace.ts";

/** What people would see of a membrane in shadow if it bound; nothing where there is nothing to count. */
export function IfLive({ membrane }: { membrane: MembraneView }) {
  const pace = usePace(membrane);
  if (pace === null) return null;
  return (
    <Pane inset="rail" aria-labelledby="if-live">
      <SectionHeader id="if-live" title="If it were LIVE" />
      <Pace membrane={membrane} />
    </Pane>
  );
}

function Pace({ membrane }: { membrane: MembraneView }) {
  const pace = usePace(membrane);
  if (pace === null) return null;
  return (
    <div>
      <p className="text-fg-1">
        At the pace of {pace.days === 1 ? "today" : `the last ${pace.days} days`}, people would see about
      </p>
      <ul className="mt-1 grid grid-cols-2 gap-3">
        <Figure count={pace.escalations} days={pace.days} verdict="escalate" label="escalations a day" />
        <Figure count={pace.blocks} days={pace.days} verdict="block" label="blocks a day" />
      </ul>
    </div>
  );
}

function Figure({ count, days, verdict, label }: { count: number; days: number; verdict: Verdict; label: string }) {
  return (
    <li>
      <b className="block text-20 leading-6.5 font-medium">{Number((count / days).toFixed(1)).toLocaleString("en")}</b>
      <span className="flex items-center gap-1.5 text-12 text-fg-1">
        <VerdictShape verdict={verdict} size={14} />
        {label}
      </span>
      <span className="block text-12 text-fg-2">
        {count.toLocaleString("en")} in {days === 1 ? "1 day" : `${days} days`}
      </span>
    </li>
  );
}

/** Of a membrane in shadow, where it has decisions. */
export function usePace({ id, lifecycle }: MembraneView) {
  const trpc = useTRPC();
  const isShadow = lifecycle === "shadow";
  const statistics = useQuery({
    ...trpc.membranes.shadowStatistics.queryOptions({ membrane_id: id }),
    enabled: isShadow,
  });
  const now = useNow(60_000);
  return isShadow && statistics.data ? dailyPace(statistics.data.by_day, now) : null;
}
