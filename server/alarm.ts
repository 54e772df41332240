import { processLog } from "./log.ts";
import { metrics } from "./operations/metrics.ts";

/** What must not happen while everything is in order: a privilege that is missing, or a guard of the database that had to step in. */
export type Alarm = "privilege" | "guard";

/** Tells whoever runs the product: a line in the log at `error`, and one more in `understudy_alarms_total`. */
export function alarm(kind: Alarm, cause: unknown): void {
  metrics().alarms.inc({ kind });
  processLog().error({ alarm: kind, err: cause }, "the database refused what the product should never ask");
}
