import { expect, test } from "vitest";
import { dailyPace } from "./daily-pace.ts";

const NOW = Date.parse("2026-06-20T14:00:00Z");
const day = (date: string, escalate: number, block: number) => ({
  day: date,
  total: escalate + block,
  verdict_distribution: { approve: 0, approve_modified: 0, escalate, block },
  average_risk_score: null,
  contradiction_rate: null,
  policy_coverage: null,
});

test("what people would have seen is counted from the first of the last fourteen days that has a decision", () => {
  expect(dailyPace([day("2026-06-20", 3, 0), day("2026-06-17", 5, 2)], NOW)).toEqual({
    escalations: 8,
    blocks: 2,
    days: 4,
  });
  expect(dailyPace([day("2026-06-07", 14, 28)], NOW)).toEqual({ escalations: 14, blocks: 28, days: 14 });
});

test("without a decision in those days there is no pace", () => {
  expect(dailyPace([], NOW)).toBeNull();
  expect(dailyPace([day("2026-06-06", 9, 9)], NOW)).toBeNull();
});
