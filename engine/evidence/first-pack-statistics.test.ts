import { expect, test } from "vitest";
import { SEVEN, STEP } from "#test/packed-decisions.ts";
import { evidenceAbove } from "./anytime.ts";
import { firstPackStatistics } from "./first-pack-statistics.ts";
import { packStatistics } from "./pack-statistics.ts";

test("a pack of the first form says no intervals of AC1 and calibration, tests the asked agreement, and counts together as shown", () => {
  const supervised = SEVEN.map((each) => ({ ...each, level: "supervised" as const }));
  const [newer, older] = firstPackStatistics(supervised, STEP);
  expect(newer).toMatchObject({
    evidence: { threshold: 0.75, value: evidenceAbove(0.75, 5, 6), total: 6 },
    arms: { blind: { agreed: 3, total: 4 }, shown: { agreed: 2, total: 2 }, difference: { value: 0.25 } },
    calibration: { total: 5, brier: expect.closeTo(0.17, 12), error: expect.closeTo(0.1, 12) },
  });
  expect(newer?.ac1).toEqual({ value: packStatistics(SEVEN, STEP).ac1?.value, total: 6 });
  expect(older?.kappa?.interval.low).toBeGreaterThan(newer?.kappa?.interval.low ?? 1);
});
