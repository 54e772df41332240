import type { LearnedRow } from "./learning-store.ts";

/** Facts of the intent that a decision keeps as a number of their own. */
const COLUMNS: Record<string, (row: LearnedRow) => number | null> = {
  "intent.risk_score": (row) => row.risk_score,
  "intent.estimated_impact.cost_usd": (row) => row.cost_usd,
  "intent.estimated_impact.duration_ms": (row) => row.duration_ms,
};

/** Reads the numbers that a recorded intent had, by their paths; the payload is parsed once, when it is first asked for. */
export function numbersOf(row: LearnedRow): (path: string) => number | null {
  let payload: unknown;
  return (path) => {
    const column = COLUMNS[path];
    if (column !== undefined) return column(row);
    const [, group, ...steps] = path.split(".");
    if (group !== "payload") return null;
    payload ??= JSON.parse(row.payload);
    const found = steps.reduce<unknown>(
      (at, step) => (typeof at === "object" && at !== null && Object.hasOwn(at, step) ? Reflect.get(at, step) : null),
      payload,
    );
    return typeof found === "number" ? found : null;
  };
}
