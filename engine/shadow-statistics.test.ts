import { describe, expect, test } from "vitest";
import { type ShadowCount, shadowFigures } from "./shadow-statistics.ts";

const blocked: ShadowCount = {
  verdict: "block",
  count: 3,
  scored: 2,
  scoreSum: 1_400_000,
  contradicted: 1,
  covered: 3,
};
const allowed: ShadowCount = {
  verdict: "approve",
  count: 5,
  scored: 2,
  scoreSum: 200_000,
  contradicted: 1,
  covered: 1,
};

describe("figures of a membrane in shadow", () => {
  test("are rates of all that it decided, the risk score of those that have one", () => {
    expect(shadowFigures([blocked, allowed])).toEqual({
      total: 8,
      verdicts: { approve: 5, approve_modified: 0, escalate: 0, block: 3 },
      averageRiskScore: 0.4,
      contradictionRate: 0.25,
      policyCoverage: 0.5,
    });
  });

  test("are null, not 0, where there is nothing", () => {
    const nothing = { averageRiskScore: null, contradictionRate: null, policyCoverage: null };
    expect(shadowFigures([])).toMatchObject({ total: 0, ...nothing });
    const unscored = { ...allowed, scored: 0, scoreSum: 0, contradicted: 0 };
    expect(shadowFigures([unscored])).toMatchObject({ averageRiskScore: null, contradictionRate: 0 });
  });
});
