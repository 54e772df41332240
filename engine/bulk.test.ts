import { expect, test } from "vitest";
import { type BulkCandidate, refusalInBulk, refusalToGroup } from "./bulk.ts";
import { RISK_TIERS, SEVERITIES } from "./vocabulary.ts";

const narrow: BulkCandidate = { actionType: "refund", tier: "review", severity: "S2", isReversible: true };

test("only what is of one type is approved together", () => {
  expect(refusalToGroup([narrow, { ...narrow, severity: "S0" }])).toBeNull();
  expect(refusalToGroup([narrow, { ...narrow, actionType: "deploy" }])).toBe("types_differ");
  expect(refusalToGroup([narrow, { ...narrow, actionType: null }])).toBe("types_differ");
  expect(refusalToGroup([])).toBeNull();
});

test("only a review up to S2 that is said to be reversible is approved with others", () => {
  const passing = RISK_TIERS.flatMap((tier) =>
    SEVERITIES.flatMap((severity) =>
      [true, false, null].map((isReversible) => ({ ...narrow, tier, severity, isReversible })),
    ),
  ).filter((candidate) => refusalInBulk(candidate) === null);
  expect(passing.map(({ tier, severity, isReversible }) => [tier, severity, isReversible])).toEqual([
    ["review", "S0", true],
    ["review", "S1", true],
    ["review", "S2", true],
  ]);
});

test("what is hidden is looked at by itself", () => {
  expect(refusalInBulk({ ...narrow, actionType: null })).toBe("not_for_bulk");
  expect(refusalInBulk({ ...narrow, severity: null })).toBe("not_for_bulk");
});
