import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Answer,
  BUILT_IN,
  conclude,
  type Matter,
  membraneVerdict,
  talksOn,
  wouldDeliberate,
} from "./deliberation.ts";
import { POSITIONS, type Position, VERDICTS } from "./vocabulary.ts";

const answers = (...positions: (Position | null)[]): Answer[] =>
  positions.map((position, at) => ({
    deliberator: `d${at}`,
    statement: position === null ? null : { deliberator: `d${at}`, position, reason: "" },
  }));
const KNOWN: Matter = {
  precedents: { approved: 5, rejected: 0 },
  spentUsd: 40,
  estimatedCostUsd: 10,
  budgetUsd: 50,
  affectedSystems: 1,
  audienceSize: 1,
  isReversible: false,
};

describe("a panel", () => {
  test("meets for a high score or an open policy, and never for what is blocked anyway", () => {
    const given = { score: 0.65, deliberateAt: 0.65, isConditional: false, firmVerdict: "approve" } as const;
    expect(wouldDeliberate(given)).toBe(true);
    expect(wouldDeliberate({ ...given, score: 0.649 })).toBe(false);
    expect(wouldDeliberate({ ...given, score: 0, isConditional: true })).toBe(true);
    expect(wouldDeliberate({ ...given, isConditional: true, firmVerdict: "block" })).toBe(false);
  });

  test.each([
    [answers("approve", "abstain", "approve"), "approve", true],
    [answers("block"), "block", true],
    [answers("escalate", "escalate"), "escalate", true],
    [answers("approve", "block"), "escalate", false],
    [answers("approve", null), "escalate", false],
    [answers("abstain", "abstain"), "escalate", false],
    [answers(), "escalate", false],
  ] as const)("that says %j concludes %s", (said, verdict, consensus) => {
    expect(conclude(said)).toMatchObject({ verdict, consensus });
  });

  test("talks on only in doubt, at most three times, and only while somebody listens", () => {
    const conclusion = conclude(answers("approve", "block"));
    expect(talksOn({ conclusion, round: 2, listeners: 1 })).toBe(true);
    expect(talksOn({ conclusion, round: 3, listeners: 1 })).toBe(false);
    expect(talksOn({ conclusion, round: 1, listeners: 0 })).toBe(false);
    expect(talksOn({ conclusion: conclude(answers("approve")), round: 1, listeners: 1 })).toBe(false);
  });

  test("only ever approves by consensus", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.constantFrom(...POSITIONS))), (positions) => {
        const { verdict, consensus } = conclude(answers(...positions));
        if (verdict === "approve") {
          expect(consensus).toBe(true);
          expect(positions.every((position) => position === "approve" || position === "abstain")).toBe(true);
        }
      }),
    );
  });
});

describe("what deliberation does to a membrane's verdict", () => {
  const open = { verdict: "escalate", firmVerdict: "approve_modified", wouldDeliberate: true } as const;

  test("it closes what a conditional policy left open, and loosens nothing that a firm one says", () => {
    expect(membraneVerdict({ ...open, conclusion: conclude(answers("approve")) })).toBe("approve_modified");
    expect(membraneVerdict({ ...open, conclusion: conclude(answers("block")) })).toBe("block");
    expect(membraneVerdict({ ...open, conclusion: conclude(answers("approve", null)) })).toBe("escalate");
  });

  test("where it was due and nobody met, a person decides", () => {
    expect(membraneVerdict({ ...open, firmVerdict: "approve", verdict: "approve", conclusion: null })).toBe("escalate");
  });

  test("it never falls below the firm verdict", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...VERDICTS),
        fc.constantFrom<Position | null>(...POSITIONS, null),
        (firmVerdict, said) => {
          const conclusion = conclude(answers(said));
          const verdict = membraneVerdict({ verdict: firmVerdict, firmVerdict, wouldDeliberate: true, conclusion });
          expect(VERDICTS.indexOf(verdict)).toBeGreaterThanOrEqual(VERDICTS.indexOf(firmVerdict));
        },
      ),
    );
  });
});

describe("the built-in deliberators", () => {
  test.each([
    [{ approved: 4, rejected: 0 }, "abstain"],
    [{ approved: 8, rejected: 2 }, "approve"],
    [{ approved: 2, rejected: 8 }, "block"],
    [{ approved: 7, rejected: 3 }, "escalate"],
  ] as const)("precedent %j says %s", (precedents, position) => {
    expect(BUILT_IN.precedent({ ...KNOWN, precedents }).position).toBe(position);
  });

  test.each([
    [{}, "approve"],
    [{ estimatedCostUsd: 10.01 }, "escalate"],
    [{ estimatedCostUsd: null }, "escalate"],
    [{ spentUsd: null }, "escalate"],
    [{ budgetUsd: null }, "abstain"],
  ] satisfies [Partial<Matter>, Position][])("budget with %j says %s", (given, position) => {
    expect(BUILT_IN.budget({ ...KNOWN, ...given }).position).toBe(position);
  });

  test.each([
    [{}, "approve"],
    [{ affectedSystems: 4 }, "block"],
    [{ affectedSystems: 4, isReversible: true }, "escalate"],
    [{ audienceSize: 1001 }, "block"],
    [{ audienceSize: null }, "escalate"],
    [{ isReversible: null }, "escalate"],
  ] satisfies [Partial<Matter>, Position][])("blast radius with %j says %s", (given, position) => {
    expect(BUILT_IN.blast_radius({ ...KNOWN, ...given }).position).toBe(position);
  });
});
