import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ApprovalState,
  commentRefusal,
  effectiveDeadline,
  needsRecentPassword,
  needsTypedActionType,
  refusalToAcknowledge,
  refusalToCancel,
  refusalToVote,
  requestWarnings,
  STATUS_MOVES,
  statusAt,
  TERMINAL_STATUSES,
  timeoutSecondsFor,
  type Vote,
} from "./approval.ts";
import { APPROVAL_STATUSES, type ApprovalStatus, ROLES } from "./vocabulary.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
const vote = (voterId: string, castAt: number, holdSeconds = 0): Vote => ({
  voterId,
  choice: "approve",
  castAt: at(castAt),
  effectiveAt: at(castAt + holdSeconds),
});
const pending: ApprovalState = {
  status: "pending",
  expiresAt: at(300),
  requiredApprovals: 2,
  requestedByMemberId: "olga",
  requestedByAgentId: null,
  votes: [vote("vera", 10)],
};
const reviewer = { kind: "member", memberId: "rosa", role: "reviewer", scopes: null } as const;

const movesOf = (from: ApprovalStatus): readonly ApprovalStatus[] => STATUS_MOVES[from];

describe("the life of a request", () => {
  test("ends in a terminal status, and nothing leaves one", () => {
    for (const from of TERMINAL_STATUSES) {
      expect(STATUS_MOVES[from]).toEqual([]);
    }
  });

  test("never turns pending into blocked, and never starts anywhere but at created", () => {
    expect(STATUS_MOVES.pending).not.toContain("blocked");
    const leadingTo = (to: ApprovalStatus) => APPROVAL_STATUSES.filter((from) => movesOf(from).includes(to));
    expect([leadingTo("created"), leadingTo("pending")]).toEqual([[], ["created"]]);
  });

  test("absorbs: whatever happens after the end, the status stays", () => {
    const aStatus = fc.constantFrom(...APPROVAL_STATUSES);
    fc.assert(
      fc.property(fc.constantFrom(...TERMINAL_STATUSES), fc.array(aStatus), (end, wishes) => {
        const last = wishes.reduce((status, to) => (movesOf(status).includes(to) ? to : status), end);
        expect(last).toBe(end);
      }),
    );
  });
});

describe("the deadline", () => {
  test("is a no from its very instant on", () => {
    expect(statusAt(pending, at(299.999))).toBe("pending");
    expect(statusAt(pending, at(300))).toBe("timed_out");
    expect(statusAt({ ...pending, expiresAt: null }, at(9999))).toBe("pending");
  });

  test("changes nothing that was decided", () => {
    expect(statusAt({ ...pending, status: "approved" }, at(9999))).toBe("approved");
  });

  test("waits for the holds of votes that were cast before it, and for no others", () => {
    expect(effectiveDeadline(at(300), [vote("a", 299, 5), vote("b", 100, 5)])).toEqual(at(304));
    expect(effectiveDeadline(at(300), [vote("a", 300, 5)])).toEqual(at(300));
    expect(effectiveDeadline(at(300), [])).toEqual(at(300));
    const held = { ...pending, votes: [vote("vera", 299, 5)] };
    expect(refusalToVote(held, reviewer, at(303))).toBeNull();
    expect(refusalToVote(held, reviewer, at(304))).toBe("expired");
  });
});

describe("a vote", () => {
  test("is welcome while the request is pending", () => {
    expect(refusalToVote(pending, reviewer, at(20))).toBeNull();
  });

  test("needs a role that votes, and a key that may", () => {
    expect(ROLES.map((role) => refusalToVote(pending, { ...reviewer, role }, at(20)))).toEqual([
      "not_permitted",
      null,
      null,
    ]);
    expect(refusalToVote(pending, { ...reviewer, scopes: ["read"] }, at(20))).toBe("not_permitted");
  });

  test("is not the requester's, be it an owner", () => {
    expect(refusalToVote(pending, { ...reviewer, memberId: "olga", role: "owner" }, at(20))).toBe("own_request");
  });

  test("is cast once", () => {
    expect(refusalToVote(pending, { ...reviewer, memberId: "vera" }, at(20))).toBe("already_voted");
  });

  test("cannot unblock or reopen anything, whoever casts it", () => {
    for (const status of APPROVAL_STATUSES.filter((each) => each !== "pending")) {
      for (const role of ROLES) {
        expect(refusalToVote({ ...pending, status }, { ...reviewer, role }, at(20)), status).not.toBeNull();
      }
    }
    expect(refusalToVote({ ...pending, status: "blocked" }, reviewer, at(20))).toBe("blocked");
  });
});

