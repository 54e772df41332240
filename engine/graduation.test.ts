import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeGates, windowOpensAt } from "./graduation.ts";
import { DEFAULT_SESSION_CONFIG as config } from "./session-config.ts";

const now = new Date("2026-02-01T00:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const judge = (
  evidence: { total: number; agreed: number; criticalMissesAt?: Date[] },
  change: Partial<typeof config> = {},
) =>
  judgeGates({
    level: "shadow",
    config: { ...config, ...change },
    evidence: { criticalMissesAt: [], ...evidence },
    now,
  });

describe("the gates", () => {
  test("report what they require, what there is, and whether it is met", () => {
    expect(judge({ total: 31, agreed: 29 })).toEqual({
      eligible: true,
      currentLevel: "shadow",
      nextLevel: "supervised",
      countsOnlyBlind: false,
      gates: {
        minObservations: { required: 25, actual: 31, met: true },
        agreementThreshold: { required: 0.9, actual: 0.9354838709677419, met: true },
        criticalMissWindow: { windowHours: 168, misses: 0, met: true },
      },
    });
  });

  test("are met exactly on the threshold, for every threshold that people write", () => {
    for (let percent = 0; percent <= 100; percent += 1) {
      for (const factor of [1, 3, 7]) {
        const evidence = { total: 100 * factor, agreed: percent * factor };
        const { agreementThreshold } = judge(evidence, { agreementThreshold: Number(`${percent / 100}`) }).gates;
        expect(agreementThreshold.met, `${percent} %`).toBe(true);
      }
    }
    expect(judge({ total: 10, agreed: 7 }, { agreementThreshold: 0.7, minObservations: 10 }).eligible).toBe(true);
    expect(judge({ total: 30, agreed: 27 }).eligible).toBe(true);
  });

  test("compare the unrounded rate, however it would be shown", () => {
    expect(judge({ total: 10_000, agreed: 8_999 }).gates.agreementThreshold.met).toBe(false);
  });

  test("need an observation even where none is required", () => {
    const lax = { minObservations: 0, agreementThreshold: 0 };
    expect(judge({ total: 0, agreed: 0 }, lax)).toMatchObject({
      eligible: false,
      gates: { minObservations: { met: false }, agreementThreshold: { actual: null, met: false } },
    });
    expect(judge({ total: 1, agreed: 0 }, lax).eligible).toBe(true);
  });

  test.each([
    [168, 1],
    [168.0001, 0],
    [0, 1],
    [-1, 1],
  ])("count a critical miss %s hours ago as %s in the window", (hours, misses) => {
    const evidence = { total: 50, agreed: 49, criticalMissesAt: [hoursAgo(hours)] };
    expect(judge(evidence).gates.criticalMissWindow).toEqual({ windowHours: 168, misses, met: misses === 0 });
  });

  test("are never eligible at the top", () => {
    const evidence = { total: 100, agreed: 100, criticalMissesAt: [] };
    const report = judgeGates({ level: "autonomous", config, evidence, now });
    expect(report).toMatchObject({ eligible: false, nextLevel: null });
  });

  test("lose nothing by one more agreement, and gain nothing by a critical miss", () => {
    const evidence = fc.record({ total: fc.nat(200), disagreed: fc.nat(200), misses: fc.array(fc.nat(400)) });
    fc.assert(
      fc.property(
        evidence,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ total, disagreed, misses }, agreementThreshold) => {
          const agreed = Math.max(0, total - disagreed);
          const criticalMissesAt = misses.map(hoursAgo);
          const before = judge({ total, agreed, criticalMissesAt }, { agreementThreshold });
          const after = judge({ total: total + 1, agreed: agreed + 1, criticalMissesAt }, { agreementThreshold });
          if (before.eligible) expect(after.eligible).toBe(true);
          const missed = judge({ total, agreed, criticalMissesAt: [...criticalMissesAt, now] }, { agreementThreshold });
          expect(missed.eligible).toBe(false);
        },
      ),
    );
  });
});

describe("the critical-miss window", () => {
  test("opens when the latest miss in it is over its edge", () => {
    const misses = [hoursAgo(200), hoursAgo(100), hoursAgo(10)];
    const opens = windowOpensAt(misses, config, now);
    expect(opens).toEqual(new Date(hoursAgo(10).getTime() + 168 * 3_600_000));
    if (opens === null) return;
    const report = (at: Date) =>
      judgeGates({ level: "shadow", config, evidence: { total: 25, agreed: 25, criticalMissesAt: misses }, now: at });
    expect(report(opens).eligible).toBe(false);
    expect(report(new Date(opens.getTime() + 1)).eligible).toBe(true);
  });

  test("is open where no miss is in it", () => {
    expect(windowOpensAt([hoursAgo(169)], config, now)).toBeNull();
  });
});
