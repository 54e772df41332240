/** Each bucket is so much longer than the one before it. The database's `duration_bucket` says the same number. */
export const BUCKET_RATIO = 1.1;

/** The bucket that a duration falls into, by the same numbers as the database's, in whatever unit its buckets are read. */
export function bucketOf(duration: number): number {
  return duration < 1 ? 1 : Math.floor(Math.log(duration) / Math.log(BUCKET_RATIO)) + 2;
}

/** How many durations fell into a bucket: 1 is below a second, `b` ≥ 2 is 1.1^(b−2) up to 1.1^(b−1) seconds. */
export type BucketCount = { bucket: number; count: number };

/**
 * The duration in seconds that a share `q` (0–1) of all durations does not exceed (nearest rank); null without any. It is
 * the geometric middle of the rank's bucket, so it lies within 5 % of the exact order statistic (√1.1 − 1 = 4.9 %);
 * below a second it is half a second.
 */
export function quantileOf(counts: readonly BucketCount[], q: number): number | null {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  let rank = Math.max(1, Math.ceil(q * total));
  for (const { bucket, count } of [...counts].sort((a, b) => a.bucket - b.bucket)) {
    rank -= count;
    if (rank <= 0) return middleOf(bucket);
  }
  return null;
}

function middleOf(bucket: number): number {
  return bucket <= 1 ? 0.5 : BUCKET_RATIO ** (bucket - 1.5);
}
