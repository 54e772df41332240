import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";
import { NameCauses } from "./test/name-causes.ts";

const FOLDERS = ["server", "db", "client", "test", "scripts", "bench", "examples"];

/** What a process has once: its environment, its modules, its streams and what stops the installation. */
const CHANGES =
  /process\.(on|chdir)\b|process\.env(\.\w+|\[[^\]]+\])\s*=(?!=)|\bvi\.(stub|mock|doMock|resetModules)|await import\((?!`data:)|endStreams\(|settleInstallationStop\(|product-process/;
const BORROWS = /\bvi\.(spyOn|useFake)/;
const PUTS_BACK = /mockRestore\(|useRealTimers\(/;

function changesItsProcess(file: string): boolean {
  const code = readFileSync(file, "utf8");
  return CHANGES.test(code) || (BORROWS.test(code) && !PUTS_BACK.test(code));
}

/**
 * Tests that change what their whole process shares, and so have one to themselves. The others follow each other in one
 * process, which loads the product once.
 */
const ALONE = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
).filter((file) => /\.test\.tsx?$/.test(file) && changesItsProcess(file));

/** Where `npm test` reads what came of it. */
const REPORT = process.env.UNIT_REPORT;

export default defineConfig({
  resolve: { alias: { "server-only": new URL("./test/empty.ts", import.meta.url).pathname } },
  test: {
    pool: "forks",
    reporters: [new NameCauses(), "default", ...(REPORT ? ["json"] : [])],
    ...(REPORT ? { outputFile: { json: REPORT } } : {}),
    sequence: { sequencer: LongestFirst },
    setupFiles: ["./test/draw-alike.ts"],
    // Three even on two cores: much of a test waits for its database, and those that run alone wait for more than half of
    // their time. Each has pools of connections open, and a server of the tests' own grants 300.
    maxWorkers: Math.max(3, Math.min(8, availableParallelism())),
    env: {
      KEY_PEPPER: "a pepper for the tests, and only for them",
      SECRETS_KEY: "a key to encrypt with for the tests, and only for them",
      WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8",
      NEXTAUTH_SECRET: "a secret for the tests, and only for them",
      NEXTAUTH_URL: "http://127.0.0.1:3000",
      // No worker gives entries their places in most tests, and the machine may be slow.
      AUDIT_LATE_SECONDS: "3600",
      // The key pair of RFC 8032, section 7.1, test 2.
      AUDIT_KEYS: JSON.stringify({
        keys: [
          {
            kid: "a key of the log for the tests, and only for them",
            x: "PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw",
            d: "TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs",
            signs_from: "2020-01-01T00:00:00.000Z",
          },
        ],
      }),
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
    // These end what hangs. How soon something comes is no promise but where a test says so, and the machine may be busy.
    testTimeout: 600_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
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
