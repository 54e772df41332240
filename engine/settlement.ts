import { effectiveDeadline, type Vote } from "./approval.ts";
import { type NamedVote, tally } from "./quorum.ts";
import type { ApprovalStatus, ApprovalVia, VoteChannel } from "./vocabulary.ts";

/** A request that is pending as far as anybody wrote it down, with the votes that stand. */
export type OpenRequest = {
  expiresAt: Date;
  requiredApprovals: number;
  /** All that stand, whoever cast them: their holds move the deadline. */
  votes: readonly Vote[];
  /** Those of members who may vote now; only these count. */
  counted: readonly NamedVote[];
};

/** How a request ended by itself, or by the vote that settled it. */
export type Settlement = {
  status: Extract<ApprovalStatus, "approved" | "rejected" | "timed_out">;
  via: Extract<ApprovalVia, "human" | "timeout">;
  at: Date;
  /** The member whose vote settled it; null where nobody's did. */
  decidedBy: string | null;
  reason: string;
};

export const TIMED_OUT_REASON = "Nobody decided before the deadline";

/**
 * What has become of an open request by now, or null while it is pending. Whoever reads or writes it gets the same
 * answer: the first moment at which the votes in effect settled it, up to the effective deadline and with it, or else
 * that deadline. Writers settle before they change anything: that a vote was taken proves that the request was open until
 * then, so whatever a withdrawal or a lost role makes possible happens with all votes that stand, a held rejection too.
 * `since` is the moment of a withdrawal, before which what it makes possible cannot have happened.
 */
export function settlementOf(request: OpenRequest, now: Date, since: Date | null = null): Settlement | null {
  const { requiredApprovals, counted } = request;
  const deadline = effectiveDeadline(request.expiresAt, request.votes);
  const lastCast = request.votes.reduce<Date | null>((last, { castAt }) => later(castAt, last), null);
  const moments = counted
    .map(({ effectiveAt }) => effectiveAt)
    .filter((moment) => moment <= now && moment <= deadline)
    .sort((a, b) => a.getTime() - b.getTime())
    .map((moment) => later(moment, lastCast));
  for (const moment of moments) {
    const { status, reason } = tally(counted, requiredApprovals, moment);
    if (status === "pending") continue;
    const decidedBy = deciderOf(counted, status === "approved" ? "approve" : "reject", moment);
    return { status, via: "human", at: later(moment, since), decidedBy, reason: reason ?? "" };
  }
  if (now < deadline) return null;
  return { status: "timed_out", via: "timeout", at: later(deadline, since), decidedBy: null, reason: TIMED_OUT_REASON };
}

/** The vote that took effect last: it made the difference. */
function deciderOf(votes: readonly NamedVote[], choice: NamedVote["choice"], moment: Date): string | null {
  const [decider] = votes
    .filter((vote) => vote.choice === choice && vote.effectiveAt <= moment)
    .sort((a, b) => b.effectiveAt.getTime() - a.effectiveAt.getTime());
  return decider?.voterId ?? null;
}

function later(moment: Date, since: Date | null): Date {
  return since !== null && since > moment ? since : moment;
}

/** Seconds for which a vote may be withdrawn: what the workspace says in the browser, none anywhere else. */
export function holdSecondsOf(channel: VoteChannel, holdSeconds: number): number {
  return channel === "browser" ? holdSeconds : 0;
}

/** The holds that run at this moment: when the first of them ends, and when the last; nulls where none runs. */
export function runningHolds(votes: readonly Vote[], now: Date): { firstEnd: Date | null; lastEnd: Date | null } {
  const ends = votes
    .map(({ effectiveAt }) => effectiveAt)
    .filter((end) => end > now)
    .sort((a, b) => a.getTime() - b.getTime());
  return { firstEnd: ends[0] ?? null, lastEnd: ends.at(-1) ?? null };
}
