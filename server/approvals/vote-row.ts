import type { Vote } from "#engine/approval.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import type { NamedVote } from "#engine/quorum.ts";
import type { Role, VoteChannel, VoteChoice } from "#engine/vocabulary.ts";

/** A vote as it is stored, with its author as they are now. */
export type VoteRow = {
  approvalId: string;
  memberId: string;
  memberName: string;
  choice: VoteChoice;
  comment: string;
  channel: VoteChannel;
  override: { action: string; arguments: Record<string, unknown> } | null;
  createdAt: Date;
  effectiveAt: Date;
  role: Role;
  disabledAt: Date | null;
};

/** Whether a vote's author may still vote; only then it counts. */
export function isEntitled(row: Pick<VoteRow, "role" | "disabledAt">): boolean {
  return row.disabledAt === null && VOTER_ROLES.includes(row.role);
}

export function castAs(row: VoteRow): Vote {
  return { voterId: row.memberId, choice: row.choice, castAt: row.createdAt, effectiveAt: row.effectiveAt };
}

/** The votes that count, as the rules of the quorum take them. */
export function countedVotes(rows: readonly VoteRow[]): NamedVote[] {
  return rows.filter(isEntitled).map((row) => ({ ...castAs(row), voterName: row.memberName, comment: row.comment }));
}
