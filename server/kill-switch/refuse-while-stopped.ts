import { refuseWhileLogLate } from "../audit/refuse-while-log-late.ts";
import type { TxContext } from "../context.ts";
import { stoppedByKillSwitch } from "../errors.ts";
import { installationSwitch, refuseWhileInstallationStopped } from "./installation-switch.ts";
import { findStopped, holdKillSwitch } from "./kill-switch-store.ts";

/**
 * Refuses to go on while a kill switch is on or the log is too far behind, and holds the workspace's off until the transaction ends. To be called
 * before any row is locked.
 */
export async function refuseWhileStopped(ctx: TxContext): Promise<void> {
  refuseWhileInstallationStopped();
  if (await holdKillSwitch(ctx)) throw stoppedByKillSwitch();
  await refuseWhileLogLate(ctx);
}

/** Whether everything is stopped as it is now, for whoever then leaves something for later. Holds nothing. */
export async function isStopped(ctx: TxContext): Promise<boolean> {
  return installationSwitch() !== null || findStopped(ctx);
}
