"use client";

import { useQuery } from "@tanstack/react-query";
import type { SessionDetail } from "#contract/sessions.ts";
import { Loaded } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { formatCount } from "./figures.ts";
import { fingerprintWords } from "./fingerprint-words.ts";
import { shareWords } from "./reviewer-words.ts";

/** The evidence of each fingerprint of the agent apart: what was gathered of one says nothing of another. */
export function FingerprintPane({ session }: { session: SessionDetail }) {
  const trpc = useTRPC();
  const fingerprints = useQuery(trpc.sessions.fingerprints.queryOptions({ session_id: session.id }));
  return (
    <Pane aria-labelledby="fingerprints" className="border-line-2">
      <SectionHeader
        id="fingerprints"
        title="What the agent was"
        note={fingerprints.data && `in up to ${formatCount(fingerprints.data.of_newest)} of the newest cases`}
      />
      <Loaded
        query={fingerprints}
        title="Could not load the fingerprints"
        stands="What was decided stands."
        loading={<Skeleton className="h-12 w-full opacity-50" />}
      >
        {({ items }) => (
          <div className="text-12 leading-4 text-pretty text-fg-1">
            <p className="mt-1">{sentenceOf(items.length)}</p>
            {items.length > 0 && (
              <DataTable
                caption="People agreed, by what the agent was; ranges: Wilson, 95%"
                head={["Fingerprint", "Last seen", "At this stay", "In all stays"]}
                rows={items.map(({ fingerprint, last_at, of_stay, evidence }) => [
                  <span key="fingerprint" className="mono inline-block min-w-44 wrap-anywhere">
                    {fingerprintWords(fingerprint)}
                  </span>,
                  <Time key="last" at={last_at} />,
                  shareWords(of_stay),
                  shareWords(evidence),
                ])}
              />
            )}
          </div>
        )}
      </Loaded>
    </Pane>
  );
}

function sentenceOf(fingerprints: number): string {
  if (fingerprints === 0) return "No case was put here yet.";
  return fingerprints === 1
    ? "All cases came from one fingerprint: version, model, prompt and tools, as far as the agent said them."
    : "The agent changed. The gates add up what was counted at this stay, whatever it came from; starting again counts the new one by itself.";
}