describe("cancelling", () => {
  test("is for the requester and for owners", () => {
    expect(refusalToCancel(pending, { memberId: "olga", role: "reviewer" }, at(20))).toBeNull();
    expect(refusalToCancel(pending, { memberId: "otto", role: "owner" }, at(20))).toBeNull();
    expect(refusalToCancel(pending, { memberId: "rosa", role: "reviewer" }, at(20))).toBe("not_permitted");
  });

  test("is for the agent that asked, and no other", () => {
    const byAgent = { ...pending, requestedByMemberId: null, requestedByAgentId: "bot" };
    expect(refusalToCancel(byAgent, { agentId: "bot" }, at(20))).toBeNull();
    expect(refusalToCancel(byAgent, { agentId: "other" }, at(20))).toBe("not_permitted");
    expect(refusalToCancel(pending, { agentId: "bot" }, at(20))).toBe("not_permitted");
  });

  test("comes too late once the request is decided or expired", () => {
    const owner = { memberId: "otto", role: "owner" } as const;
    expect(refusalToCancel({ ...pending, status: "rejected" }, owner, at(20))).toBe("already_decided");
    expect(refusalToCancel(pending, owner, at(300))).toBe("expired");
  });
});

describe("approving what is grave", () => {
  test("asks to type the action type unless it can surely be undone", () => {
    expect(needsTypedActionType({ severity: "S3", isReversible: false })).toBe(true);
    expect(needsTypedActionType({ severity: "S4", isReversible: null })).toBe(true);
    expect(needsTypedActionType({ severity: "S3", isReversible: true })).toBe(false);
    expect(needsTypedActionType({ severity: "S2", isReversible: false })).toBe(false);
  });

  test("asks for the password in production", () => {
    expect(needsRecentPassword({ severity: "S3", mode: "production" })).toBe(true);
    expect(needsRecentPassword({ severity: "S3", mode: "shadow" })).toBe(false);
    expect(needsRecentPassword({ severity: "S2", mode: "production" })).toBe(false);
  });
});

describe("a comment", () => {
  test.each([
    ["reject", "", false, "comment_required"],
    ["reject", null, false, "comment_required"],
    ["reject", " \n", true, "comment_required"],
    ["reject", "no budget", false, null],
    ["approve", null, false, null],
    ["approve", "  ", true, "comment_required"],
    ["approve", "fine", true, null],
  ] as const)("on %s: %j, required on approval %s, is refused as %s", (choice, comment, required, refusal) => {
    expect(commentRefusal(choice, comment, required)).toBe(refusal);
  });
});

describe("the time to decide", () => {
  const config = { timeoutSeconds: 300, timeouts: { S0: null, S1: null, S2: null, S3: 600, S4: 1800 } };

  test("is the request's own, else its severity's, else the environment's", () => {
    expect(timeoutSecondsFor(config, "S4", 30)).toBe(30);
    expect(timeoutSecondsFor(config, "S4", null)).toBe(1800);
    expect(timeoutSecondsFor(config, "S0", null)).toBe(300);
  });
});

describe("warnings", () => {
  const complete = {
    details: { prefix: "Be kind" },
    estimatedCostUsd: 0,
    estimatedDurationMs: 0,
    isReversible: true,
    rollbackPlan: "Remove the prefix",
  };

  test("are none where nothing is missing, zero included", () => {
    expect(requestWarnings(complete)).toEqual([]);
  });

  test("name everything that is missing", () => {
    const empty = {
      details: {},
      estimatedCostUsd: null,
      estimatedDurationMs: null,
      isReversible: null,
      rollbackPlan: " ",
    };
    expect(requestWarnings(empty)).toEqual([
      "no_details",
      "no_cost_estimate",
      "no_duration_estimate",
      "no_rollback_plan",
    ]);
  });

  test("ask for no rollback plan where there can be none", () => {
    expect(requestWarnings({ ...complete, isReversible: false, rollbackPlan: null })).toEqual([]);
  });
});

test("a block is acknowledged by owners alone, once, and nothing else is", () => {
  const owner = { kind: "member", role: "owner", scopes: null } as const;
  const seen = { status: "blocked", isAcknowledged: true } as const;
  const unseen = { ...seen, isAcknowledged: false };
  expect(refusalToAcknowledge(unseen, owner)).toBeNull();
  expect(refusalToAcknowledge(seen, owner)).toBe("already_acknowledged");
  expect(refusalToAcknowledge(unseen, reviewer)).toBe("not_permitted");
  expect(refusalToAcknowledge(unseen, { ...owner, scopes: ["intents:write"] })).toBe("not_permitted");
  for (const status of APPROVAL_STATUSES.filter((word) => word !== "blocked")) {
    expect(refusalToAcknowledge({ ...unseen, status }, owner)).toBe("not_blocked");
  }
});
