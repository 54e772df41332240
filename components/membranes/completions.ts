import { type FactType, factAt, factPaths } from "#engine/policy-facts.ts";

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

const FUNCTIONS: readonly Completion[] = [
  { insert: "has(", about: "whether a fact was given", kind: "function" },
  { insert: "size(", about: "how many entries or letters", kind: "function" },
  { insert: "double(", about: "a number as a fraction, to reckon with", kind: "function" },
  { insert: "int(", about: "a number without its fraction", kind: "function" },
  { insert: "string(", about: "as a text", kind: "function" },
  { insert: "duration(", about: 'a span of time, "30m"', kind: "function" },
  { insert: "timestamp(", about: 'a moment, "2026-06-05T00:00:00Z"', kind: "function" },
  { insert: "true", about: "always", kind: "bool" },
  { insert: "false", about: "never", kind: "bool" },
];

const METHODS: readonly (Completion & { of: readonly FactType[] })[] = [
  method("startsWith(", "a text begins with another", "string"),
  method("endsWith(", "a text ends with another", "string"),
  method("contains(", "a text has another in it", "string"),
  method("matches(", "a text fits a pattern (RE2)", "string"),
  method("exists(", "some entry: exists(x, x > 2)", "list"),
  method("exists_one(", "exactly one entry: exists_one(x, x > 2)", "list"),
  method("all(", "every entry: all(x, x > 2)", "list"),
  method("filter(", "the entries that: filter(x, x > 2)", "list"),
  method("map(", "of every entry: map(x, x.price)", "list"),
  method("size()", "how many entries or letters", "string", "list"),
  method("getHours(", "UTC, or of a place: getHours('Europe/Berlin')", "timestamp"),
  method("getMinutes(", "of the hour", "timestamp"),
  method("getDayOfWeek(", "Sunday is 0", "timestamp"),
  method("getDate(", "the day of the month, from 1", "timestamp"),
  method("getMonth(", "January is 0", "timestamp"),
  method("getFullYear(", "such as 2026", "timestamp"),
];

function method(insert: string, about: string, ...of: FactType[]) {
  return { insert, about, kind: "function", of };
}

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
  return { from: caret - word.length, to, items };
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

/** `intent.payload.to.sta` offers `startsWith`; of a fact that is declared, what can be asked of its type. */
function methodsAfter(word: string): Completion[] {
  const dot = word.lastIndexOf(".");
  if (dot < 0) return [];
  const [path, begun] = [word.slice(0, dot), word.slice(dot + 1)];
  const fact = factAt(path.split("."));
  const type = fact !== null && "type" in fact ? fact.type : "any";
  return METHODS.filter(({ insert, of }) => insert.startsWith(begun) && (type === "any" || of.includes(type))).map(
    ({ insert, about, kind }) => ({ insert: `${path}.${insert}`, about, kind }),
  );
}

/** Whether a quote is open at the end of the text. */
function isQuoted(before: string): boolean {
  const rest = before.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, "");
  return /["']/.test(rest);
}
