import { statSync } from "node:fs";
import { env } from "../env.ts";
import { stoppedByKillSwitch } from "../errors.ts";

/** What stops this installation; null when nothing does. */
export type InstallationSwitch = "environment" | "file" | null;

/** How long a file that appears, or goes, may go unnoticed. */
const LOOK_AGAIN_MS = 1000;

let seen: { isThere: boolean; lookedAt: number } | undefined;

/**
 * The switch that works without the database: KILL_SWITCH=on where the process was started, or a file that anybody with a
 * shell makes and removes while it runs. What cannot be looked at counts as on.
 */
export function installationSwitch(): InstallationSwitch {
  const { KILL_SWITCH, KILL_SWITCH_FILE: file } = env();
  if (KILL_SWITCH === "on") return "environment";
  if (file === undefined) return null;
  const now = performance.now();
  if (seen === undefined || now - seen.lookedAt >= LOOK_AGAIN_MS) seen = { isThere: isThere(file), lookedAt: now };
  return seen.isThere ? "file" : null;
}

/** First line of whatever permits something. */
export function refuseWhileInstallationStopped(): void {
  if (installationSwitch() !== null) throw stoppedByKillSwitch();
}

function isThere(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
