import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { runAsEntry } from "./run-as-entry.ts";

const KNOWN_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function findChromium(): string | undefined {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is ${chosen}, and no file is there. Correct it or unset it.`);
  }
  return [...KNOWN_PATHS, chromium.executablePath()].find((path) => existsSync(path));
}

// stdout of this script is the path alone, so everything the installers say goes to stderr.
function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: ["ignore", 2, 2] }).status === 0;
}

function isSilentlyTrue(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

/** The words to put before a command to run it as root without a question, or undefined when there are none. */
function rootPrefix(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return isSilentlyTrue("sudo", ["-n", "true"]) ? ["sudo", "-n"] : undefined;
}

function installWithApt(): void {
  const prefix = rootPrefix();
  if (!prefix || !isSilentlyTrue("apt-get", ["--version"])) return;
  console.error("Installing Chromium with apt-get (about 110 MB).");
  const apt = (...args: string[]) => {
    const [command = "env", ...rest] = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", ...args];
    return succeeds(command, rest);
  };
  // A stale package list refuses newer files, so a failed update is not yet a reason to stop.
  apt("-o", "DPkg::Lock::Timeout=120", "update");
  apt("-o", "DPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends", "chromium");
}

function downloadWithPlaywright(): void {
  console.error("Downloading Playwright's Chromium.");
  // Without --with-deps: that one upgrades system libraries unasked.
  succeeds(process.execPath, [
    "node_modules/@playwright/test/cli.js",
    "install",
    "chromium-headless-shell",
    "chromium",
  ]);
}

/**
 * The path of a Chromium for the browser tests: CHROMIUM_PATH, else one already here, else Debian's package
 * (on Ubuntu that package is only a stub, and the search goes on), else Playwright's download.
 */
export function ensureChromium(): string {
  for (const install of [() => {}, installWithApt, downloadWithPlaywright]) {
    install();
    const found = findChromium();
    if (found) return found;
  }
  throw new Error(
    "No Chromium for the browser tests. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.",
  );
}

const USAGE = "Prints where a Chromium for the browser tests is; fetches one where there is none.";

await runAsEntry(import.meta.url, USAGE, () => console.log(ensureChromium()));
