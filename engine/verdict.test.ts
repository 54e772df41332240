import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Dials, dispositionOfStatus, joinDemands, strictest } from "./verdict.ts";
import { AUTONOMY_LEVELS, MEMBRANE_LIFECYCLES, RISK_TIERS, VERDICTS } from "./vocabulary.ts";

const safe: Dials = { tier: "safe", autoApprove: true, membrane: null, autonomyLevel: null, shadowRequested: false };
const someDials: fc.Arbitrary<Dials> = fc.record({
  tier: fc.constantFrom(...RISK_TIERS),
  autoApprove: fc.boolean(),
  membrane: fc.option(
    fc.record({ lifecycle: fc.constantFrom(...MEMBRANE_LIFECYCLES), verdict: fc.constantFrom(...VERDICTS) }),
  ),
  autonomyLevel: fc.option(fc.constantFrom(...AUTONOMY_LEVELS)),
  shadowRequested: fc.boolean(),
});

describe("the strictest demand wins", () => {
  test("a supervised session escalates what the mode finds safe", () => {
    expect(joinDemands({ ...safe, autonomyLevel: "supervised" })).toMatchObject({
      verdict: "escalate",
      binding: true,
      disposition: "wait",
      demands: [
        { dial: "mode", verdict: "approve" },
        { dial: "membrane", verdict: null },
        { dial: "level", verdict: "escalate" },
      ],
    });
  });

  test("an autonomous session does not loosen what the mode reviews or blocks", () => {
    expect(joinDemands({ ...safe, tier: "review", autonomyLevel: "autonomous" }).verdict).toBe("escalate");
    expect(joinDemands({ ...safe, tier: "block", autonomyLevel: "autonomous" }).disposition).toBe("stop");
  });

  test("a live membrane binds, and one in shadow is only recorded", () => {
    const modifies = { lifecycle: "live", verdict: "approve_modified" } as const;
    expect(joinDemands({ ...safe, membrane: modifies })).toMatchObject({
      verdict: "approve_modified",
      disposition: "proceed_modified",
      pipelineMode: "live",
    });
    expect(joinDemands({ ...safe, membrane: { ...modifies, lifecycle: "shadow" } })).toMatchObject({
      verdict: "approve",
      binding: true,
      pipelineMode: "shadow",
    });
  });

  test("with auto_approve_safe off a safe action goes to a person", () => {
    expect(joinDemands({ ...safe, autoApprove: false })).toMatchObject({ verdict: "escalate", disposition: "wait" });
  });
});

describe("where nothing binds", () => {
  test("a session at shadow records what would have been, and only a block stops", () => {
    const given = { ...safe, tier: "review", autonomyLevel: "shadow" } as const;
    expect(joinDemands(given)).toMatchObject({ verdict: "escalate", binding: false, disposition: "observe" });
    expect(joinDemands({ ...given, tier: "block" })).toMatchObject({ binding: false, disposition: "stop" });
  });

  test("a request for shadow is observed as a whole", () => {
    const membrane = { lifecycle: "live", verdict: "block" } as const;
    expect(joinDemands({ ...safe, membrane, shadowRequested: true })).toMatchObject({
      verdict: "approve",
      binding: false,
      disposition: "observe",
      pipelineMode: "shadow",
    });
  });

  test("the agent is never told to proceed", () => {
    fc.assert(
      fc.property(someDials, (dials) => {
        const { binding, disposition } = joinDemands(dials);
        if (!binding) expect(["observe", "stop"]).toContain(disposition);
      }),
    );
  });
});

test("one more dial never loosens the verdict", () => {
  fc.assert(
    fc.property(someDials, (dials) => {
      const alone = joinDemands({ ...dials, membrane: null, autonomyLevel: null });
      const joined = joinDemands(dials);
      expect(VERDICTS.indexOf(joined.verdict)).toBeGreaterThanOrEqual(VERDICTS.indexOf(alone.verdict));
      expect(joined.verdict).toBe(strictest(joined.demands));
    }),
  );
});

test("an approval of another action than the recommended one is a modified one", () => {
  expect(dispositionOfStatus("approved", true)).toBe("proceed_modified");
  expect(dispositionOfStatus("approved")).toBe("proceed");
  expect(dispositionOfStatus("rejected", true)).toBe("stop");
});
