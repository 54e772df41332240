import { expect, test } from "vitest";
import { estimateFromAudit } from "./audit-sample.ts";

test("a wrong decision counts for as many as its sample stands for", () => {
  const estimate = estimateFromAudit([
    { decisions: 900, audited: 90, wrong: 9 },
    { decisions: 100, audited: 50, wrong: 25 },
  ]);
  expect(estimate?.rate).toBeCloseTo(0.9 * 0.1 + 0.1 * 0.5, 12);
  const variance = 0.81 * 0.9 * ((0.1 * 0.9) / 89) + 0.01 * 0.5 * ((0.5 * 0.5) / 49);
  expect((estimate?.interval.high ?? 0) - (estimate?.rate ?? 0)).toBeCloseTo(1.959964 * Math.sqrt(variance), 6);
  expect(estimate).toMatchObject({ decisions: 1000, audited: 140 });
});

test("what was looked at whole is known, and what nobody looked at is not", () => {
  expect(estimateFromAudit([{ decisions: 10, audited: 10, wrong: 3 }])).toMatchObject({
    rate: 0.3,
    interval: { low: 0.3, high: 0.3 },
  });
  expect(estimateFromAudit([{ decisions: 50, audited: 1, wrong: 0 }])).toBeNull();
  expect(
    estimateFromAudit([
      { decisions: 50, audited: 20, wrong: 0 },
      { decisions: 5, audited: 0, wrong: 0 },
    ]),
  ).toBeNull();
  expect(estimateFromAudit([{ decisions: 0, audited: 0, wrong: 0 }])).toBeNull();
});
