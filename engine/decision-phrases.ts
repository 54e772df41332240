import { type DecisionFilter, RANGE_UNITS, REQUEST_ENDS, readTimeRange } from "./decision-filter.ts";
import { type KnownNames, type Named, STATUS_PHRASES, VERDICT_PHRASES } from "./decision-words.ts";
import { RISK_TIERS, SEVERITIES, type Severity, VERDICTS } from "./vocabulary.ts";

/** What a phrase narrows, or why it narrows nothing although it is one. */
export type Reading = DecisionFilter | { why: string };

/** A phrase to look for, and what it says: with no dimension, that it holds the sentence together. Null: it is none after all. */
export type Phrase = { pattern: RegExp; read: (match: RegExpMatchArray, known: KnownNames) => Reading | null };

const START = "(?<![\\p{L}\\p{N}_$-])";
const END = "(?![\\p{L}\\p{N}_-])";
/** Whole words, in either case. */
const phrase = (source: string) => new RegExp(`${START}(?:${source})${END}`, "giu");
const says = (source: string, filter: DecisionFilter): Phrase => ({ pattern: phrase(source), read: () => filter });
function why(source: string, reason: string): Phrase {
  return { pattern: phrase(source), read: () => ({ why: reason }) };
}

const QUOTE = '("(?:[^"\\\\]|\\\\.)*")';
const unquoted = (source: string | undefined): string => {
  try {
    return String(JSON.parse(source ?? '""'));
  } catch {
    return (source ?? "").slice(1, -1);
  }
};
const quoting = (lead: string, read: (name: string, known: KnownNames) => Reading): Phrase => ({
  pattern: new RegExp(`${START}(?:${lead})\\s+${QUOTE}`, "giu"),
  read: ([, name], known) => read(unquoted(name), known),
});

const ID = /^(agt|env|mem|ses)_[0-9a-f]{32}$/;
function idOf(name: string, named: readonly Named[]): string | undefined {
  const found = named.filter((each) => each.name.toLowerCase() === name.toLowerCase());
  return found.length === 1 ? found[0]?.id : ID.test(name) ? name : undefined;
}

/** What stands in quotation marks: a name or an id, whatever it looks like. */
const QUOTED: readonly Phrase[] = [
  quoting("(?:by |of )?(?:the )?agent|by", (name, { agents }) => {
    const agentId = idOf(name, agents);
    return agentId === undefined ? { why: "no agent of this name" } : { agentId };
  }),
  quoting("(?:in )?(?:the )?environment|in", (name, { environments }) => {
    const environmentId = idOf(name, environments);
    return environmentId === undefined ? { why: "no environment of this name" } : { environmentId };
  }),
  quoting("(?:under |by )?(?:the )?membrane|under", (name, { membranes }) => {
    const membraneId = idOf(name, membranes);
    return membraneId === undefined ? { why: "no membrane of this name" } : { membraneId };
  }),
  quoting("(?:of )?(?:the )?skill", (skill) => ({ skill })),
  quoting("(?:of |in )?(?:the )?session", (sessionId) =>
    ID.test(sessionId) ? { sessionId } : { why: "no session id" },
  ),
  quoting("(?:for |of |with )?(?:the )?(?:ticket|reference)", (externalRef) => ({ externalRef })),
  {
    pattern: new RegExp(
      `${START}(?:for |of |with )?(?:the )?(?:ticket|reference)\\s+([\\p{L}\\p{N}#._/-]*\\p{N}[\\p{L}\\p{N}_/-]*)${END}`,
      "giu",
    ),
    read: ([, externalRef = ""]) => ({ externalRef }),
  },
  quoting("(?:of )?(?:the )?(?:action )?type", (actionType) => ({ actionType })),
];

const ISO = "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,3})?)?Z)";
const NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const UNITS = "(m|min|mins|minutes?|h|hours?|hrs?|d|days?|w|weeks?|months?|quarters?|years?)";
const DAYS_OF = { month: 30, quarter: 90, year: 365 } as const;

function readLast(word: string, unit: string): Reading {
  const count = NUMBERS.indexOf(word.toLowerCase()) + 1 || Number(word);
  const days = Object.entries(DAYS_OF).find(([name]) => unit.toLowerCase().startsWith(name))?.[1];
  const letter = RANGE_UNITS.find((each) => unit.toLowerCase().startsWith(each)) ?? "d";
  const time = readTimeRange(days === undefined ? `last_${count}${letter}` : `last_${count * days}d`);
  return time === null ? { why: "a range is at most ten years" } : { time };
}

