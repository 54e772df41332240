import { factPaths } from "#engine/policy-facts.ts";

export type Completion = {
  /** What it puts in place of the word. */
  insert: string;
  /** What it is, beside it in the list. */
  about: string;
  /** The kind of value, or `function`. */
  kind: string;
};

/** What may follow, and the part of the text that it would replace. */
export type Completions = { from: number; to: number; items: Completion[] };

const MOST_SHOWN = 8;

const FUNCTIONS: readonly Completion[] = [
  { insert: "has(", about: "whether a fact was given", kind: "function" },
  { insert: "size(", about: "how many entries or letters", kind: "function" },
  { insert: "duration(", about: 'a span of time, "30m"', kind: "function" },
  { insert: "timestamp(", about: 'a moment, "2026-06-05T00:00:00Z"', kind: "function" },
  { insert: "true", about: "always", kind: "bool" },
  { insert: "false", about: "never", kind: "bool" },
];

const METHODS: readonly Completion[] = [
  ["startsWith(", "a text begins with another"],
  ["endsWith(", "a text ends with another"],
  ["contains(", "a text has another in it"],
  ["matches(", "a text fits a pattern (RE2)"],
  ["exists(", "some entry: exists(x, x > 2)"],
  ["all(", "every entry: all(x, x > 2)"],
  ["getHours(", "of a moment, UTC"],
  ["getDayOfWeek(", "of a moment, UTC; Sunday is 0"],
].map(([insert = "", about = ""]) => ({ insert, about, kind: "function" }));

/** Groups end in a dot, so that what is in them is offered next. */
const FACTS: readonly Completion[] = factPaths().map(({ path, about, type }) => ({
  insert: type === null ? `${path}.` : path,
  about,
  kind: type ?? "group",
}));

/**
 * What may be written at the caret: facts by the beginning of their path, the functions there are, and after a fact what
 * is asked of a text, a list or a moment. Nothing inside a quoted text. `all` offers the facts where nothing is begun.
 */
export function completionsAt(text: string, caret: number, all = false): Completions {
  const before = text.slice(0, caret);
  const none = { from: caret, to: caret, items: [] };
  if (isQuoted(before)) return none;
  const word = /[A-Za-z_][\w.]*$/.exec(before)?.[0] ?? "";
  if (word === "" && !all) return none;
  const to = caret + (/^\w*/.exec(text.slice(caret))?.[0].length ?? 0);
  const starts = [...FACTS, ...FUNCTIONS].filter(({ insert }) => insert.startsWith(word) && insert !== word);
  const items = starts.length > 0 ? nearest(starts, word) : methodsAfter(word);
  return { from: caret - word.length, to, items: items.slice(0, MOST_SHOWN) };
}

/** The text with a completion in it, and where the caret then is. */
export function completed(text: string, { from, to }: Completions, { insert }: Completion) {
  return { text: text.slice(0, from) + insert + text.slice(to), caret: from + insert.length };
}

/** Those that are one step away first: `intent.` offers its own fields before what is in them. */
function nearest(found: readonly Completion[], word: string): Completion[] {
  const steps = ({ insert }: Completion) => insert.slice(word.length).replace(/\.$/, "").split(".").length;
  return found.toSorted((a, b) => steps(a) - steps(b));
}

/** `intent.payload.to.sta` offers `startsWith`. */
function methodsAfter(word: string): Completion[] {
  const dot = word.lastIndexOf(".");
  if (dot < 0) return [];
  const [path, begun] = [word.slice(0, dot), word.slice(dot + 1)];
  const method = ({ insert }: Completion) => insert.startsWith(begun) && insert !== begun;
  return METHODS.filter(method).map((each) => ({ ...each, insert: `${path}.${each.insert}` }));
}

/** Whether a quote is open at the end of the text. */
function isQuoted(before: string): boolean {
  const rest = before.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, "");
  return /["']/.test(rest);
}
