import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TransitionFacts } from "./mode.ts";
import {
  type AskedTransition,
  approvalInAsking,
  judgeTransition,
  refusalToApprove,
  refusalToReject,
  refusalToWithdraw,
  schemaAfterTransition,
  transitionStateAt,
} from "./transition-request.ts";
import { OPERATING_MODES } from "./vocabulary.ts";

const READY: Partial<TransitionFacts> = {
  validatedShadowFindings: 1,
  interventionEffectiveness: 0.9,
  effectivenessThreshold: 0.8,
  unaddressedS4Findings: 0,
};
const toProduction = (facts: Partial<TransitionFacts>) =>
  judgeTransition({ from: "shadow", to: "production", facts, reason: "" });

describe("asking for a step", () => {
  test("to production waits for another owner where nothing else is missing, and is taken by the only owner", () => {
    const asked = { ...READY, approval: approvalInAsking(true) };
    expect(toProduction({ ...asked, ownerCount: 2 })).toMatchObject({
      outcome: "pending",
      unmet: ["authorized_approval"],
    });
    expect(toProduction({ ...asked, ownerCount: 1 })).toMatchObject({ outcome: "completed", unmet: [] });
  });

  test("by nobody of the members waits for an owner, also where there is only one", () => {
    expect(toProduction({ ...READY, approval: approvalInAsking(false), ownerCount: 1 }).outcome).toBe("pending");
  });

  test("waits for nobody where more is missing, and names all of it", () => {
    const judged = toProduction({ ...READY, validatedShadowFindings: 0, ownerCount: 2 });
    expect(judged).toMatchObject({ outcome: "refused", refusal: "requirements_unmet" });
    expect(judged.unmet).toEqual(["validated_findings", "authorized_approval"]);
  });

  test("that does not exist names those that do", () => {
    expect(judgeTransition({ from: "lab", to: "production", facts: {}, reason: "now" })).toMatchObject({
      outcome: "refused",
      refusal: "no_such_transition",
      message: "Cannot transition from lab to production. Valid transitions: shadow",
    });
  });

  test("in whatever order, with whatever facts, never leads from lab to production without a stay in shadow", () => {
    const aStep = fc.record({
      to: fc.constantFrom(...OPERATING_MODES),
      facts: fc.record(
        {
          successfulLabCycles: fc.nat(2),
          criticalLabErrors: fc.nat(1),
          validatedShadowFindings: fc.nat(2),
          interventionEffectiveness: fc.double({ min: 0, max: 1, noNaN: true }),
          effectivenessThreshold: fc.constant(0.2),
          unaddressedS4Findings: fc.nat(1),
          ownerCount: fc.integer({ min: 1, max: 2 }),
          approval: fc.constantFrom(null, approvalInAsking(true), { isOwner: true, isRequester: false }),
        },
        { requiredKeys: [] },
      ),
    });
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 40 }), (steps) => {
        let mode: (typeof OPERATING_MODES)[number] = "lab";
        for (const { to, facts } of steps) {
          const { outcome } = judgeTransition({ from: mode, to, facts, reason: "because" });
          if (outcome !== "completed") continue;
          expect([mode, to]).not.toEqual(["lab", "production"]);
          expect([mode, to]).not.toEqual(["production", "lab"]);
          mode = to;
        }
      }),
    );
  });
});

describe("a step that waits", () => {
  const at = (hours: number) => new Date(Date.UTC(2026, 0, 1, hours));
  const asked: AskedTransition = { state: "pending", expiresAt: at(24), requestedBy: "alice" };
  const two = (memberId: string) => ({ memberId, ownerCount: 2 });

  test("is over from its deadline on, for whoever looks", () => {
    expect(transitionStateAt(asked, at(23))).toBe("pending");
    expect(transitionStateAt(asked, at(24))).toBe("timed_out");
    expect(transitionStateAt({ ...asked, state: "withdrawn" }, at(25))).toBe("withdrawn");
    for (const refusal of [refusalToReject(asked, "bob", at(24)), refusalToWithdraw(asked, "alice", at(24))]) {
      expect(refusal).toBe("transition_over");
    }
    expect(refusalToApprove(asked, two("bob"), at(24))).toBe("transition_over");
  });

  test("is approved by another owner, by who asked only where there is no other", () => {
    expect(refusalToApprove(asked, two("bob"), at(1))).toBeNull();
    expect(refusalToApprove(asked, two("alice"), at(1))).toBe("own_transition");
    expect(refusalToApprove(asked, { memberId: "alice", ownerCount: 1 }, at(1))).toBeNull();
  });

  test("is rejected by another and withdrawn by who asked", () => {
    expect(refusalToReject(asked, "bob", at(1))).toBeNull();
    expect(refusalToReject(asked, "alice", at(1))).toBe("own_transition");
    expect(refusalToWithdraw(asked, "alice", at(1))).toBeNull();
    expect(refusalToWithdraw(asked, "bob", at(1))).toBe("not_the_requester");
    expect(refusalToWithdraw({ ...asked, requestedBy: null }, "bob", at(1))).toBeNull();
  });
});

test("a completed migration is done with after a step, an open one is not", () => {
  const none = { schemaChanged: false, migrationCompleted: false };
  expect(schemaAfterTransition({ schemaChanged: true, migrationCompleted: true })).toEqual(none);
  expect(schemaAfterTransition({ schemaChanged: true, migrationCompleted: false })).toEqual({
    schemaChanged: true,
    migrationCompleted: false,
  });
});
