/** Marks that are drawn as one: where, and how many they are. */
export type MarkCluster = { x: number; count: number };

/** Half of the width that a mark takes, alone and with a count in it, and the room beside it. */
const HALF = { alone: 7.5, counted: 10 };

const halfOf = ({ count }: MarkCluster) => (count === 1 ? HALF.alone : HALF.counted);

/**
 * Marks at rising places, so that none covers another: what would touch is drawn once, in the middle of what it stands
 * for, with its count.
 */
export function clustersOf(places: readonly number[]): MarkCluster[] {
  const clusters: MarkCluster[] = [];
  for (const place of places) {
    let next: MarkCluster = { x: place, count: 1 };
    let last = clusters.at(-1);
    while (last && next.x - last.x < halfOf(last) + halfOf(next)) {
      clusters.pop();
      const count = last.count + next.count;
      next = { x: (last.x * last.count + next.x * next.count) / count, count };
      last = clusters.at(-1);
    }
    clusters.push(next);
  }
  return clusters;
}
