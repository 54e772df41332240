import type { DecisionFilter, FilterDimension, TimeRange } from "./decision-filter.ts";
import { bareNames, ledNames } from "./decision-names.ts";
import { FIRST_PHRASES, type Phrase, type Reading, WORD_PHRASES } from "./decision-phrases.ts";
import type { KnownNames } from "./decision-words.ts";

/** Part of a text: from `start` up to and without `end`. */
export type Span = { start: number; end: number };

/**
 * A phrase that means a period: from an instant up to and without another, in milliseconds; `isRange` where it names both
 * ends itself. Or one that is about time and cannot be read, with the reason.
 */
export type DatePhrase = Span & ({ from: number; to: number; isRange?: boolean } | { why: string });

/** What a sentence came to: the filter, the parts that say so, and the parts that say nothing, with the reason. */
export type Question = {
  filter: DecisionFilter;
  understood: (Span & { dimensions: FilterDimension[] })[];
  unread: (Span & { why: string })[];
};

/** Stands for what has been read, so that no later phrase finds it or goes across it. */
const READ = "\u0001";

/** Words that hold a sentence together and narrow nothing. Who speaks would narrow, so `I` and `my` are none. */
const FILLER = new Set(
  `a about action actions agent agents all an and any are at been but by did do does during ever every everything find for from get give
  got had has have in intent intents is it its just list made of on only or our please request requests show since still tell than that
  the their then there these they thing things this those to under us was we were what when where which who why with within decision
  decisions decided environment membrane skill session type happened come came up latest newest`.split(/\s+/),
);

