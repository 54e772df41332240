import type { DecisionFilter, FilterDimension, TimeRange } from "./decision-filter.ts";
import { bareNames, ledNames } from "./decision-names.ts";
import { FIRST_PHRASES, type Phrase, type Reading, WORD_PHRASES } from "./decision-phrases.ts";
import type { KnownNames } from "./decision-words.ts";

/** Part of a text: from `start` up to and without `end`. */
export type Span = { start: number; end: number };

/** A phrase that means a period: from an instant up to and without another, in milliseconds. */
export type DatePhrase = Span & { from: number; to: number };

/** What a sentence came to: the filter, the parts that say so, and the parts that say nothing, with the reason. */
export type Question = {
  filter: DecisionFilter;
  understood: (Span & { dimensions: FilterDimension[] })[];
  unread: (Span & { why: string })[];
};

/** Stands for what has been read, so that no later phrase finds it or goes across it. */
const READ = "\u0001";

/** Words that hold a sentence together and narrow nothing. */
const FILLER = new Set(
  `a about action actions agent agents all an and any are at been by did do does during every everything find for from get give
  got had has have i in intent intents is it its list made me my of on or our please request requests show since tell than that the
  their then there these they thing things this those to under us was we were what when where which who with within decision decisions
  decided environment membrane skill session type happened come came up`.split(/\s+/),
);

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
  const readAll = (phrases: readonly Phrase[]) => {
    for (const { pattern, read } of phrases) {
      for (const match of rest.matchAll(pattern)) {
        const reading = read(match, known);
        if (reading === null) continue;
        const span = { start: match.index, end: match.index + match[0].length };
        rest = masked(rest, span);
        note(question, span, reading);
      }
    }
  };
  readAll([...FIRST_PHRASES, ...ledNames(known)]);
  for (const { span, time } of datesIn(rest, dates)) {
    rest = masked(rest, span);
    note(question, span, { time });
  }
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

const LEAD =
  /(?<![\p{L}\p{N}])(since|from|after|before|until|till|up to|to|and|on|in|during|between|starting)\s+(?:the\s+)?$/iu;

type Led = { span: Span; time: TimeRange };

/** Each date with the word before it that says which end of a range it is. */
function datesIn(text: string, dates: (text: string) => readonly DatePhrase[]): Led[] {
  let isOpen = false;
  return dates(text.replaceAll(READ, "|")).map((found) => {
    const before = LEAD.exec(text.slice(0, found.start));
    const lead = before?.[1]?.toLowerCase() ?? "";
    const span = { start: found.start - (before?.[0].length ?? 0), end: found.end };
    const time = rangeOf(lead, found, isOpen);
    isOpen = lead === "between" || lead === "from";
    return { span, time };
  });
}

function rangeOf(lead: string, { from, to }: DatePhrase, isOpen: boolean): TimeRange {
  if (["since", "from", "starting", "between"].includes(lead)) return { from, to: isPeriodEnd(lead, from, to) };
  if (lead === "after") return { from: to, to: null };
  if (lead === "before") return { from: null, to: from };
  if (["until", "till", "up to", "to"].includes(lead) || (lead === "and" && isOpen)) return { from: null, to };
  return { from, to };
}

/** "from 3 June to 5 June" is one phrase of several days: its end counts. A single day that something begins with does not. */
function isPeriodEnd(lead: string, from: number, to: number): number | null {
  const SEVERAL_DAYS_MS = 90_000_000;
  return (lead === "from" || lead === "between") && to - from > SEVERAL_DAYS_MS ? to : null;
}

const TOKEN = new RegExp(`[^\\s${READ}.,;:!?()]+`, "gu");

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
