import { type CelFunc, CelScalar, celMethod, objectType } from "@bufbuild/cel";
import { TimestampSchema, timestampDate } from "@bufbuild/protobuf/wkt";
import { spend } from "./evaluation-budget.ts";
import { TwoGenerations } from "./two-generations.ts";

const { INT, STRING } = CelScalar;
const TIMESTAMP = objectType(TimestampSchema);
const DAY_MS = 86_400_000;
const OFFSET = /^(?<sign>[+-]?)(?<hours>\d\d):(?<minutes>\d\d)$/;
const NEW_ZONE_STEPS = 50;
const ZONE_STEPS = 5;

/** Of a moment whose clock and calendar are read as those of UTC. */
const PARTS: Readonly<Record<string, (date: Date) => number>> = {
  getFullYear: (date) => date.getUTCFullYear(),
  getMonth: (date) => date.getUTCMonth(),
  getDate: (date) => date.getUTCDate(),
  getDayOfMonth: (date) => date.getUTCDate() - 1,
  getDayOfWeek: (date) => date.getUTCDay(),
  getDayOfYear: (date) => Math.floor((date.getTime() - dateOf(date.getUTCFullYear(), 0, 1).getTime()) / DAY_MS),
  getHours: (date) => date.getUTCHours(),
  getMinutes: (date) => date.getUTCMinutes(),
  getSeconds: (date) => date.getUTCSeconds(),
  getMilliseconds: (date) => date.getUTCMilliseconds(),
};

/**
 * The parts of a moment. The library goes by the clock of the machine, which in spring leaves out an hour that UTC has; here
 * it is not asked.
 */
export const TIME_FUNCTIONS: readonly CelFunc[] = Object.entries(PARTS).flatMap(([name, part]) => [
  celMethod(name, TIMESTAMP, [], INT, function () {
    return BigInt(part(timestampDate(this.message)));
  }),
  celMethod(name, TIMESTAMP, [STRING], INT, function (zone) {
    return BigInt(part(elsewhere(timestampDate(this.message), zone)));
  }),
]);

const formats = new TwoGenerations<Intl.DateTimeFormat>(100);

/** The moment by the clock of this place: an offset from UTC, or a name such as Europe/Berlin. */
function elsewhere(moment: Date, zone: string): Date {
  const offset = OFFSET.exec(zone)?.groups;
  if (offset) {
    const minutes = Number(offset.hours) * 60 + Number(offset.minutes);
    return new Date(moment.getTime() + (offset.sign === "-" ? -1 : 1) * minutes * 60_000);
  }
  const known = formats.get(zone);
  spend(known === undefined ? NEW_ZONE_STEPS : ZONE_STEPS, "this");
  const format = known ?? formats.keep(zone, formatOf(zone));
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const { year = Number.NaN, month = Number.NaN, day = Number.NaN, hour, minute, second } = parts;
  const date = dateOf(year, month - 1, day);
  date.setUTCHours(hour ?? Number.NaN, minute, second, moment.getUTCMilliseconds());
  return date;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const digits = "2-digit";
  return new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: digits,
    day: digits,
    hour: digits,
    minute: digits,
    second: digits,
  });
}

/** Not by `Date.UTC`, to which the year 50 is 1950. */
function dateOf(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date;
}
