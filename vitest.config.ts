import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";

const FOLDERS = ["server", "db", "client", "test", "scripts", "bench", "examples"];

/**
 * Tests that change what their whole process shares, and so have one to themselves. The others follow each other in one
 * process, which loads the product once.
 */
const ALONE = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
).filter(
  (file) =>
    /\.test\.tsx?$/.test(file) &&
    /process\.(env|on|chdir)\b|\bvi\.(stub|mock|doMock|spyOn|useFake|resetModules)|await import\(|endStreams\(|settleInstallationStop\(|product-process/.test(
      readFileSync(file, "utf8"),
    ),
);

export default defineConfig({
  resolve: { alias: { "server-only": new URL("./test/empty.ts", import.meta.url).pathname } },
  test: {
    pool: "forks",
    sequence: { sequencer: LongestFirst },
    // Three even on two cores: much of a test waits for its database, and those that run alone wait for more than half of
    // their time. Each has pools of connections open, and a server of the tests' own grants 300.
    maxWorkers: Math.max(3, Math.min(8, availableParallelism() - 1)),
    env: {
      KEY_PEPPER: "a pepper for the tests, and only for them",
      SECRETS_KEY: "a key to encrypt with for the tests, and only for them",
      WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8",
      NEXTAUTH_SECRET: "a secret for the tests, and only for them",
      NEXTAUTH_URL: "http://127.0.0.1:3000",
      GRANT_KEYS: JSON.stringify({
        keys: [
          {
            kid: "a key for the tests, and only for them",
            x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
            d: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
            signs_from: "2020-01-01T00:00:00.000Z",
          },
        ],
      }),
    },
    // Ends what hangs; a thousand races on a busy machine take their time.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "product",
          include: [`{${FOLDERS}}/**/*.test.{ts,tsx}`],
          exclude: ALONE,
          isolate: false,
          globalSetup: ["./test/global-setup.ts"],
        },
      },
      {
        extends: true,
        test: { name: "alone", include: ALONE, globalSetup: ["./test/global-setup.ts"] },
      },
      // Pure, so that one process may run them all: nothing of one file is left for the next.
      {
        extends: true,
        test: { name: "pure", include: ["{engine,contract,components}/**/*.test.{ts,tsx}"], isolate: false },
      },
    ],
  },
});
