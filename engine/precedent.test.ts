import { describe, expect, test } from "vitest";
import { type Likeness, type PastCase, precedentsIn } from "./precedent.ts";

const ASKED: Likeness = {
  agentId: "agent",
  verb: "refund",
  targetType: "order",
  targetIdentifier: "o-1",
  estimatedCostUsd: 100,
};
const past = (more: Partial<PastCase> = {}): PastCase => ({ ...ASKED, isApproved: true, ...more });
const many = (count: number, more: Partial<PastCase>) => Array.from({ length: count }, () => past(more));

describe("a precedent", () => {
  test("is the same act on the same kind of thing at about the same cost", () => {
    expect(precedentsIn(ASKED, [past(), past({ isApproved: false }), past({ estimatedCostUsd: 200 })])).toEqual({
      approved: 2,
      rejected: 1,
    });
    const small = { ...ASKED, estimatedCostUsd: 0 };
    expect(precedentsIn(small, [past({ estimatedCostUsd: 1 })])).toEqual({ approved: 1, rejected: 0 });
  });

  test.each([
    ["another act", { verb: "cancel" }],
    ["another kind of thing", { targetType: "account" }],
    ["a much smaller cost", { estimatedCostUsd: 49 }],
    ["a much larger cost", { estimatedCostUsd: 201 }],
    ["a cost that nobody said", { estimatedCostUsd: null }],
  ] satisfies [string, Partial<PastCase>][])("is not %s", (_, more) => {
    expect(precedentsIn(ASKED, [past(more)])).toEqual({ approved: 0, rejected: 0 });
  });

  test("counts the twenty most similar: the same target before the same agent before all others, then the newer", () => {
    const others = many(20, { agentId: "other", targetIdentifier: "o-2" });
    const ofAgent = many(20, { targetIdentifier: "o-2", isApproved: false });
    const ofTarget = many(4, { agentId: "other" });
    expect(precedentsIn(ASKED, [...others, ...ofAgent, ...ofTarget])).toEqual({ approved: 4, rejected: 16 });
    const newer = many(20, { isApproved: false });
    expect(precedentsIn(ASKED, [...newer, ...many(20, {})])).toEqual({ approved: 0, rejected: 20 });
  });
});
