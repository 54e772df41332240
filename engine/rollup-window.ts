/** How long a row of a rollup is: all of them begin in UTC, and `ever` has no beginning. */
export const ROLLUP_GRAINS = ["minute", "hour", "day", "month", "ever"] as const;
export type RollupGrain = (typeof ROLLUP_GRAINS)[number];

/** Rows of one grain that begin at `from` (inclusive) up to `to` (exclusive); milliseconds, infinite where open. */
export type WindowPiece = { grain: RollupGrain; from: number; to: number };

const LENGTHS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
type Timed = Exclude<RollupGrain, "ever">;
const TIMED = ["minute", "hour", "day", "month"] as const satisfies readonly Timed[];

/**
 * The fewest rows that make up a window: months in its middle, then days, hours and minutes towards both its ends, so
 * that no window reads more than two hours of minutes, two days of hours, two months of days, and its months. Minutes
 * are whole: `from` is widened to the beginning of its own, `to` to the end.
 */
export function windowPieces(from: number | null, to: number | null): WindowPiece[] {
  if (from === null && to === null) return [{ grain: "ever", from: -Infinity, to: Infinity }];
  const least = from === null ? -Infinity : floorTo("minute", from);
  const most = to === null ? Infinity : ceilTo("minute", to);
  return piecesBetween(TIMED, least, most);
}

/** The same for a chart in steps of `step`: no row is longer, so that each belongs to one column. Both ends are there. */
export function steppedPieces(from: number, to: number, step: Timed): WindowPiece[] {
  const grains = TIMED.slice(0, TIMED.indexOf(step) + 1);
  return piecesBetween(grains, floorTo("minute", from), ceilTo("minute", to));
}

function piecesBetween([grain, coarser, ...rest]: readonly Timed[], from: number, to: number): WindowPiece[] {
  if (grain === undefined || from >= to) return [];
  const [left, right] = coarser === undefined ? [to, to] : [ceilTo(coarser, from), floorTo(coarser, to)];
  if (coarser === undefined || left > right) return [{ grain, from, to }];
  const pieces = [
    { grain, from, to: left },
    ...piecesBetween([coarser, ...rest], left, right),
    { grain, from: right, to },
  ];
  return pieces.filter((piece) => piece.from < piece.to);
}

/** The beginning of the minute, hour, day or month (UTC) that a moment lies in. */
export function floorTo(grain: Timed, at: number): number {
  if (!Number.isFinite(at)) return at;
  if (grain !== "month") return Math.floor(at / LENGTHS[grain]) * LENGTHS[grain];
  const date = new Date(at);
  date.setUTCHours(0, 0, 0, 0);
  return date.setUTCDate(1);
}

function ceilTo(grain: Timed, at: number): number {
  const start = floorTo(grain, at);
  return start === at ? at : nextOf(grain, start);
}

/** The beginning of the minute, hour, day or month after the one that begins at `start`. */
export function nextOf(grain: Timed, start: number): number {
  if (grain !== "month") return start + LENGTHS[grain];
  const date = new Date(start);
  return date.setUTCMonth(date.getUTCMonth() + 1);
}

const HOURS_UP_TO = 2 * LENGTHS.day;
const DAYS_UP_TO = 93 * LENGTHS.day;

/** In what steps a chart shows a window of this length: hours up to two days, days up to three months, else months. */
export function stepOf(lengthMs: number): Exclude<Timed, "minute"> {
  if (lengthMs <= HOURS_UP_TO) return "hour";
  return lengthMs <= DAYS_UP_TO ? "day" : "month";
}
