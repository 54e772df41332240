import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeGates } from "../graduation.ts";
import { DEFAULT_SESSION_CONFIG, type SessionConfig } from "../session-config.ts";
import { CONFIDENCE_METHODS, GATE_OUTCOMES } from "../vocabulary.ts";
import { passesAnytime } from "./anytime.ts";
import { countsThatGate, gateOf, judgeClass, judgeConfidence } from "./session-gates.ts";

const judge = (
  config: SessionConfig,
  evidence: Omit<Parameters<typeof judgeGates>[0]["evidence"], "criticalMissesAt">,
) => judgeGates({ level: "supervised", config, evidence: { criticalMissesAt: [], ...evidence }, now: new Date(0) });

const settings = fc.record({
  confidenceMethod: fc.constantFrom(...CONFIDENCE_METHODS),
  confidenceP0Autonomous: fc.constantFrom(0.5, 0.8, 0.9, 0.95),
  confidenceAlpha: fc.constantFrom(0.01, 0.05, 0.2),
  minObservations: fc.nat(40),
  agreementThreshold: fc.constantFrom(0, 0.7, 0.9),
});
const counts = fc.record({ agreed: fc.nat(120), against: fc.nat(20) });

describe("a gate of confidence", () => {
  test("is asked by the guarantee that is drawn and by the check alike", () => {
    fc.assert(
      fc.property(settings, counts, (chosen, { agreed, against }) => {
        const config = { ...DEFAULT_SESSION_CONFIG, ...chosen };
        const total = agreed + against;
        expect(judge(config, { agreed, total }).eligible).toBe(gateOf(config, "autonomous")(agreed, total));
      }),
      { numRuns: 60 },
    );
  });

  test("has one of four outcomes, is met by `pass` alone, and one more agreement never takes it away", () => {
    fc.assert(
      fc.property(settings, counts, (chosen, { agreed, against }) => {
        const config = { ...DEFAULT_SESSION_CONFIG, ...chosen, confidenceMethod: "anytime" as const };
        const [found, better] = [0, 1].map((more) =>
          judgeConfidence(config, "autonomous", { agreed: agreed + more, total: agreed + against + more }),
        );
        expect(GATE_OUTCOMES).toContain(found?.outcome);
        expect(found?.met).toBe(found?.outcome === "pass");
        if (found?.met) expect(better?.met).toBe(true);
        expect(found?.low === null).toBe(agreed + against === 0);
        if (found?.low)
          expect(passesAnytime(found.low - 1e-6, agreed, agreed + against, chosen.confidenceAlpha)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("says above what the true agreement surely is: of 62 of 65 above 84.55 %, and of nothing nothing", () => {
    const sure = { ...DEFAULT_SESSION_CONFIG, confidenceMethod: "anytime" } as const;
    const found = judgeConfidence(sure, "supervised", { agreed: 62, total: 65 });
    // Worked out with SciPy 1.17.1: the root of ln E(p₀) = ln 20, and E(0.8).
    expect(found).toMatchObject({ p0: 0.8, low: expect.closeTo(0.845497, 6), eValue: expect.closeTo(220.96477, 4) });
    expect(judgeConfidence(sure, "supervised", { agreed: 0, total: 0 })?.low).toBeNull();
    const recalled = judgeClass({ ...sure, classAction: "reject" }, { agreed: 62, total: 65 });
    expect(recalled?.low).toBe(found?.low);
  });

  test("is not there while it is off, and never says infinity", () => {
    expect(judgeConfidence(DEFAULT_SESSION_CONFIG, "supervised", { agreed: 9, total: 9 })).toBeNull();
    expect(judgeClass(DEFAULT_SESSION_CONFIG, { agreed: 9, total: 9 })).toBeNull();
    expect(judge(DEFAULT_SESSION_CONFIG, { agreed: 30, total: 30 }).gates).not.toHaveProperty("confidence");
    const sure = { ...DEFAULT_SESSION_CONFIG, confidenceMethod: "anytime", confidenceP0: 0.1 } as const;
    const huge = judgeConfidence(sure, "supervised", { agreed: 5000, total: 5000 });
    expect(huge).toMatchObject({ eValue: Number.MAX_VALUE, eRequired: 20, outcome: "pass" });
  });

  test("of a class holds back an agent that always approves, whatever its agreement", () => {
    const config = { ...DEFAULT_SESSION_CONFIG, classAction: "reject" };
    const always = judge(config, { agreed: 190, total: 200, ofClass: { agreed: 0, total: 10 } });
    expect(always.gates).toMatchObject({
      agreementThreshold: { met: true },
      classRecall: { outcome: "fail", met: false },
    });
    expect(always.eligible).toBe(false);
    expect(judge(config, { agreed: 220, total: 220, ofClass: { agreed: 20, total: 20 } }).eligible).toBe(true);
    expect(judge(config, { agreed: 220, total: 220 }).gates.classRecall?.outcome).toBe("not_enough_data");
  });
});

test("where only blind decisions count, nothing else does in any gate but the window, and what is unknown is none", () => {
  const config = {
    ...DEFAULT_SESSION_CONFIG,
    countOnlyBlind: true,
    classAction: "reject",
    confidenceMethod: "anytime",
  } as const;
  const ofClass = { agreed: 50, total: 50, blind: { agreed: 1, total: 2 } };
  const report = judge(config, { agreed: 300, total: 300, blind: { agreed: 24, total: 25 }, ofClass });
  expect(report).toMatchObject({
    eligible: false,
    countsOnlyBlind: true,
    gates: {
      minObservations: { actual: 25 },
      agreementThreshold: { actual: 0.96 },
      confidence: { agreed: 24, total: 25 },
      classRecall: { agreed: 1, total: 2 },
    },
  });
  expect(countsThatGate(config, { agreed: 9, total: 9 })).toEqual({ agreed: 0, total: 0 });
  // And no more than that: what gates is told as it is.
  const both = { agreed: 9, total: 9, blind: { agreed: 3, total: 4 } };
  expect(countsThatGate(config, both)).toEqual({ agreed: 3, total: 4 });
  expect(countsThatGate(DEFAULT_SESSION_CONFIG, both)).toEqual({ agreed: 9, total: 9 });
});
