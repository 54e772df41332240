/**
 * How far the server's clock is ahead of this machine's, in milliseconds, as an interval that holds the truth.
 * HTTP dates have full seconds, so one answer bounds the offset only to about a second; each further one narrows it.
 */
export type OffsetBounds = { least: number; most: number };

export const UNKNOWN_OFFSET: OffsetBounds = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };

/**
 * One answer: the server stamped `date` (cut to the second) between our `sentAt` and `receivedAt`. Bounds that no
 * longer meet mean that one of the clocks was set; then the newest answer alone counts.
 */
export function narrowOffset(
  bounds: OffsetBounds,
  answer: { date: number; sentAt: number; receivedAt: number },
): OffsetBounds {
  const least = answer.date - answer.receivedAt;
  const most = answer.date + 1000 - answer.sentAt;
  const met = { least: Math.max(bounds.least, least), most: Math.min(bounds.most, most) };
  return met.least <= met.most ? met : { least, most };
}

/** The offset nearest to none that the bounds allow: clocks that may agree are taken to agree. */
export function likelyOffset({ least, most }: OffsetBounds): number {
  if (least > 0) return least;
  return most < 0 ? most : 0;
}
