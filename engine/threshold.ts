/** A literal number that a fact of the intent is compared with, and where it stands in the text. */
export type Threshold = {
  path: string;
  operator: ">" | ">=" | "<" | "<=";
  value: number;
  start: number;
  end: number;
};

/** Terms that all have to be true: the comparisons with literal numbers, and how many there are besides. */
export type Conjunction = { thresholds: Threshold[]; others: number };

const PATH = String.raw`intent(?:\.[A-Za-z_][A-Za-z0-9_]*)+`;
const TERM = new RegExp(String.raw`^(?:double\((${PATH})\)|(${PATH}))\s*(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)$`);
/** What makes it more than a conjunction, and texts that end elsewhere than at the next quote like their first. */
const NOT_PLAIN = /\|\||\?|\/\/|["']/;
const UNUSUAL_TEXT = /"""|'''|[rRbB]["']/;
const TEXT = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

const GUARD = new RegExp(String.raw`^has\((${PATH})\)$`);

/**
 * Reads the thresholds of a condition that is a conjunction, or several of which one has to hold. Null for any other: a
 * change of one number in it could go either way.
 */
export function alternativesOf(condition: string): Conjunction[] | null {
  if (UNUSUAL_TEXT.test(condition)) return null;
  // What stands within quotes is no part of it, and keeps its place.
  const unquoted = condition.replace(TEXT, (text) => "_".repeat(text.length));
  const found = unquoted.includes("||") ? partsOf(unquoted, "||", 0).map(withoutBrackets) : [{ text: unquoted, at: 0 }];
  const read = found.map(conjunctionOf);
  return read.some((one) => one === null) ? null : read.filter((one) => one !== null);
}

type Part = { text: string; at: number };

function partsOf(text: string, between: string, at: number): Part[] {
  let next = at;
  return text.split(between).map((part) => {
    const found = { text: part, at: next };
    next += part.length + between.length;
    return found;
  });
}

/** "(a && b)" is "a && b", where the brackets belong together. */
function withoutBrackets({ text, at }: Part): Part {
  const [whole = "", within = ""] = /^\s*\(([\s\S]*)\)\s*$/.exec(text) ?? [];
  return whole !== "" && isClosed(within) ? { text: within, at: at + text.indexOf("(") + 1 } : { text, at };
}

/** A guard asks whether there is what a threshold is compared with: it is true wherever the comparison can be. */
function conjunctionOf({ text, at }: Part): Conjunction | null {
  if (NOT_PLAIN.test(text)) return null;
  const terms = partsOf(text, "&&", at);
  if (!terms.every((term) => isClosed(term.text))) return null;
  const thresholds = terms.flatMap((term) => thresholdOf(term) ?? []);
  const isGuard = (term: Part) => thresholds.some(({ path }) => path === GUARD.exec(term.text.trim())?.[1]);
  return { thresholds, others: terms.filter((term) => !isGuard(term)).length - thresholds.length };
}

function thresholdOf({ text, at }: Part): Threshold | null {
  const match = TERM.exec(text.trim());
  if (match === null) return null;
  const [whole, inDouble, plain, operator, number = ""] = match;
  const end = at + text.length - text.trimStart().length + whole.length;
  const path = inDouble ?? plain ?? "";
  return { path, operator: operator as Threshold["operator"], value: Number(number), start: end - number.length, end };
}

/** The condition with another number in this place. One that was written as a fraction stays one. */
export function withThreshold(condition: string, { start, end }: Threshold, value: number): string {
  const isFraction = condition.slice(start, end).includes(".");
  const written = isFraction && Number.isInteger(value) ? value.toFixed(1) : String(value);
  return condition.slice(0, start) + written + condition.slice(end);
}

export function isBeyond({ operator, value }: Pick<Threshold, "operator" | "value">, actual: number): boolean {
  if (operator === ">") return actual > value;
  if (operator === ">=") return actual >= value;
  return operator === "<" ? actual < value : actual <= value;
}

function isClosed(term: string): boolean {
  let depth = 0;
  for (const character of term) {
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
