"use client";

import { VerdictShape } from "../posture/verdict-shape.tsx";
import { textOf } from "../sessions/compared-arguments.ts";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { VOTE_CHANNEL_WORDS, VOTE_CHOICE_WORDS } from "../words.ts";
import type { ApprovalSeen } from "./approval-seen.ts";

type Vote = ApprovalSeen["votes"][number];

/** What others said while they voted, and what they would have done instead. */
export function VotesSoFar({ votes }: { votes: readonly Vote[] }) {
  if (votes.length === 0) return null;
  return (
    <section aria-labelledby="votes" className="mb-3.5">
      <SectionHeader id="votes" as="h3" title="Votes" />
      <ul className="grid gap-2 text-12">
        {votes.map((vote) => (
          <li key={vote.member_id} className="grid grid-cols-[16px_minmax(0,1fr)] gap-2.5">
            <VerdictShape verdict={VOTE_CHOICE_WORDS[vote.choice].verdict} size={14} className="mt-0.5" />
            <div className="min-w-0">
              <p>
                <b className="font-medium">{vote.member_name}</b> {VOTE_CHOICE_WORDS[vote.choice].done}{" "}
                <span className="text-fg-2">
                  <Time at={vote.created_at} shape="clock" /> {VOTE_CHANNEL_WORDS[vote.channel]}
                </span>
              </p>
              {vote.comment && (
                <p className="max-w-prose text-pretty whitespace-pre-wrap break-words text-fg-1">{vote.comment}</p>
              )}
              {vote.override && <Override override={vote.override} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Override({ override }: { override: NonNullable<Vote["override"]> }) {
  return (
    <p className="mono break-words whitespace-pre-wrap">
      <span className="font-sans text-fg-2">instead: </span>
      {override.action} {textOf(override.arguments)}
    </p>
  );
}
