import fc from "fast-check";
import { expect, test } from "vitest";
import { addUp } from "./approval-statistics.ts";
import { APPROVAL_STATUSES, APPROVAL_VIAS } from "./vocabulary.ts";

test("each request is counted under what became of it", () => {
  const statistics = addUp([
    { status: "approved", via: "auto_safe", count: 70 },
    { status: "approved", via: "auto_lab", count: 4 },
    { status: "approved", via: "auto_approve", count: 1 },
    { status: "approved", via: "human", count: 15 },
    { status: "rejected", via: "human", count: 5 },
    { status: "rejected", via: "auto_reject", count: 2 },
    { status: "timed_out", via: "timeout", count: 3 },
    { status: "blocked", via: "block", count: 2 },
    { status: "cancelled", via: "cancel", count: 6 },
    { status: "pending", via: null, count: 1 },
  ]);
  expect(statistics).toEqual({
    totalRequests: 109,
    autoApproved: 75,
    humanApproved: 15,
    humanRejected: 5,
    autoRejected: 2,
    timedOut: 3,
    blocked: 2,
    cancelled: 6,
    pendingCount: 1,
    gateStats: { pending: 1, approved: 15, rejected: 5, expired: 3, totalProcessed: 23 },
  });
});

test("the total is all outcomes, the cancelled and the pending, whatever is counted", () => {
  const aCount = fc.record({
    status: fc.constantFrom(...APPROVAL_STATUSES),
    via: fc.option(fc.constantFrom(...APPROVAL_VIAS)),
    count: fc.nat(1000),
  });
  fc.assert(
    fc.property(fc.array(aCount), (counts) => {
      const { totalRequests, gateStats, ...parts } = addUp(counts);
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(totalRequests);
      expect(gateStats.totalProcessed).toBe(gateStats.approved + gateStats.rejected + gateStats.expired);
    }),
  );
});
