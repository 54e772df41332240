import { expect, test } from "vitest";
import { bandOf, sayEvidence } from "./autonomy-figures.ts";

test("the band of a sparkline is the range of each point's own count, also where earlier decisions are not drawn", () => {
  const band = bandOf({ sparkline: [29 / 30, 29 / 31], evidence: { total_decisions: 31 } });
  // 29 of 31 by Wilson, as on the session's own chart.
  expect(band[1]?.low).toBeCloseTo(0.7928, 4);
  expect(band[1]?.high).toBeCloseTo(0.9821, 4);
  expect(band[0]?.low).toBeGreaterThan(band[1]?.low ?? 1);
  expect(bandOf({ sparkline: [], evidence: { total_decisions: 0 } })).toEqual([]);
});

test("the evidence is said with what is needed, and not where no gate asks for it", () => {
  const gates = {
    min_observations: { required: 25, actual: 31, met: true },
    agreement_threshold: { required: 0.9, actual: 0.93, met: true },
    critical_miss_window: { window_hours: 168, misses: 0, met: true },
  };
  const report = { eligible: false, current_level: "shadow", next_level: "supervised" } as const;
  expect(sayEvidence({ gates: { ...report, gates } })).toBeNull();
  const found = { alpha: 0.05, agreed: 29, total: 31, low: 0.8, outcome: "inconclusive", met: false } as const;
  const confidence = { method: "anytime", p0: 0.8, e_value: 8.43, e_required: 20, ...found } as const;
  expect(sayEvidence({ gates: { ...report, gates: { ...gates, confidence } } })).toBe("8.4 of 20");
});