const before = (words: string) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${words})(?:\\s+(?:a|an|any|are|be|been|being|by|decisions|from|have|in|is|of|on|ones|that|the|those|under|was|were|which))*[\\s-]+$`,
    "iu",
  );

/** What turns the phrase behind it round: that is not read then, since it would say the contrary. */
const TURNS = before(
  "not|no|non|never|nor|neither|without|nothing|none|except(?: for)?|excluding|excludes?|minus|besides|(?:other|rather) than|apart from|(?:all|everything|anything|any) but|(?:is|was|are|were|did)n['’]t",
);
/** "Over $500 but under $900" turns nothing round, "refunds but config changes" does. */
const TURNS_NAMES = before("but");
const REPEATS = before("every|each");

/** What stands before a reading so that it cannot be read, and the reason. */
function barOf(reading: Reading, text: string): { start: number; why: string } | null {
  if ("why" in reading || Object.keys(reading).length === 0) return null;
  const isMeasure = ["time", "costOver", "costUnder"].some((dimension) => dimension in reading);
  const turned = TURNS.exec(text) ?? (isMeasure ? null : TURNS_NAMES.exec(text));
  if (turned) return { start: turned.index, why: "nothing can be left out: say what you want to see" };
  const repeated = "time" in reading ? REPEATS.exec(text) : null;
  return repeated && { start: repeated.index, why: "one time range at a time" };
}

/**
 * Reads a sentence as a filter. Deterministic: closed words, the workspace's names, amounts, and dates, which `dates` finds in
 * a text (its spans are places in it). What is neither read nor filler is said to be unread; nothing is guessed.
 */
export function readQuestion(
  sentence: string,
  known: KnownNames,
  dates: (text: string) => readonly DatePhrase[],
): Question {
  const question: Question = { filter: {}, understood: [], unread: [] };
  let rest = sentence;
  const take = (span: Span, reading: Reading) => {
    const bar = barOf(reading, rest.slice(0, span.start));
    const whole = bar === null ? span : { start: bar.start, end: span.end };
    rest = masked(rest, whole);
    note(question, whole, bar === null ? reading : { why: bar.why });
  };
  const readPhrase = ({ pattern, read }: Phrase) => {
    for (const match of rest.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      // What an earlier one took with it is read.
      const reading = rest.slice(span.start, span.end).includes(READ) ? null : read(match, known);
      if (reading !== null) take(span, reading);
    }
  };
  const readAll = (phrases: readonly Phrase[]) => phrases.forEach(readPhrase);
  readAll([...FIRST_PHRASES, ...ledNames(known)]);
  for (const { span, reading } of datesIn(rest, dates)) take(span, reading);
  readAll([...WORD_PHRASES, ...bareNames(known)]);
  question.unread.push(...leftIn(rest));
  question.understood.sort((a, b) => a.start - b.start);
  question.unread.sort((a, b) => a.start - b.start);
  return question;
}

function masked(text: string, { start, end }: Span): string {
  return text.slice(0, start) + READ.repeat(end - start) + text.slice(end);
}

/** A dimension is narrowed once: what comes second and says otherwise is unread. */
function note(question: Question, span: Span, reading: Reading): void {
  if ("why" in reading) {
    question.unread.push({ ...span, why: reading.why });
    return;
  }
  const { filter } = question;
  const merged = { ...reading };
  if (reading.time && filter.time) {
    const both = bothTimes(filter.time, reading.time);
    if (both === null) return void question.unread.push({ ...span, why: "one time range at a time" });
    merged.time = both;
  }
  const dimensions = Object.keys(reading) as FilterDimension[];
  // What narrows nothing holds the sentence together.
  if (dimensions.length === 0) return;
  const taken = dimensions.some(
    (each) => each !== "time" && filter[each] !== undefined && filter[each] !== reading[each],
  );
  if (taken) return void question.unread.push({ ...span, why: "something else is said of this already" });
  question.filter = { ...filter, ...merged };
  question.understood.push({ ...span, dimensions });
}

/** A beginning and an end make one range. */
function bothTimes(one: TimeRange, other: TimeRange): TimeRange | null {
  if ("last" in one || "last" in other) return null;
  if ((one.from !== null && other.from !== null) || (one.to !== null && other.to !== null)) return null;
  return { from: one.from ?? other.from, to: one.to ?? other.to };
}

const isEmpty = (time: TimeRange) => "from" in time && time.from !== null && time.to !== null && time.from >= time.to;

const LEAD =
  /(?<![\p{L}\p{N}])(since|from|after|before|until|till|by|up to|to|and|on|in|during|between|starting)\s+(?:the\s+)?$/iu;
const ONWARDS = /^\s+(?:on|onwards?)(?![\p{L}\p{N}])/iu;

type Led = { span: Span; reading: Reading };
/** A date, the word before it that says which end of a range it is, and where both stand. */
type Lead = { lead: string; span: Span; found: DatePhrase };

/** Each date with its word; two that are the ends of one range are read together. */
function datesIn(text: string, dates: (text: string) => readonly DatePhrase[]): Led[] {
  const all = dates(text.replaceAll(READ, "|")).map((found): Lead => {
    const before = LEAD.exec(text.slice(0, found.start));
    const onwards = ONWARDS.exec(text.slice(found.end))?.[0] ?? "";
    const span = { start: found.start - (before?.[0].length ?? 0), end: found.end + onwards.length };
    return { lead: onwards === "" ? (before?.[1]?.toLowerCase() ?? "") : "since", span, found };
  });
  return all.flatMap((each, index) => {
    const [before, next] = [all[index - 1], all[index + 1]];
    if (before && areEnds(before, each)) return [];
    if (!next || !areEnds(each, next)) return [{ span: each.span, reading: readingOf(each.lead, each.found) }];
    const span = { start: each.span.start, end: next.span.end };
    return [{ span, reading: bothEnds(readingOf("since", each.found), readingOf("until", next.found)) }];
  });
}

/** "from Monday to Friday", "between May and June". */
const areEnds = (one: Lead, other: Lead): boolean =>
  (one.lead === "from" && UP_TO.includes(other.lead)) || (one.lead === "between" && other.lead === "and");

function bothEnds(one: Reading, other: Reading): Reading {
  if ("why" in one) return one;
  if ("why" in other) return other;
  const time = one.time && other.time && bothTimes(one.time, other.time);
  return time && !isEmpty(time) ? { time } : { why: "it would end before it begins" };
}

const readingOf = (lead: string, found: DatePhrase): Reading =>
  "why" in found ? { why: found.why } : { time: rangeOf(lead, found) };

const UP_TO = ["until", "till", "to", "up to"];
const MINUTE_MS = 60_000;

function rangeOf(lead: string, { from, to, isRange = false }: Extract<DatePhrase, { from: number }>): TimeRange {
  const isMoment = to - from <= MINUTE_MS;
  if (lead === "after") return { from: isMoment ? from : to, to: null };
  if (lead === "before") return { from: null, to: from };
  if ([...UP_TO, "by"].includes(lead)) return { from: null, to };
  if (isRange) return { from, to };
  if (["since", "starting"].includes(lead)) return { from, to: null };
  // "from yesterday" is that day, "from 14:00" what came after.
  return { from, to: lead === "from" && isMoment ? null : to };
}

const TOKEN = new RegExp(`[^\\s${READ}.,;:!?()"“”]+`, "gu");

/** What is left and is no filler; words beside each other are one part. */
function leftIn(rest: string): (Span & { why: string })[] {
  const left: (Span & { why: string })[] = [];
  for (const match of rest.matchAll(TOKEN)) {
    if (FILLER.has(match[0].toLowerCase())) continue;
    const end = match.index + match[0].length;
    const last = left.at(-1);
    if (last && /^\s+$/.test(rest.slice(last.end, match.index))) last.end = end;
    else left.push({ start: match.index, end, why: "not understood" });
  }
  return left;
}