const TIMES: readonly Phrase[] = [
  { pattern: phrase(`since ${ISO}`), read: ([, at = ""]) => ({ time: { from: Date.parse(at), to: null } }) },
  { pattern: phrase(`before ${ISO}`), read: ([, at = ""]) => ({ time: { from: null, to: Date.parse(at) } }) },
  {
    pattern: phrase(
      `(?:(?:from|in|within|over|during|for)\\s+)?(?:the\\s+)?(?:last|past|previous)\\s+(\\d{1,7}|${NUMBERS.join("|")})\\s*${UNITS}`,
    ),
    read: ([, word = "", unit = ""]) => readLast(word, unit),
  },
  {
    pattern: phrase(
      "(?:(?:from|in|within|over|during|for)\\s+)?(?:the\\s+)?(?:past (day|hour|week|month|year)|last (day|hour|minute))",
    ),
    read: ([, past = "", last = ""]) => readLast("1", past || last),
  },
];

// Not the beginning of a number that is written otherwise: "$1.000,50", "1 000 dollars".
const DIGITS = "(\\d[\\d,]*(?:\\.\\d{1,6})?)(?![.,]?\\d)(?!\\s\\d)";
const DOLLARS = `(?:(?:usd\\s*|\\$\\s*)${DIGITS}\\s*(k|m|thousand|mio|million)?(?:\\s*(?:usd|us dollars|dollars?))?|${DIGITS}\\s*(k|thousand|million)?\\s*(?:usd|us dollars|dollars?))`;
/** A number alone is an amount where nothing follows that it could count: "over 500 yesterday", not "over 5 approvals". */
const ALONE =
  "(?=\\s*(?:$|[\\u0001.,;:!?)]|(?:by|in|on|at|from|since|during|under|over|below|above|and|or|but|yesterday|today|last|past|this|before|after|until|till|between|with|for|that|which|who|to)(?![\\p{L}\\p{N}])))";
const PLAIN = `${DIGITS}\\s*(k|thousand|million)?(?![\\p{L}\\p{N}_%-])${ALONE}`;
const MONEY = `(?:${DOLLARS}${END}|${PLAIN})`;
const COSTING = "(?:(?:costs?|costing|worth|amounts?|priced?(?: at)?)\\s+)?";
const OVER = "(?:over|above|more than|greater than|exceeding|larger than|bigger than)";
const UNDER = "(?:under|below|less than|cheaper than|smaller than)";
const TIMES_OF: Readonly<Record<string, number>> = {
  k: 1000,
  thousand: 1000,
  m: 1_000_000,
  mio: 1_000_000,
  million: 1_000_000,
};

/** The amount in the groups of MONEY, of which one pair is there. */
function amountOf([a, aScale, b, bScale, c, cScale]: readonly (string | undefined)[]): number {
  const [digits = "", scale = ""] = [a ?? b ?? c, aScale ?? bScale ?? cScale];
  return Number(digits.replaceAll(",", "")) * (TIMES_OF[scale.toLowerCase()] ?? 1);
}

const OTHER_MEASURES =
  "(?:risk(?: scores?)?|scores?|confidence|agreement|duration|latency|audience|severity|divergence|approvals?|votes?)";

const AMOUNTS: readonly Phrase[] = [
  {
    pattern: phrase(
      `${OTHER_MEASURES}\\s*(?:is |was |of |at )*(?:${OVER}|${UNDER}|at least|at most|[<>=]+)\\s*[\\d.,]+%?`,
    ),
    read: () => ({ why: "only amounts of money can be over or under something" }),
  },
  {
    pattern: new RegExp(`${START}${COSTING}between\\s+${DOLLARS}\\s+and\\s+${DOLLARS}${END}`, "giu"),
    read: ([, ...groups]) => ({ costOver: amountOf(groups.slice(0, 4)), costUnder: amountOf(groups.slice(4)) }),
  },
  {
    pattern: new RegExp(`${START}${COSTING}(?:${OVER}\\s+|>\\s*(?!=))${MONEY}`, "giu"),
    read: ([, ...groups]) => ({ costOver: amountOf(groups) }),
  },
  {
    pattern: new RegExp(`${START}${COSTING}(?:${UNDER}\\s+|<\\s*(?!=))${MONEY}`, "giu"),
    read: ([, ...groups]) => ({ costUnder: amountOf(groups) }),
  },
  {
    pattern: new RegExp(
      `${START}(?:(?:at (?:least|most)|up to|exactly|about|around|of|for|from|to)\\s+)?${DOLLARS}${END}(?:\\+|\\s+or\\s+(?:more|less))?`,
      "giu",
    ),
    read: () => ({ why: "say over or under an amount" }),
  },
  {
    pattern: /(?:[€£¥]\s*\d[\d,.]*|\d[\d,.]*\s*(?:€|£|¥|eur\b|gbp\b))/giu,
    read: () => ({ why: "amounts are in US dollars" }),
  },
];

