/** How often a text is asked before it counts as one that recurs, and how many of those there are at most. */
const OFTEN = 3;
const MOST_KEPT = 256;
/** How many texts are counted at once; a text that varies leaves one of each kind. */
const MOST_COUNTED = 4096;

/** What goes over many rows is planned for the values that it is asked with: which index serves best depends on them. */
const OVER_MANY = /\b(limit|group by|count|sum|avg|min|max|over|recursive)\b/;

/** Counts texts, and says of each whether it recurs. */
export function recurrence(): (text: string) => boolean {
  const uses = new Map<string, number>();
  const kept = new Set<string>();
  return (text) => {
    if (kept.has(text)) return true;
    const times = (uses.get(text) ?? 0) + 1;
    if (times === OFTEN && kept.size < MOST_KEPT && !OVER_MANY.test(text)) kept.add(text);
    if (uses.size >= MOST_COUNTED) uses.clear();
    uses.set(text, times);
    return kept.has(text);
  };
}
