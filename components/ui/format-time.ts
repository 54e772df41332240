const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const made = new Map<string, Intl.DateTimeFormat>();

/** Formatters are slow to make and are asked for on every tick: one for each zone and shape. */
function format(at: number, zone: string, shape: Intl.DateTimeFormatOptions): string {
  const key = `${zone} ${JSON.stringify(shape)}`;
  const formatter = made.get(key) ?? new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: zone, hourCycle: "h23" });
  made.set(key, formatter);
  return formatter.format(at).replace(",", "");
}

/** "14:32:20": always 24 hours. */
export const formatClock = (at: number, zone: string): string =>
  format(at, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** "CEST", or "GMT+2" where the zone has no letters. */
export const formatZone = (at: number, zone: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "short" })
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName")?.value ?? zone;

/** "Tuesday 9 June" */
export const formatDay = (at: number, zone: string): string =>
  format(at, zone, { weekday: "long", day: "numeric", month: "long" });

/** "4 Jun", "4 Jun 2024" in another year. */
export function formatDate(at: number, now: number, zone: string): string {
  const year = format(at, zone, { year: "numeric" });
  const sameYear = year === format(now, zone, { year: "numeric" });
  const day = format(at, zone, { day: "numeric", month: "short" });
  return sameYear ? day : `${day} ${year}`;
}

/** "14:25" today, "4 Jun 11:20" on another day. */
export function formatShort(at: number, now: number, zone: string): string {
  const minute = format(at, zone, { hour: "2-digit", minute: "2-digit" });
  const shape: Intl.DateTimeFormatOptions = { day: "numeric", month: "numeric", year: "numeric" };
  if (format(at, zone, shape) === format(now, zone, shape)) return minute;
  return `${formatDate(at, now, zone)} ${minute}`;
}

/** "Tuesday 9 June 2026, 14:32:20 CEST": everything, for a title. */
export const formatFull = (at: number, zone: string): string =>
  `${formatDay(at, zone)} ${format(at, zone, { year: "numeric" })}, ${formatClock(at, zone)} ${formatZone(at, zone)}`;

/** How long, in at most two units, rounded down: "40 s", "8 min", "2 h 10 min", "5 d 3 h". Milliseconds in. */
export function formatSpan(ms: number): string {
  const span = Math.max(0, ms);
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < DAY) return twoUnits(Math.floor(span / HOUR), "h", Math.floor((span % HOUR) / MINUTE), "min");
  return twoUnits(Math.floor(span / DAY), "d", Math.floor((span % DAY) / HOUR), "h");
}

const twoUnits = (big: number, bigUnit: string, small: number, smallUnit: string) =>
  small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;

/** Time left, to the second in the last ten minutes: "06:12", then "38 min", "2 h 10", "1 d 21 h". Never negative. */
export function formatCountdown(ms: number): string {
  const left = Math.max(0, Math.ceil(ms / SECOND)) * SECOND;
  if (left >= 10 * MINUTE) return formatSpan(left).replace(/ min$/, left < HOUR ? " min" : "");
  const seconds = left / SECOND;
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The same for the ear: "6 minutes 12 seconds". */
export function speakCountdown(ms: number): string {
  const left = Math.max(0, Math.ceil(ms / SECOND));
  const unit = (count: number, word: string) => (count === 0 ? "" : `${count} ${word}${count === 1 ? "" : "s"}`);
  const parts =
    left >= 3600
      ? [unit(Math.floor(left / 3600), "hour"), unit(Math.floor((left % 3600) / 60), "minute")]
      : [unit(Math.floor(left / 60), "minute"), unit(left % 60, "second")];
  return parts.filter(Boolean).join(" ") || "0 seconds";
}