/** What reads like something else than it says, and what says nothing at all. */
const TRAPS: readonly Phrase[] = [
  {
    pattern: new RegExp(
      `${START}(?:(?:(?:at (?:least|most)|above|below|over|under|from|up to|more than|less than|worse than)\\s+|[<>]=?\\s*)S[0-4]|S[0-4](?:\\+|\\s+(?:or|and)\\s+(?:worse|higher|above|more|up|upwards?|over|greater|lower|below|less|better|under)|\\s*(?:-|–|to)\\s*S[0-4]))${END}`,
      "giu",
    ),
    read: () => ({ why: "one severity at a time" }),
  },
  why("critical miss(?:es)?", "misses stand with their sessions"),
  why(
    "(?:at )?level (?:shadow|supervised|autonomous)|(?:shadow|supervised|autonomous) (?:level|sessions?)|at (?:shadow|supervised|autonomous)",
    "no level can be chosen: name the session or the skill",
  ),
  why("shadow mode|mode shadow", "say shadow decisions, or name the environment"),
  why("(?:more|less|fewer|longer) than \\S+ \\S+ ago", "say before or since a date"),
  says(
    "(?:show|give|find|get|tell) (?:me|us)|let me see|i(?:'d| would)? (?:want|need|like)(?: to (?:see|know|find|have))?|(?:can|do|did|may) (?:i|we) (?:see|have|get)|how (?:many|much)|(?:number|count) of|approval requests?|most recent|so far|right now|now|currently",
    {},
  ),
];

const SEVERITY_NAMES: Record<Severity, string> = {
  S0: "negligible",
  S1: "low",
  S2: "medium",
  S3: "high",
  S4: "critical",
};

/** The closed words: verdicts, statuses, tiers, severities, and whether it binds. Longer ones first. */
const WORDS: readonly Phrase[] = [
  ...VERDICTS.map((verdict) => says(`membrane ${VERDICT_PHRASES[verdict].would}`, { membraneVerdict: verdict })),
  ...REQUEST_ENDS.map((status) => says(`status (?:${STATUS_PHRASES[status]}|${status})`, { status })),
  ...RISK_TIERS.map((tier) => says(`tier ${tier}|${tier} tier|tier is ${tier}`, { tier })),
  ...SEVERITIES.map((severity) =>
    says(`(?:severity )?${severity}|severity ${SEVERITY_NAMES[severity]}|${SEVERITY_NAMES[severity]} severity`, {
      severity,
    }),
  ),
  says("would(?: have)?(?: been| be)? block(?:ed)?|would(?: have)? stop(?:ped)?", { membraneVerdict: "block" }),
  says("would(?: have)?(?: been| be)? escalated?|would(?: have)? ask(?:ed)?", { membraneVerdict: "escalate" }),
  says("would(?: have)?(?: been| be)? (?:modify|modified|changed?)", { membraneVerdict: "approve_modified" }),
  says("would(?: have)?(?: been| be)? (?:allow(?:ed)?|pass(?:ed)?)", { membraneVerdict: "approve" }),
  says("(?:rejected|ended) by (?:the )?time-?out|tim(?:ed|ing|e) ?out|timed-out|timeouts?|unanswered|expired", {
    status: "timed_out",
  }),
  says("rejected|refused by (?:a person|people)|denied", { status: "rejected" }),
  says("cancell?ed|withdrawn", { status: "cancelled" }),
  says("waiting|pending|undecided|open requests?", { status: "pending" }),
  says("approved", { status: "approved" }),
  says("request blocked", { status: "blocked" }),
  says("blocked|blocks|stopped", { verdict: "block" }),
  says("escalated|escalates|escalations?|needed a person|asked for a person", { verdict: "escalate" }),
  says("modified|approve_modified", { verdict: "approve_modified" }),
  says("allowed|let through", { verdict: "approve" }),
  says("not binding|non-binding|informational|did not bind", { binding: false }),
  says("binding", { binding: true }),
  says("shadow|evaluated only|not enforced", { pipelineMode: "shadow" }),
  says("live|enforced", { pipelineMode: "live" }),
  says("critical", { severity: "S4" }),
];

export const FIRST_PHRASES: readonly Phrase[] = [...QUOTED, ...TRAPS, ...TIMES, ...AMOUNTS];
export const WORD_PHRASES = WORDS;
