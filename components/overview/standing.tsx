"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { OverviewView } from "#contract/overview.ts";
import { formatCount, formatRate } from "../sessions/figures.ts";
import { Time } from "../ui/time.tsx";

/** Four figures, each with what it is of. Today begins at midnight, UTC. */
export function Standing({ overview }: { overview: OverviewView }) {
  const { waiting, today, undecided_cases } = overview;
  return (
    <dl className="grid min-w-0 flex-[1.6] basis-80 grid-cols-2 content-center gap-x-5 gap-y-2 px-6 py-2.5 max-xl:border-t max-xl:border-line-1 max-md:px-4">
      <Figure term="Waiting on people" href="/approvals" value={formatCount(waiting.count)}>
        {waiting.oldest_at ? (
          <>
            oldest <Time at={waiting.oldest_at} shape="ago" />
          </>
        ) : (
          "nobody waits"
        )}
      </Figure>
      <Figure term="Rejected by timeout today" href="/approvals?view=decided" value={formatCount(today.timed_out)}>
        of {formatCount(today.settled)} settled
      </Figure>
      <Figure term="Cases to decide blind" href="/sessions?level=shadow" value={formatCount(undecided_cases)}>
        at SHADOW
      </Figure>
      <Figure
        term="Ran without a person today"
        value={today.settled === 0 ? "–" : formatRate(today.without_person / today.settled)}
      >
        {formatCount(today.without_person)} of {formatCount(today.settled)} settled
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
