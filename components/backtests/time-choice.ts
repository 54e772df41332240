const DAY_MS = 86_400_000;

/** How far back from now, in days, or between two dates of one's own. */
export const TIME_CHOICES = [
  { value: "1", label: "Last 24 hours" },
  { value: "7", label: "Last 7 days" },
  { value: "30", label: "Last 30 days" },
  { value: "90", label: "Last 90 days" },
  { value: "own", label: "From a date to a date" },
] as const;
export type TimeChoice = (typeof TIME_CHOICES)[number]["value"];

/** A choice and, where the dates are one's own, the two days as they are typed: "2026-06-09". */
export type TimeChosen = { choice: TimeChoice; first: string; last: string };

/** From the one instant to before the other, or why there is none. Days are those of the reader, the last one included. */
export function rangeOf(
  { choice, first, last }: TimeChosen,
  now: number,
): { from: string; to: string } | { fault: string } {
  if (choice !== "own") return instants(now - Number(choice) * DAY_MS, now);
  const [from, until] = [startOf(first, 0), startOf(last, 1)];
  if (from === null || until === null) return { fault: "Say from which day to which" };
  return from < until ? instants(from, until) : { fault: "The last day lies before the first" };
}

const instants = (from: number, to: number) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });

/** The first millisecond of a day of the reader's zone, or of the one that is so many days later. */
function startOf(day: string, later: number): number | null {
  const at = new Date(`${day}T00:00`);
  at.setDate(at.getDate() + later);
  return Number.isNaN(at.getTime()) ? null : at.getTime();
}
