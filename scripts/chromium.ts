import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { installWithApt, succeeds } from "./install-with-apt.ts";
import { runAsEntry } from "./run-as-entry.ts";

const KNOWN_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** What draws pages and has no window to draw around them: it takes a fifth less of the processor than a whole Chromium. */
const SHELL_PATHS = [
  "/usr/lib/chromium/chromium-headless-shell",
  chromium
    .executablePath()
    .replace(/chromium-(\d+).*/, "chromium_headless_shell-$1/chrome-headless-shell-linux64/chrome-headless-shell"),
];

function findChromium(): string | undefined {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is ${chosen}, and no file is there. Correct it or unset it.`);
  }
  return [...KNOWN_PATHS, chromium.executablePath()].find((path) => existsSync(path));
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
  for (const install of [() => {}, () => installWithApt(["chromium"], "110 MB"), downloadWithPlaywright]) {
    install();
    const found = findChromium();
    if (found) return found;
  }
  throw new Error(
    "No Chromium for the browser tests. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.",
  );
}

/**
 * The path of a Chromium without windows of the same make, for what needs none: one already here, else Debian's package
 * beside its Chromium. Where there is none, or CHROMIUM_PATH chose one for everything, the whole one does as well.
 */
export function ensureShell(whole: string): string {
  if (process.env.CHROMIUM_PATH) return whole;
  const find = () => SHELL_PATHS.find((path) => existsSync(path));
  // With the whole one, which must stay of the same version.
  if (!find() && whole === KNOWN_PATHS[0]) installWithApt(["chromium", "chromium-headless-shell"], "65 MB");
  return find() ?? whole;
}

const USAGE = "Prints where a Chromium for the browser tests is; fetches one where there is none.";

await runAsEntry(import.meta.url, USAGE, () => console.log(ensureChromium()));
