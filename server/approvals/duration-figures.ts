import type { DurationFigures } from "#contract/approval-statistics.ts";
import { quantileOf } from "#engine/duration-buckets.ts";

/** From the request to what people decided of it; rows without a bucket count something else. */
export function viewDurations(rows: readonly { bucket: number | null; count: number }[]): DurationFigures {
  const buckets = rows.flatMap(({ bucket, count }) => (bucket === null ? [] : [{ bucket, count }]));
  return {
    count: buckets.reduce((sum, { count }) => sum + count, 0),
    median_seconds: quantileOf(buckets, 0.5),
    p95_seconds: quantileOf(buckets, 0.95),
  };
}
