"use client";

import { VerdictShape } from "../posture/verdict-shape.tsx";
import { Avatar, AvatarSlot } from "../ui/avatar.tsx";
import { classNames } from "../ui/class-names.ts";
import { Time } from "../ui/time.tsx";
import { VOTE_CHANNEL_WORDS, VOTE_CHOICE_WORDS } from "../words.ts";
import type { ApprovalSeen } from "./approval-seen.ts";

type Vote = ApprovalSeen["votes"][number];

/** Who has voted, and the places that are still open. */
export function VoteList({
  approval,
  mayVote,
  className,
}: {
  approval: ApprovalSeen;
  mayVote: boolean;
  className?: string | undefined;
}) {
  const given = approval.votes.filter((vote) => vote.choice === "approve").length;
  const open = approval.status === "pending" ? Math.max(0, approval.required_approvals - given) : 0;
  const places = Array.from({ length: open }, (_, index) => given + index + 1);
  return (
    <section aria-label="Approvals" className={classNames("text-12 leading-4", className)}>
      <p className="mb-1 text-fg-2">Approvals</p>
      <ul className="max-h-19.5 overflow-auto">
        {approval.votes.map((vote) => (
          <VoteRow key={vote.member_id} vote={vote} />
        ))}
        {places.map((place) => (
          <li key={place} className="flex h-6.5 items-center gap-2 text-fg-1">
            <AvatarSlot>{place}</AvatarSlot>
            {whose(place, places, mayVote)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function whose(place: number, places: readonly number[], mayVote: boolean): string {
  if (!mayVote) return "Another approver";
  if (places.length === 1) return "You, or another approver";
  return place === places[0] ? "You" : "Another approver";
}

function VoteRow({ vote }: { vote: Vote }) {
  const words = VOTE_CHOICE_WORDS[vote.choice];
  const channel = vote.channel === "browser" ? "" : `, ${VOTE_CHANNEL_WORDS[vote.channel]}`;
  return (
    <li className="flex h-6.5 items-center gap-2">
      <Avatar name={vote.member_name} />
      <span className="clip">{vote.member_name}</span>
      <span className="ml-auto text-11 text-fg-2">
        <Time at={vote.created_at} shape="clock" />
        {channel}
      </span>
      <VerdictShape verdict={words.verdict} size={14} label={words.done} />
    </li>
  );
}
