/** An entry of the log has its place within five seconds; one that waits for longer than this is told to everybody. */
export const LOG_LATE_SECONDS = 60;

/** How far the server's clock and the database's may be apart before that is told to everybody. Deadlines go by the database's. */
export const CLOCK_ODD_SECONDS = 60;

/** By how many seconds a clock that said this is ahead of one that asked and heard at these moments (all in milliseconds). */
export function clockOffset(said: number, askedAt: number, heardAt: number): number {
  return (said - (askedAt + heardAt) / 2) / 1000;
}

/** Whether the clocks of server and database are too far apart, either way. */
export function isClockOdd(offsetSeconds: number): boolean {
  return Math.abs(offsetSeconds) > CLOCK_ODD_SECONDS;
}
