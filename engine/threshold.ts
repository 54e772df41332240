/** A literal number that a fact of the intent is compared with, and where it stands in the text. */
export type Threshold = {
  path: string;
  operator: ">" | ">=" | "<" | "<=";
  value: number;
  start: number;
  end: number;
};

/** A condition that is a plain conjunction: its comparisons with literal numbers, and how many terms there are besides. */
export type Conjunction = { thresholds: Threshold[]; others: number };

const PATH = String.raw`intent(?:\.[A-Za-z_][A-Za-z0-9_]*)+`;
const TERM = new RegExp(String.raw`^(?:double\((${PATH})\)|(${PATH}))\s*(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)$`);
/** What makes it more than a conjunction, and texts that end elsewhere than at the next quote like their first. */
const NOT_PLAIN = /\|\||\?|\/\/|["']/;
const UNUSUAL_TEXT = /"""|'''|[rRbB]["']/;
const TEXT = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/**
 * Reads the thresholds of a condition whose terms all have to be true. Null for any other: a change of one number in it
 * could go either way.
 */
export function conjunctionOf(condition: string): Conjunction | null {
  if (UNUSUAL_TEXT.test(condition)) return null;
  // What stands within quotes is no part of it, and keeps its place.
  const unquoted = condition.replace(TEXT, (text) => "_".repeat(text.length));
  if (NOT_PLAIN.test(unquoted)) return null;
  const found: Conjunction = { thresholds: [], others: 0 };
  let offset = 0;
  for (const term of unquoted.split("&&")) {
    if (!isClosed(term)) return null;
    const start = offset + term.length - term.trimStart().length;
    const match = TERM.exec(term.trim());
    if (match === null) found.others += 1;
    else {
      const [whole, inDouble, plain, operator, number = ""] = match;
      const end = start + whole.length;
      found.thresholds.push({
        path: inDouble ?? plain ?? "",
        operator: operator as Threshold["operator"],
        value: Number(number),
        start: end - number.length,
        end,
      });
    }
    offset += term.length + 2;
  }
  return found;
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
