/**
 * Whether two JSON values are the same value: the order of keys does not matter, the order of lists does.
 *
 * Walks with a list instead of recursing, so that no depth overflows the stack. A key whose value is undefined is
 * absent, as it is in JSON.
 */
export function isSameJson(first: unknown, second: unknown): boolean {
  const pairs: [unknown, unknown][] = [[first, second]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [a, b] = pair;
    if (isBranch(a) && isBranch(b)) {
      const children = childPairs(a, b);
      if (children === null) return false;
      for (const child of children) pairs.push(child);
    } else if (a !== b) return false;
  }
  return true;
}

function isBranch(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What has to be the same for two branches to be; null when they already differ in kind or keys. */
function childPairs(a: object, b: object): [unknown, unknown][] | null {
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return null;
    return a.map((child, index): [unknown, unknown] => [child, b[index]]);
  }
  const ofA = presentEntries(a);
  const ofB = new Map(presentEntries(b));
  if (ofA.length !== ofB.size || ofA.some(([key]) => !ofB.has(key))) return null;
  return ofA.map(([key, child]) => [child, ofB.get(key)]);
}

function presentEntries(branch: object): [string, unknown][] {
  return Object.entries(branch).filter(([, child]) => child !== undefined);
}
