/** What the arguments are as JSON: what was approved is what runs, however the caller's objects change meanwhile. */
export function jsonCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

/** Whether two JSON values say the same, in whatever order their names stand. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [ours, theirs] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    ours.length === theirs.size &&
    ours.every(([name, value]) => theirs.has(name) && isSameJson(value, theirs.get(name)))
  );
}
