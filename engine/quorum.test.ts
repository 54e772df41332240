import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ApprovalState, refusalToVote } from "./approval.ts";
import {
  decisionReason,
  isQuorumPossible,
  type NamedVote,
  quorumAttainable,
  requiredApprovals,
  tally,
} from "./quorum.ts";
import { VOTE_CHOICES } from "./vocabulary.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
const vote = (
  name: string,
  choice: "approve" | "reject",
  comment: string | null = null,
  holdSeconds = 0,
): NamedVote => ({
  voterId: name,
  voterName: name,
  choice,
  comment,
  castAt: at(0),
  effectiveAt: at(holdSeconds),
});

describe("the approvals a request needs", () => {
  const config = { requiredApprovals: 1, extraForS3: true };

  test("are one more at S3 and above, where two may vote", () => {
    expect(requiredApprovals({ config, severity: "S2", votingMembers: 9 })).toBe(1);
    expect(requiredApprovals({ config, severity: "S3", votingMembers: 2 })).toBe(2);
    expect(requiredApprovals({ config, severity: "S4", votingMembers: 1 })).toBe(1);
  });

  test("are never set above the number of those who may vote", () => {
    expect(isQuorumPossible(2, 2)).toBe(true);
    expect(isQuorumPossible(3, 2)).toBe(false);
  });

  test("can be reached or not", () => {
    expect(quorumAttainable({ requiredApprovals: 3, approvals: 1, votersLeft: 2 })).toBe(true);
    expect(quorumAttainable({ requiredApprovals: 3, approvals: 1, votersLeft: 1 })).toBe(false);
  });
});

describe("the votes", () => {
  test("approve once the quorum is there, and say how many", () => {
    const votes = [vote("alice", "approve"), vote("bob", "approve")];
    expect(tally(votes, 3, at(1))).toEqual({ status: "pending", approvals: 2, reason: null });
    expect(tally(votes, 2, at(1))).toEqual({ status: "approved", approvals: 2, reason: "Approved by 2 approvers" });
  });

  test("reject with the first rejection, whatever was approved, and name it", () => {
    const votes = [vote("alice", "approve"), vote("bob", "reject", "no budget")];
    expect(tally(votes, 2, at(1))).toMatchObject({ status: "rejected", reason: "Rejected by bob" });
  });

  test("of one person speak in that person's words", () => {
    expect(tally([vote("alice", "approve", " ok ")], 1, at(1)).reason).toBe("ok");
    expect(tally([vote("alice", "approve")], 1, at(1)).reason).toBe("Approved by 1 approver");
    expect(tally([vote("bob", "reject", "no")], 1, at(1)).reason).toBe("no");
    expect(decisionReason("rejected", [], 1)).toBe("Rejected by nobody");
  });

  test("count for nothing while they are on hold", () => {
    expect(tally([vote("alice", "approve", null, 5)], 1, at(4)).status).toBe("pending");
    expect(tally([vote("alice", "approve", null, 5)], 1, at(5)).status).toBe("approved");
  });

  test("wait for a held rejection, which stops the approval", () => {
    const votes = [vote("alice", "approve"), vote("bob", "reject", "wait", 5)];
    expect(tally(votes, 1, at(4)).status).toBe("pending");
    expect(tally(votes, 1, at(5)).status).toBe("rejected");
  });

  test("that are none approve nothing, even where none were required", () => {
    expect(tally([], 0, at(1)).status).toBe("pending");
  });
});

test("however people vote, the quorum is never exceeded and there is one final status", () => {
  const aVote = fc.record({
    voter: fc.constantFrom("a", "b", "c", "d", "e"),
    choice: fc.constantFrom(...VOTE_CHOICES),
  });
  fc.assert(
    fc.property(fc.array(aVote, { maxLength: 20 }), fc.integer({ min: 1, max: 4 }), (wishes, required) => {
      const accepted: NamedVote[] = [];
      const statuses: string[] = [];
      for (const { voter, choice } of wishes) {
        const { status } = tally(accepted, required, at(1));
        const approval: ApprovalState = {
          status,
          expiresAt: at(300),
          requiredApprovals: required,
          requestedByMemberId: "a",
          requestedByAgentId: null,
          votes: accepted,
        };
        const who = { kind: "member", memberId: voter, role: "reviewer", scopes: null } as const;
        if (refusalToVote(approval, who, at(1)) === null) accepted.push(vote(voter, choice));
        statuses.push(tally(accepted, required, at(1)).status);
      }
      expect(accepted.filter(({ choice }) => choice === "approve").length).toBeLessThanOrEqual(required);
      expect(accepted.filter(({ choice }) => choice === "reject").length).toBeLessThanOrEqual(1);
      expect(new Set(accepted.map(({ voterId }) => voterId)).size).toBe(accepted.length);
      expect(accepted.some(({ voterId }) => voterId === "a")).toBe(false);
      expect(new Set(statuses.filter((status) => status !== "pending")).size).toBeLessThanOrEqual(1);
    }),
  );
});
