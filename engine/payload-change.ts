import { isSameJson } from "./json.ts";

/** One line of a payload as it is read: what it holds, or what a change takes out and puts in. */
export type PayloadLine = {
  change: "same" | "added" | "removed";
  /** The path of the field, its parts joined by a full stop; empty for the payload as a whole. */
  field: string;
  value: unknown;
  /** The payload's own name for this side of a change: "before", "new_value". Absent where nothing in it names a side. */
  side?: string;
};

/** The names by which a payload says what is and what is to be. Both have to be there. */
const SIDES = [
  ["before", "after"],
  ["from", "to"],
  ["old", "new"],
  ["old_value", "new_value"],
  ["previous", "new"],
  ["previous_value", "new_value"],
  ["current", "proposed"],
  ["current_value", "proposed_value"],
] as const;

/** `old_prompt` beside `new_prompt`. From and to are not among them: those mostly name two parties, not one thing twice. */
const PREFIXES = [
  ["old_", "new_"],
  ["before_", "after_"],
  ["previous_", "new_"],
  ["current_", "proposed_"],
] as const;

type Branch = Record<string, unknown>;
type Pair = { field: string; names: readonly [string, string] };

/**
 * A payload line by line, in its order. Where it names both sides of a change, the change is shown: only the lines that
 * differ are marked. A payload that is a pair as a whole counts as one, except `from` and `to`: there they mostly name
 * two parties. Nothing of the payload is left out, and the names of the sides stay readable.
 */
export function payloadLines(payload: Branch): PayloadLine[] {
  const whole = pairOf(payload);
  const skipped = new Set<string>();
  return Object.keys(payload).flatMap((key) => {
    if (skipped.has(key)) return [];
    const pair =
      whole && whole[0] !== "from" && whole.includes(key) ? { field: "", names: whole } : prefixed(payload, key);
    if (pair === null) return linesOfField(key, payload[key]);
    for (const name of pair.names) skipped.add(name);
    return linesOfPair(payload, pair);
  });
}

/** What one payload has and another has not, field by field: the first is what is, the second what is to be. */
export function linesBetween(
  before: unknown,
  after: unknown,
  field = "",
  sides?: readonly [string, string],
): PayloadLine[] {
  if (isSameJson(before, after)) return [{ change: "same", field, value: after }];
  if (isBranch(before) && isBranch(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
      const path = joined(field, key);
      if (!Object.hasOwn(after, key)) return [line("removed", path, before[key], sides?.[0])];
      if (!Object.hasOwn(before, key)) return [line("added", path, after[key], sides?.[1])];
      return linesBetween(before[key], after[key], path, sides);
    });
  }
  if (isLong(before) && isLong(after)) return linesOfText(before, after, field);
  return [line("removed", field, before, sides?.[0]), line("added", field, after, sides?.[1])];
}

const line = (change: "added" | "removed", field: string, value: unknown, side: string | undefined): PayloadLine => ({
  change,
  field,
  value,
  ...(side === undefined ? {} : { side }),
});
const joined = (field: string, key: string) => (field === "" ? key : `${field}.${key}`);

function isBranch(value: unknown): value is Branch {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The names of both sides where an object has them. */
function pairOf(value: Branch): readonly [string, string] | null {
  return SIDES.find(([before, after]) => Object.hasOwn(value, before) && Object.hasOwn(value, after)) ?? null;
}

function prefixed(payload: Branch, key: string): Pair | null {
  for (const [before, after] of PREFIXES) {
    const prefix = [before, after].find((each) => key.startsWith(each) && key.length > each.length);
    if (prefix === undefined) continue;
    const field = key.slice(prefix.length);
    const names = [before + field, after + field] as const;
    if (names.every((name) => Object.hasOwn(payload, name))) return { field, names };
  }
  return null;
}

function linesOfPair(payload: Branch, { field, names }: Pair): PayloadLine[] {
  return linesBetween(payload[names[0]], payload[names[1]], field, names);
}

/** A field whose value is a pair and nothing else is a change; with more in it, the rest stands beside. */
function linesOfField(field: string, value: unknown): PayloadLine[] {
  const names = isBranch(value) ? pairOf(value) : null;
  if (!isBranch(value) || names === null) return [{ change: "same", field, value }];
  const rest = Object.keys(value).filter((key) => !names.includes(key));
  return [
    ...linesOfPair(value, { field, names }),
    ...rest.map((key): PayloadLine => ({ change: "same", field: joined(field, key), value: value[key] })),
  ];
}

const isLong = (value: unknown): value is string => typeof value === "string" && value.includes("\n");

/** Comparisons beyond this many are not made: the text is then shown as taken out and put in as a whole. */
const MOST_COMPARISONS = 1_000_000;

/** A text line by line by its longest common subsequence; equal lines at both ends cost nothing. */
function linesOfText(before: string, after: string, field: string): PayloadLine[] {
  const [a, b] = [before.split("\n"), after.split("\n")];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const middle = between(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const same = (value: string) => ({ change: "same", value }) as const;
  const changed = [...a.slice(0, head).map(same), ...middle, ...a.slice(a.length - tail).map(same)];
  return changed.map((each) => ({ ...each, field }));
}

type TextLine = { change: PayloadLine["change"]; value: string };

function between(a: readonly string[], b: readonly string[]): TextLine[] {
  if (a.length * b.length > MOST_COMPARISONS) return [...a.map(removed), ...b.map(added)];
  const common = commonLengths(a, b);
  const lines: TextLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [ours, theirs] = [a[i] ?? "", b[j] ?? ""];
    if (ours === theirs) {
      lines.push({ change: "same", value: ours });
      i += 1;
      j += 1;
    } else if ((common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0)) {
      lines.push(removed(ours));
      i += 1;
    } else {
      lines.push(added(theirs));
      j += 1;
    }
  }
  return [...lines, ...a.slice(i).map(removed), ...b.slice(j).map(added)];
}

const removed = (value: string): TextLine => ({ change: "removed", value });
const added = (value: string): TextLine => ({ change: "added", value });

/** At `[i][j]`: how many lines the rests from there on have in common, in order. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const [row, below] = [table[i], table[i + 1]];
    if (!row || !below) continue;
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}
