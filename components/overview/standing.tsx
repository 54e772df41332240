"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import type { OverviewFigures, OverviewView } from "#contract/overview.ts";
import { countedInWords, inEnvironment } from "../environments/counted-in.ts";
import { counted, formatCount, formatRate } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { Time } from "../ui/time.tsx";
import { figuresByTheClock } from "./figures-by-the-clock.ts";
import { overviewInput } from "./newest-membranes.ts";

/** Figures, each with what it is of. Today begins at midnight, UTC. */
export function Standing({ overview, environment }: { overview: OverviewView; environment: string | null }) {
  const { waiting, today, undecided_cases } = overview;
  const trpc = useTRPC();
  const asked = trpc.overview.figures.queryOptions(overviewInput(environment));
  const figures = useQuery({ ...asked, ...figuresByTheClock }).data;
  return (
    <dl
      aria-label={`In ${countedInWords(overview.counted_in)}`}
      className="grid min-w-0 flex-[1.6] basis-80 grid-cols-2 content-center gap-x-5 gap-y-2 px-6 py-2.5 max-xl:border-t max-xl:border-line-1 max-md:px-4"
    >
      <Figure
        term="Waiting on people"
        href={inEnvironment("/approvals", environment)}
        value={formatCount(waiting.count)}
      >
        {waiting.oldest_at ? (
          <>
            oldest <Time at={waiting.oldest_at} shape="ago" />
          </>
        ) : (
          "nobody waits"
        )}
        {undecided_cases > 0 && (
          <>
            ,{" "}
            <Link href={inEnvironment("/sessions?level=shadow", environment)} className="link relative z-1">
              {counted(undecided_cases, "blind case")}
            </Link>
          </>
        )}
      </Figure>
      <Figure
        term="Rejected by timeout today"
        href={inEnvironment("/approvals?view=decided", environment)}
        value={formatCount(today.timed_out)}
      >
        of {formatCount(today.settled)} settled
      </Figure>
      <Figure term="Pipeline p95" value={msOf(figures?.pipeline.p95_ms)}>
        {figures && pipelineNote(figures.pipeline)}
      </Figure>
      <Figure
        term="Ran without a person today"
        value={today.permitted === 0 ? "–" : formatRate(today.without_person / today.permitted)}
      >
        {today.permitted === 0 ? "none ran" : `${formatCount(today.without_person)} of ${formatCount(today.permitted)}`}
        {figures && monthNote(figures.month_ago)}
      </Figure>
    </dl>
  );
}

function Figure({ term, value, href, children }: { term: string; value: string; href?: string; children: ReactNode }) {
  return (
    <div className="relative max-md:min-h-11">
      <dt className="text-12 leading-4 text-fg-2">{term}</dt>
      <dd className="text-18 font-medium tracking-[-0.01em]">
        {href ? (
          <Link href={href} className="after:absolute after:inset-0 hover:underline">
            {value}
          </Link>
        ) : (
          value
        )}{" "}
        <small className="text-12 font-normal tracking-normal text-fg-2">{children}</small>
      </dd>
    </div>
  );
}

/** "41 ms", "1.9 s"; a dash where nothing was measured. */
export function msOf(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return "–";
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

function pipelineNote({ measured, is_all, deliberated, deliberated_p95_ms }: OverviewFigures["pipeline"]): string {
  if (measured === 0) return "none in 60 minutes";
  const of = is_all ? `of ${formatCount(measured)}` : `of the newest ${formatCount(measured)}`;
  return deliberated === 0 ? of : `${of}, deliberated ${msOf(deliberated_p95_ms)}`;
}

function monthNote({ permitted, without_person }: OverviewFigures["month_ago"]): string {
  return permitted === 0
    ? ", none a month ago"
    : `, a month ago ${formatRate(without_person / permitted)} of ${formatCount(permitted)}`;
}
