import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  askedAgain,
  BUILT_IN,
  conclude,
  type Matter,
  MOST_ROUNDS,
  membraneVerdict,
  type Stance,
  wouldDeliberate,
} from "./deliberation.ts";
import { POSITIONS, type Position, SEVERITIES, VERDICTS, type Verdict } from "./vocabulary.ts";

const answers = (...positions: (Position | null)[]): Stance[] =>
  positions.map((position, at) => ({ deliberator: `d${at}`, position }));
/** Panels of every make: who abstains, who is silent, and who says what. */
const PANELS = fc.array(fc.option(fc.constantFrom(...POSITIONS)), { maxLength: 6 });
const strictness = (verdict: Verdict) => VERDICTS.indexOf(verdict);
const KNOWN: Matter = {
  precedents: { approved: 5, rejected: 0 },
  spentUsd: 40,
  estimatedCostUsd: 10,
  budgetUsd: 50,
  affectedSystems: 1,
  audienceSize: 1,
  isReversible: false,
  severity: "S2",
  sameActionLastHour: 0,
};
const ORDER: readonly Position[] = ["approve", "escalate", "block"];

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

  const said = (positions: (Position | null)[], listeners: number[], round = 1, rounds = MOST_ROUNDS) =>
    askedAgain({ answers: answers(...positions), listeners: new Set(listeners.map((at) => `d${at}`)), round, rounds });

  test("asks everybody again who disagrees and can hear the others, and nobody who abstains", () => {
    expect(said(["approve", "block", "abstain", "block"], [0, 2, 3])).toEqual(["d0", "d3"]);
    expect(said(["approve", "block"], [0])).toEqual(["d0"]);
  });

  test.each([
    ["there is consensus", ["approve", "approve"], [0, 1], 1, 3],
    ["three rounds are over", ["approve", "block"], [0, 1], 3, 9],
    ["the membrane allows no more rounds", ["approve", "block"], [0, 1], 2, 2],
    ["nobody can hear the others", ["approve", "block"], [], 1, 3],
    ["somebody is silent", ["approve", "block", null], [0, 1, 2], 1, 3],
    ["those who never change their minds disagree", ["approve", "block", "escalate"], [2], 1, 3],
    ["nobody knows enough", ["abstain", "abstain"], [0, 1], 1, 3],
  ] as [string, (Position | null)[], number[], number, number][])(
    "asks nobody again where %s",
    (_, positions, listeners, round, rounds) => {
      expect(said(positions, listeners, round, rounds)).toEqual([]);
    },
  );

  test("only ever approves where nobody is silent and nobody holds anything else", () => {
    fc.assert(
      fc.property(PANELS, (positions) => {
        const { verdict, consensus } = conclude(answers(...positions));
        const isAgreed = positions.every((position) => position === "approve" || position === "abstain");
        expect(verdict === "approve").toBe(isAgreed && positions.includes("approve"));
        expect(consensus || verdict === "escalate").toBe(true);
      }),
    );
  });

  test("never says less than escalate once somebody is silent or two disagree", () => {
    fc.assert(
      fc.property(
        PANELS,
        fc.nat(6),
        fc.constantFrom<Position | null>("block", "escalate", null),
        (panel, at, doubt) => {
          const positions = [...panel.slice(0, at), doubt, ...panel.slice(at)];
          expect(strictness(conclude(answers(...positions)).verdict)).toBeGreaterThanOrEqual(strictness("escalate"));
        },
      ),
    );
  });

  test("is let through by nobody who joins it, once anybody on it holds a position or is silent", () => {
    fc.assert(
      fc.property(PANELS, fc.option(fc.constantFrom(...POSITIONS)), (panel, joins) => {
        fc.pre(panel.some((position) => position !== "abstain"));
        const before = conclude(answers(...panel)).verdict;
        const after = conclude(answers(...panel, joins)).verdict;
        // Two that disagree are a person's to settle, also where one of them alone would have blocked.
        const floor = before === "block" ? "escalate" : before;
        expect(strictness(after)).toBeGreaterThanOrEqual(strictness(floor));
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
    [{ affectedSystems: null }, "escalate"],
    [{ sameActionLastHour: null }, "escalate"],
    [{ severity: "S3" }, "escalate"],
    [{ severity: "S4", isReversible: true }, "escalate"],
    [{ audienceSize: 10, sameActionLastHour: 99 }, "approve"],
    [{ audienceSize: 10, sameActionLastHour: 100 }, "escalate"],
  ] satisfies [Partial<Matter>, Position][])("blast radius with %j says %s", (given, position) => {
    expect(BUILT_IN.blast_radius({ ...KNOWN, ...given }).position).toBe(position);
  });

  test("blast radius is never talked down: no claim says less than that something is not known, or more is known", () => {
    const claim = fc.record({
      affectedSystems: fc.integer({ min: 1, max: 6 }),
      audienceSize: fc.integer({ min: 0, max: 2000 }),
      isReversible: fc.boolean(),
    });
    const known = fc.record({
      severity: fc.constantFrom(...SEVERITIES),
      sameActionLastHour: fc.option(fc.integer({ min: 0, max: 1000 })),
    });
    const doubt = (matter: Matter) => ORDER.indexOf(BUILT_IN.blast_radius(matter).position);
    fc.assert(
      fc.property(claim, known, (claimed, given) => {
        const matter = { ...KNOWN, ...claimed, ...given };
        for (const name of ["affectedSystems", "audienceSize", "isReversible"] as const) {
          expect(doubt({ ...matter, [name]: null })).toBeGreaterThanOrEqual(ORDER.indexOf("escalate"));
        }
        for (const severity of SEVERITIES.slice(SEVERITIES.indexOf(given.severity)))
          expect(doubt({ ...matter, severity })).toBeGreaterThanOrEqual(doubt(matter));
        const more = given.sameActionLastHour === null ? null : given.sameActionLastHour + 50;
        expect(doubt({ ...matter, sameActionLastHour: more })).toBeGreaterThanOrEqual(doubt(matter));
        if (["S3", "S4"].includes(given.severity)) expect(doubt(matter)).toBeGreaterThan(ORDER.indexOf("approve"));
      }),
    );
  });
});
