import * as chrono from "chrono-node/en";
import type { DatePhrase } from "#engine/decision-question.ts";

type Parts = ReturnType<typeof chrono.parse>[number]["start"];
type Component = Parameters<Parts["get"]>[0];

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A calendar day with a time, without a zone; months from 1. Days and months outside their range carry over. */
type Wall = { year: number; month: number; day: number; hour: number; minute: number };

/**
 * Finds in English what means a moment or a period, as somebody says it at `now` in a time zone (an IANA name). A day, week,
 * month or year is its whole length there, a time of day its minute. Decisions lie in the past, so a weekday or a date without
 * a year is the latest that has begun.
 */
export function datePhrases(text: string, now: number, zone: string): DatePhrase[] {
  const periods = calendarPeriods(text, now, zone);
  const barred = (part: string) => "|".repeat(part.length);
  const rest = text.replace(CALENDAR, barred).replace(LEADS, barred);
  const reference = { instant: new Date(now), timezone: offsetOf(now, zone) / MINUTE_MS };
  const found = chrono.casual.parse(rest, reference).flatMap((result): DatePhrase[] => {
    const start = result.index + (result.text.length - result.text.trimStart().length);
    const span = { start, end: result.index + result.text.length };
    const reason = reasonAgainst(result.text);
    if (reason !== null) return [{ ...span, why: reason }];
    const from = boundsOf(result.start, now, zone);
    const to = result.end ? boundsOf(result.end, now, zone) : from;
    if (!from || !to || to.to <= from.from) return [];
    if (from.from > now) return [{ ...span, why: "it lies ahead: decisions are of the past" }];
    return [{ ...span, from: from.from, to: to.to, isRange: result.end !== null && result.end !== undefined }];
  });
  return [...periods, ...found].sort((a, b) => a.start - b.start);
}

/** Parts of a day begin and end differently for everybody, and a date in figures is read in two ways. */
function reasonAgainst(text: string): string | null {
  if (/\b(morning|afternoon|evening|night|tonight|weekend)s?\b/i.test(text))
    return "say from which hour or day to which";
  const [, first = "", second = ""] = /\b(\d{1,2})\/(\d{1,2})\b/.exec(text) ?? [];
  const isAmbiguous = first !== "" && Number(first) !== Number(second) && Math.max(Number(first), Number(second)) <= 12;
  return isAmbiguous ? "it can be two days: write the month as a word" : null;
}

const CALENDAR = /\b(?:(this|last|previous) (week|month|year)|(?:the )?day before (yesterday))\b/giu;
/** By themselves these are no part of a date: they would be swallowed, or what follows read as an hour. */
const LEADS = /\b(from|since|before|after|until|till|between)\b/giu;

/** Periods of the calendar, which begin where the zone's days do; weeks begin on Monday. */
function calendarPeriods(text: string, now: number, zone: string): DatePhrase[] {
  const today = { ...wallOf(now, zone), hour: 0, minute: 0 };
  return [...text.matchAll(CALENDAR)].map((match) => {
    const unit = (match[2] ?? "day").toLowerCase();
    const back = match[3] ? 2 : match[1]?.toLowerCase() === "this" ? 0 : 1;
    const [from, to] = [periodOf(today, unit, -back), periodOf(today, unit, 1 - back)];
    return {
      start: match.index,
      end: match.index + match[0].length,
      from: instantOf(from, zone),
      to: instantOf(to, zone),
    };
  });
}

function periodOf(today: Wall, unit: string, by: number): Wall {
  if (unit === "year") return { ...today, year: today.year + by, month: 1, day: 1 };
  if (unit === "day") return { ...today, day: today.day + by };
  if (unit === "month") return { ...today, month: today.month + by, day: 1 };
  const weekday = new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay();
  return { ...today, day: today.day - ((weekday + 6) % 7) + 7 * by };
}

/** The period that some components mean: a minute where the hour is said, else a day, else a month. */
function boundsOf(parts: Parts, now: number, zone: string): { from: number; to: number } | null {
  const said = (part: Component) => parts.isCertain(part);
  if (said("timezoneOffset") || (said("hour") && parts.tags().has("result/relativeDate")))
    return minuteAt(parts.date());
  const step = stepOf(parts);
  const get = (part: Component, from: number) => (from > STEPS.indexOf(step) ? 0 : (parts.get(part) ?? 0));
  const wall = { year: get("year", 0), month: get("month", 0), day: 1, hour: get("hour", 2), minute: get("minute", 2) };
  const begun = latestBegun(step === "month" ? wall : { ...wall, day: get("day", 1) }, parts, now, zone);
  const [from, to] = [instantOf(begun, zone), instantOf(added(begun, { [step]: 1 }), zone)];
  return Number.isNaN(from) || Number.isNaN(to) ? null : { from, to };
}

const STEPS = ["month", "day", "minute"] as const;

function stepOf(parts: Parts): (typeof STEPS)[number] {
  if (parts.isCertain("hour")) return "minute";
  return parts.isCertain("month") && !parts.isCertain("day") && !parts.isCertain("weekday") ? "month" : "day";
}

function minuteAt(date: Date): { from: number; to: number } {
  const from = Math.floor(date.getTime() / MINUTE_MS) * MINUTE_MS;
  return { from, to: from + MINUTE_MS };
}

function added(wall: Wall, step: Partial<Wall>): Wall {
  return {
    ...wall,
    month: wall.month + (step.month ?? 0),
    day: wall.day + (step.day ?? 0),
    minute: wall.minute + (step.minute ?? 0),
  };
}

function latestBegun(wall: Wall, parts: Parts, now: number, zone: string): Wall {
  if (instantOf(wall, zone) <= now) return wall;
  // A time of day without a day is the latest that was.
  const isTimeOnly = !(["day", "weekday", "month", "year"] as const).some((part) => parts.isCertain(part));
  if (parts.isCertain("hour") && isTimeOnly) return { ...wall, day: wall.day - 1 };
  if (parts.isCertain("weekday") && !parts.isCertain("day")) return { ...wall, day: wall.day - 7 };
  if (!parts.isCertain("year") && parts.isCertain("month")) return { ...wall, year: wall.year - 1 };
  return wall;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** What the clocks and calendars of a zone show at an instant. */
function wallOf(at: number, zone: string): Wall {
  const shape = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const formatter =
    formatters.get(zone) ?? new Intl.DateTimeFormat("en-US", { ...shape, timeZone: zone, hourCycle: "h23" });
  formatters.set(zone, formatter);
  const parts = formatter.formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return { year: part("year"), month: part("month"), day: part("day"), hour: part("hour"), minute: part("minute") };
}

const asIfUtc = ({ year, month, day, hour, minute }: Wall) => Date.UTC(year, month - 1, day, hour, minute);

/** How far a zone is ahead of UTC, in milliseconds. */
function offsetOf(at: number, zone: string): number {
  return asIfUtc(wallOf(at, zone)) - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

/** The instant at which a zone's clocks show this. What they skip is the hour after; what they show twice, the first time. */
function instantOf(wall: Wall, zone: string): number {
  const utc = asIfUtc(wall);
  if (Number.isNaN(utc)) return utc;
  const [early, late] = [utc - offsetOf(utc - DAY_MS, zone), utc - offsetOf(utc + DAY_MS, zone)];
  return early + offsetOf(early, zone) === utc || late + offsetOf(late, zone) !== utc ? early : late;
}
