import { defineConfig } from "@playwright/test";

/**
 * What of Chromium stays off. The first are those that Playwright names itself, whose list ours replaces (1.65); the rest
 * are pages that the browser draws for its own address bar: in a window that nobody sees they cost as much as the page under test.
 */
const FEATURES_OFF = [
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"],
  ...[
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
  ],
  ...["AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin", "OptimizationHints"],
  ...["NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"],
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "PreloadTopChromeWebUI"],
];

const launching = (executablePath = "") => ({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    `--disable-features=${FEATURES_OFF.join(",")}`,
  ],
});

/** What only a whole browser has: notifications of the system. */
const OF_WHOLE = "**/browser-notices.e2e.ts";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  globalSetup: "./test/browser-setup.ts",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  // These end what hangs; a busy machine takes its time.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    // Like the paths of the browsers it is settled by the global setup, which runs before any worker reads this file.
    baseURL: process.env.BASE_URL ?? "",
    trace: "off",
    screenshot: "only-on-failure",
    // A page that moves is painted sixty times a second, by the processor.
    contextOptions: { reducedMotion: "reduce" },
  },
  projects: [
    { name: "shell", testIgnore: OF_WHOLE, use: { launchOptions: launching(process.env.CHROMIUM_SHELL_PATH) } },
    { name: "whole", testMatch: OF_WHOLE, use: { launchOptions: launching(process.env.CHROMIUM_PATH) } },
  ],
});
