import type { ApprovalStatsQuery } from "#contract/approval-statistics.ts";

const DAY_MS = 86_400_000;

/** The ranges that the page offers, in whole days (UTC) up to now; all time has no beginning. */
export const STATISTICS_RANGES = { today: 1, "7d": 7, "30d": 30, "90d": 90, all: null } as const;
export type StatisticsRange = keyof typeof STATISTICS_RANGES;

export const RANGE_WORDS: Record<StatisticsRange, string> = {
  today: "Today",
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
  all: "All time",
};

export type StatisticsAddress = { range: StatisticsRange; environment: string | null };

/** What an address asks for, as the door takes it. */
export function statisticsInput({ range, environment }: StatisticsAddress, now: number): ApprovalStatsQuery {
  const days = STATISTICS_RANGES[range];
  const from = days === null ? null : Math.floor(now / DAY_MS) * DAY_MS - (days - 1) * DAY_MS;
  return {
    ...(environment === null ? {} : { environment_id: environment }),
    ...(from === null ? {} : { from: new Date(from).toISOString() }),
  };
}
