import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  globalSetup: "./test/browser-setup.ts",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    // Both are settled by the global setup, which runs before any worker reads this file.
    baseURL: process.env.BASE_URL ?? "",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    trace: "off",
    screenshot: "only-on-failure",
    // A page that moves is painted sixty times a second, by the processor.
    contextOptions: { reducedMotion: "reduce" },
  },
});
