import type { Database } from "#db/client.ts";
import { CLOCK_ODD_SECONDS, isClockOdd, LOG_LATE_SECONDS } from "#engine/lateness.ts";
import { longestWait } from "../audit/late-logs.ts";
import { processLog } from "../log.ts";
import { findClockOffset } from "./clock-offset-store.ts";
import { metrics } from "./metrics.ts";

export type Health = { logWaitsSeconds: number; clockOffsetSeconds: number };

/** What goes on and is not as it should be, one sentence each; null where it is well. Nothing is refused because of it alone. */
export type HealthWarnings = { log: string | null; clock: string | null };

/** How long the log of some workspace has had no order (0 while none is late), and how far the database's clock is ahead of ours. */
export async function measureHealth(db: Database): Promise<Health> {
  return { logWaitsSeconds: await longestWait(db), clockOffsetSeconds: await findClockOffset(db) };
}

export function warningsOfHealth({ logWaitsSeconds, clockOffsetSeconds }: Health): HealthWarnings {
  const seconds = Math.round(clockOffsetSeconds);
  return {
    log:
      logWaitsSeconds > LOG_LATE_SECONDS
        ? `Entries of the audit log wait for their place for ${Math.round(logWaitsSeconds)} seconds`
        : null,
    clock: isClockOdd(clockOffsetSeconds)
      ? `The database's clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? "ahead of" : "behind"} this server's; more than ${CLOCK_ODD_SECONDS} is too much`
      : null,
  };
}

/** Tells whoever runs the product: the figures as metrics, and a line in the log when something begins or ends to be wrong. */
export function healthWatch(): (db: Database) => Promise<void> {
  let told: HealthWarnings = { log: null, clock: null };
  return async (db) => {
    const health = await measureHealth(db);
    metrics().logWaits.set(health.logWaitsSeconds);
    metrics().clockOffset.set(health.clockOffsetSeconds);
    const warnings = warningsOfHealth(health);
    for (const what of ["log", "clock"] as const) {
      const warning = warnings[what];
      if ((warning === null) === (told[what] === null)) continue;
      if (warning === null) processLog().info({ what }, "it is as it should be again");
      else {
        metrics().alarms.inc({ kind: what });
        processLog().error({ alarm: what }, warning);
      }
    }
    told = warnings;
  };
}
