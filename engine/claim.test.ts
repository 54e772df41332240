import { expect, test } from "vitest";
import type { ApprovalState } from "./approval.ts";
import { refusalToClaim, refusalToRelease, standingClaim } from "./claim.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
const open: ApprovalState = {
  status: "pending",
  expiresAt: at(900),
  requiredApprovals: 2,
  requestedByMemberId: null,
  requestedByAgentId: "agent",
  votes: [],
};
const claim = { memberId: "alice", until: at(300) };

test("a claim stands until its lease ends or its holder has voted", () => {
  expect(standingClaim(claim, [], at(299))).toEqual(claim);
  expect(standingClaim(claim, [], at(300))).toBeNull();
  expect(standingClaim(claim, [{ voterId: "alice" }], at(1))).toBeNull();
  expect(standingClaim(claim, [{ voterId: "bob" }], at(1))).toEqual(claim);
  expect(standingClaim(null, [], at(1))).toBeNull();
});

test("its holder prolongs it, others wait until it has lapsed", () => {
  expect(refusalToClaim(open, claim, "alice", at(299))).toBeNull();
  expect(refusalToClaim(open, claim, "bob", at(299))).toBe("claimed");
  expect(refusalToClaim(open, claim, "bob", at(300))).toBeNull();
  expect(refusalToClaim({ ...open, status: "approved" }, null, "bob", at(1))).toBe("already_decided");
});

test("its holder alone releases it, while it stands", () => {
  expect(refusalToRelease(open, claim, "alice", at(1))).toBeNull();
  expect(refusalToRelease(open, claim, "bob", at(1))).toBe("not_claimed");
  expect(refusalToRelease(open, claim, "alice", at(300))).toBe("not_claimed");
  expect(refusalToRelease(open, null, "alice", at(1))).toBe("not_claimed");
  expect(refusalToRelease(open, claim, "alice", at(900))).toBe("expired");
});
