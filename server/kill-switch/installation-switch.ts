import { rmSync, statSync, writeFileSync } from "node:fs";
import { env } from "../env.ts";
import { stoppedByKillSwitch } from "../errors.ts";

/** What stops this installation; null when nothing does. */
export type InstallationSwitch = "environment" | "file" | null;

/** How long a file that appears, or goes, may go unnoticed. */
const LOOK_AGAIN_MS = 1000;

/**
 * What this process knows of a stop. `owes`: a stop was seen whose end is not written down yet, so that everything stays
 * stopped until it is: else the grants from before would be good again.
 */
type Seen = { isThere: boolean; lookedAt: number; owes: boolean };

const KEY = Symbol.for("understudy.installation-switch");
type Global = typeof globalThis & { [KEY]?: Seen };

/** Next loads this module several times in one process, and the worker is in none of them. */
function seen(): Seen {
  const holder: Global = globalThis;
  holder[KEY] ??= { isThere: false, lookedAt: Number.NEGATIVE_INFINITY, owes: false };
  return holder[KEY];
}

/**
 * The switch that works without the database: KILL_SWITCH=on where the process was started, or a file that anybody with a
 * shell makes and removes while it runs. What cannot be looked at counts as on.
 */
export function installationSwitch(): InstallationSwitch {
  const { KILL_SWITCH } = env();
  if (performance.now() - seen().lookedAt >= LOOK_AGAIN_MS) look();
  if (KILL_SWITCH === "on") return "environment";
  return seen().isThere || seen().owes ? "file" : null;
}

/** First line of whatever permits something. */
export function refuseWhileInstallationStopped(): void {
  if (installationSwitch() !== null) throw stoppedByKillSwitch();
}

/** Looks now: whether the switch is on, and whether the end of a stop is still to be written down. */
export function look(): { isOn: boolean; owes: boolean } {
  const { KILL_SWITCH, KILL_SWITCH_FILE: file } = env();
  const state = seen();
  // Before the look: a file that comes while it is under way is found a second later, and no more.
  state.lookedAt = performance.now();
  state.isThere = file !== undefined && isThere(file);
  const isOn = state.isThere || KILL_SWITCH === "on";
  if (isOn || (file !== undefined && isThere(traceOf(file)))) state.owes = true;
  return { isOn, owes: state.owes };
}

/** Beside the switch, from when a stop is seen until its end is written down: what a process that dies leaves to the next. */
export function traceOf(file: string): string {
  return `${file}.seen`;
}

/** A folder that takes no file leaves it to the processes that live. */
export function leaveTrace(): void {
  const { KILL_SWITCH_FILE: file } = env();
  if (file === undefined || isThere(traceOf(file))) return;
  try {
    writeFileSync(traceOf(file), "A stop whose end is not written down yet\n", { mode: 0o644 });
  } catch {
    // The memory of this process has it too.
  }
}

/** The end of the stop is written down. A trace that cannot be removed throws, and everything stays stopped. */
export function forgetStop(): void {
  const { KILL_SWITCH_FILE: file } = env();
  if (file !== undefined) rmSync(traceOf(file), { force: true });
  seen().owes = false;
}

function isThere(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
