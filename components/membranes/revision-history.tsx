"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MembraneRevisionView, MembraneView } from "#contract/membranes.ts";
import { FailedQuery } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Select } from "../ui/select.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { ContentDiff } from "./content-diff.tsx";
import { countPolicies } from "./membrane-words.ts";
import { RestoreButton } from "./restore-button.tsx";

/** All that the membrane ever was, newest first: two of them compared, and each brought back as a new one. */
export function RevisionHistory({ membrane, refusal }: { membrane: MembraneView; refusal: string | null }) {
  const trpc = useTRPC();
  const revisions = useInfiniteQuery(
    trpc.membranes.revisions.infiniteQueryOptions(
      { membrane_id: membrane.id, limit: 10 },
      { getNextPageParam: (page) => page.next_cursor },
    ),
  );
  const known = revisions.data?.pages.flatMap((page) => page.items);
  return (
    <Pane aria-labelledby="history">
      <SectionHeader id="history" title="History" note="a decision keeps the revision that made it" />
      {known === undefined && revisions.error && (
        <FailedQuery query={revisions} title="Could not load the history" stands="Every revision is kept." />
      )}
      {known === undefined && !revisions.error && (
        <SkeletonRows rows={3} height="h-11" label="Loading the history" className="py-2" />
      )}
      {known && (
        <>
          <ol aria-label="Revisions">
            {known.map((revision) => (
              <RevisionRow key={revision.number} revision={revision} membrane={membrane} refusal={refusal} />
            ))}
          </ol>
          {revisions.hasNextPage && (
            <Button
              size="small"
              className="mt-2"
              onClick={() => void revisions.fetchNextPage()}
              pending={revisions.isFetchingNextPage}
            >
              Show older
            </Button>
          )}
          {known.length > 1 && <Comparison key={known[0]?.number} revisions={known} />}
        </>
      )}
    </Pane>
  );
}

function RevisionRow({
  revision,
  membrane,
  refusal,
}: {
  revision: MembraneRevisionView;
  membrane: MembraneView;
  refusal: string | null;
}) {
  const { number, created_at, created_by, note, restores, content } = revision;
  const isPresent = number === membrane.revision;
  return (
    <li className="flex min-h-11 items-center gap-3 border-t border-line-1 py-1.5 first:border-t-0">
      <b className="mono w-9 flex-none">v{number}</b>
      <span className="min-w-0 flex-1 text-12 break-words">
        {note || (restores === null ? noNote(number) : `Brings v${restores} back`)}
        <span className="block text-11 text-fg-2">
          {note && restores !== null && `brings v${restores} back · `}
          {created_by && `${created_by.name} · `}
          <Time at={created_at} shape="short" /> · {countPolicies(content.policies.length)}
        </span>
      </span>
      <ButtonLink
        href={`?revision=${number}#backtest`}
        size="small"
        aria-label={`Backtest v${number}`}
        className="flex-none"
      >
        Backtest
      </ButtonLink>
      <span className="grid w-21 flex-none justify-items-end text-12 text-fg-2">
        {isPresent ? "present" : <RestoreButton membrane={membrane} revision={number} refusal={refusal} />}
      </span>
    </li>
  );
}

const noNote = (number: number) => (number === 1 ? "As it was made" : "No note");

/** What changed from one revision to another; at first what the present one changed. */
function Comparison({ revisions }: { revisions: readonly MembraneRevisionView[] }) {
  const [newest, next] = revisions;
  const [from, setFrom] = useState(String(next?.number ?? ""));
  const [to, setTo] = useState(String(newest?.number ?? ""));
  const options = revisions.map(({ number }) => ({ value: String(number), label: `v${number}` }));
  const [before, after] = [from, to].map((number) => revisions.find((each) => String(each.number) === number));
  return (
    <section aria-labelledby="comparison" className="mt-3 border-t border-line-1 pt-2">
      <div className="flex flex-wrap items-center gap-2">
        <h3 id="comparison" className="mr-auto text-13 font-semibold">
          What changed
        </h3>
        <Select label="From revision" options={options} value={from} onChange={setFrom} className="w-20!" />
        <span className="text-12 text-fg-2">to</span>
        <Select label="To revision" options={options} value={to} onChange={setTo} className="w-20!" />
      </div>
      {before && after && <ContentDiff before={before.content} after={after.content} />}
    </section>
  );
}
