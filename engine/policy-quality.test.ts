import { describe, expect, test } from "vitest";
import { labelOf, qualityOf } from "./policy-quality.ts";

describe("what people say of a decision", () => {
  test("is what most of them say; of two minds, it is nothing", () => {
    const of = (...feedback: ("confirmed" | "false_positive" | "false_negative")[]) =>
      labelOf({ membraneVerdict: "escalate", feedback, approvalStatus: "approved", outcome: null });
    expect(of("confirmed", "confirmed", "false_positive")).toBe("held_back");
    expect(of("false_positive", "false_positive", "confirmed")).toBe("let_through");
    expect(of("false_positive", "confirmed")).toBeNull();
  });
});

describe("the quality of a policy", () => {
  test("has its counts and intervals", () => {
    const cases = [
      ...Array.from({ length: 8 }, () => ({ isMatched: true, label: "held_back" as const })),
      ...Array.from({ length: 2 }, () => ({ isMatched: true, label: "let_through" as const })),
      ...Array.from({ length: 24 }, () => ({ isMatched: false, label: "held_back" as const })),
      { isMatched: true, label: null },
      { isMatched: false, label: "let_through" as const },
    ];
    expect(qualityOf(cases)).toMatchObject({
      decisions: 36,
      matches: 11,
      right: 8,
      tooStrict: 2,
      missed: 24,
      precision: { rate: 0.8, of: 10, low: expect.closeTo(0.4902, 4), high: expect.closeTo(0.9433, 4) },
      recall: { rate: 0.25, of: 32 },
    });
  });

  test("is unknown, not 0, where nobody said anything", () => {
    expect(qualityOf([{ isMatched: true, label: null }])).toMatchObject({ matches: 1, precision: null, recall: null });
    expect(qualityOf([])).toMatchObject({ decisions: 0, precision: null, recall: null });
  });
});
