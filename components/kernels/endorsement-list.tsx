"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Link } from "#components/ui/link.tsx";
import type { EndorsementView } from "#contract/endorsements.ts";
import { ENDORSEMENT_CHOICES, type EndorsementChoice } from "#engine/vocabulary.ts";
import { FailedQuery } from "../loaded.tsx";
import { rationaleWords, stagedPath } from "../staged-changes/trial-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import {
  byPage,
  conflictText,
  ENDORSEMENT_CHANNEL_WORDS,
  ENDORSEMENT_CHOICE_WORDS,
  ENDORSEMENT_DECISION_WORDS,
  kernelPath,
  proposerOf,
} from "./kernel-words.ts";

const DecideDialog = dynamic(() => import("./decide-dialog.tsx").then((file) => file.DecideDialog), { ssr: false });

type Deciding = { endorsement: EndorsementView; choice: EndorsementChoice };

/** Proposed rules, newest first: those that wait have their buttons. Of one kernel, or all that wait. */
export function EndorsementList({ kernelId, refusal }: { kernelId?: string; refusal: string | null }) {
  const trpc = useTRPC();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const asked = kernelId === undefined ? { decision: "pending" as const } : { kernel_id: kernelId };
  const query = useInfiniteQuery(trpc.kernels.endorsements.infiniteQueryOptions({ ...asked, limit: 20 }, byPage));
  const known = query.data?.pages.flatMap((page) => page.items);
  if (known === undefined && query.error)
    return <FailedQuery query={query} title="Could not load the rules" stands="What was decided stands." />;
  if (known === undefined) return <SkeletonRows rows={3} height="h-11" label="Loading the rules" className="py-2" />;
  if (known.length === 0)
    return <p className="text-12 text-fg-2">{kernelId ? "Nobody proposed a rule yet." : "No rule waits."}</p>;
  return (
    <>
      <ul aria-label={kernelId ? "Proposed rules" : "Rules that wait"}>
        {known.map((endorsement) => (
          <li key={endorsement.id} className="border-t border-line-1 py-2 first:border-t-0">
            <Rule endorsement={endorsement} isNamed={kernelId === undefined} />
            {endorsement.decision === "pending" && (
              <div className="mt-2 flex flex-wrap gap-2">
                {ENDORSEMENT_CHOICES.map((choice) => (
                  <Button
                    key={choice}
                    variant="decide"
                    aria-label={`${ENDORSEMENT_CHOICE_WORDS[choice]}: ${endorsement.rule_text}`}
                    disabledReason={refusal ?? withoutTrial(endorsement, choice)}
                    onClick={() => setDeciding({ endorsement, choice })}
                  >
                    {ENDORSEMENT_CHOICE_WORDS[choice]}
                  </Button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button size="small" onClick={() => void query.fetchNextPage()} pending={query.isFetchingNextPage}>
          Show older
        </Button>
      )}
      {deciding && <DecideDialog {...deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

function withoutTrial({ commitment_id }: EndorsementView, choice: EndorsementChoice): string | null {
  return choice === "stage" && commitment_id === null ? "The rule is for no commitment, so nothing can be tried" : null;
}

function Rule({ endorsement, isNamed }: { endorsement: EndorsementView; isNamed: boolean }) {
  const { rule_text, new_value, commitment_id, decision, kernel, kernel_name, timestamp, staged_change_id } =
    endorsement;
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 font-medium break-words">{rule_text}</p>
        <Badge variant={decision === "pending" ? "lit" : "plain"}>{ENDORSEMENT_DECISION_WORDS[decision]}</Badge>
      </div>
      <p className="mt-0.5 text-12 break-words text-fg-1">
        {conflictText(endorsement)}
        {commitment_id && (
          <>
            {" · "}
            <span className="mono">{commitment_id}</span> would say <q>{new_value ?? rule_text}</q>
          </>
        )}
      </p>
      <p className="mt-0.5 text-11 break-words text-fg-2">
        {isNamed && (
          <>
            <Link href={kernelPath(kernel)} className="link">
              {kernel_name}
            </Link>
            {" · "}
          </>
        )}
        {proposerOf(endorsement)} · <Time at={timestamp} shape="short" />
        <Decided endorsement={endorsement} />
      </p>
      {staged_change_id !== null && (
        <p className="mt-0.5 text-12">
          <Link href={stagedPath(staged_change_id)} className="link">
            See its trial
          </Link>
        </p>
      )}
    </>
  );
}

function Decided({ endorsement }: { endorsement: EndorsementView }) {
  const { decided_at, operator, decided_channel, rationale, applied_revision } = endorsement;
  if (decided_at === null) return rationale && <span className="block">Not decided yet: {rationale}</span>;
  const how = decided_channel ? ` ${ENDORSEMENT_CHANNEL_WORDS[decided_channel]}` : "";
  return (
    <>
      {" · "}
      {operator}
      {how} <Time at={decided_at} shape="short" />
      {applied_revision !== null && ` · made v${applied_revision}`}
      {rationale && <span className="block">{rationaleWords(rationale)}</span>}
    </>
  );
}
