"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { Link } from "#components/ui/link.tsx";
import { countedInWords, inEnvironment } from "../environments/counted-in.ts";
import { useTRPC } from "../trpc.tsx";
import { useNow, useTimeZone } from "../ui/clock.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { durationWord } from "./statistics-words.ts";

const MINUTE = 60_000;

/** Midnight in the reader's zone, in milliseconds. */
function midnight(now: number, zone: string): number {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = Object.fromEntries(clock.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  const sinceMidnight = ((parts.hour ?? 0) * 60 + (parts.minute ?? 0)) * MINUTE;
  return Math.floor(now / MINUTE) * MINUTE - sinceMidnight;
}

/** What became of today's requests, what the reader decided of them, and the keys. */
export function TodayFigures({ viewerId }: { viewerId: string }) {
  const trpc = useTRPC();
  const zone = useTimeZone();
  const from = new Date(midnight(useNow(MINUTE), zone)).toISOString();
  const environment = useSearchParams().get("environment");
  const asked = environment === null ? { from } : { from, environment_id: environment };
  const stats = useQuery(trpc.approvals.stats.queryOptions(asked));
  const today = stats.data;
  const own = today?.by_reviewer.find(({ member_id }) => member_id === viewerId);
  const median = own?.time_to_decision.median_seconds ?? null;
  const figure = (count: number | undefined) => count ?? "–";
  return (
    <div className="flex-none max-md:hidden">
      <KeyValues
        align="end"
        className="border-t border-line-1 px-4 py-2.5 text-12"
        entries={[
          { term: "Figures of", value: today ? countedInWords(today.counted_in) : "–" },
          { term: "You decided today", value: figure(today && (own ? own.approved + own.rejected : 0)) },
          { term: "Your median time", value: durationWord(median) },
          { term: "Approved by people today", value: figure(today?.human_approved) },
          { term: "Rejected by people today", value: figure(today?.human_rejected) },
          {
            term: "Rejected by timeout",
            value: today?.timed_out ? (
              <Link className="link" href={inEnvironment("/approvals?view=decided", environment)}>
                {today.timed_out}
              </Link>
            ) : (
              figure(today?.timed_out)
            ),
          },
          {
            term: "All figures",
            value: (
              <Link className="link" href={inEnvironment("/approvals/statistics", environment)}>
                Statistics
              </Link>
            ),
          },
        ]}
      />
      <p className="flex justify-between border-t border-line-1 px-3.5 py-2.25 text-11 text-fg-2">
        <KeyHint keys={["j", "k"]} does="move" />
        <KeyHint keys={["a"]} does="approve" />
        <KeyHint keys={["r"]} does="reject" />
        <KeyHint keys={["c"]} does="comment" />
        <KeyHint keys={["?"]} does="all" />
      </p>
    </div>
  );
}

function KeyHint({ keys, does }: { keys: readonly string[]; does: string }) {
  return (
    <span className="inline-flex items-center gap-0.75">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      {does}
    </span>
  );
}
