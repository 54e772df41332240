import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfNeeded } from "./build-if-needed.ts";
import { runChecks } from "./check.ts";
import { runAsEntry } from "./run-as-entry.ts";
import { endPrograms, runNode, step } from "./run-step.ts";
import { type Tally, tallyBrowserTests, tallyUnitTests } from "./tally.ts";
import { startTemporaryPostgres } from "./temporary-postgres.ts";

const VITEST = "node_modules/vitest/vitest.mjs";
const PLAYWRIGHT = "node_modules/@playwright/test/cli.js";
/** Whose tests may speak to the database, and the import without which none of them can. */
const MAY_ASK = /^(server|db)\/.*\.test\.ts$|^scripts\/migrate\.test\.ts$/;
const ASKS = /"#test\//;
/**
 * What walks through every operation of a door for what the door does: statuses, permissions, hostile input. None of it
 * asks the database anything that the tests of the routes and of the use-cases do not ask it too, so that another server
 * would tell nothing new; they run once. What is about a door and its database at once runs on both.
 */
const ABOUT_DOORS = /^server\/(rest|trpc)\/(?!answer-once|lost-database)[^/]+$/;

const crashed = (why: string): Tally => ({ passed: 0, failed: 1, failures: [why] });
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Runs one phase. One that breaks off counts as one failure, and the phases after it still run. */
async function phase(title: string, work: () => Promise<Tally>): Promise<Tally> {
  try {
    return await step(title, work);
  } catch (error) {
    console.error(messageOf(error));
    return crashed(`${title}: ${messageOf(error)}`);
  }
}

function readReport(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

const textOf = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");

/** The files whose tests speak to the database, and so run once more on a server that is given. */
function databaseTests(): string[] {
  const files = ["server", "db", "scripts"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name).replaceAll("\\", "/")),
  );
  return files.filter((file) => MAY_ASK.test(file) && !ABOUT_DOORS.test(file) && ASKS.test(readFileSync(file, "utf8")));
}

async function unitTests(folder: string, url: string, races: number, filters: readonly string[] = []): Promise<Tally> {
  const report = join(folder, `unit-${races}.json`);
  const code = await runNode([VITEST, "run", ...filters], {
    UNIT_REPORT: report,
    TEST_DATABASE_URL: url,
    RACES: String(races),
  });
  return tallyUnitTests(readReport(report), code);
}

async function browserTests(folder: string, url: string): Promise<Tally> {
  const report = join(folder, "browser.json");
  const env = { TEST_DATABASE_URL: url, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const code = await runNode([PLAYWRIGHT, "test", "--reporter=list,json"], env);
  return tallyBrowserTests(readReport(report), code, textOf);
}

async function runPhases(folder: string): Promise<Tally[]> {
  const given = process.env.TEST_DATABASE_URL;
  const postgres = await step("Start the embedded PostgreSQL", () => startTemporaryPostgres());
  const tallies: Tally[] = [];
  const run = async (title: string, work: () => Promise<Tally>) => {
    tallies.push(await phase(title, work));
  };
  try {
    await run("Build the pages", async () => {
      buildIfNeeded();
      return { passed: 0, failed: 0, failures: [] };
    });
    // The types keep one core busy long after the other checks are done: the unit tests begin meanwhile.
    const checked = run("Check the sources", async () => {
      const failures = await runChecks();
      return { passed: 0, failed: failures.length, failures };
    });
    await run("Unit tests on the embedded PostgreSQL", () => unitTests(folder, postgres.url, 1000));
    await checked;
    // Each has a server of its own, and by itself neither keeps four cores busy.
    const onGiven = given
      ? run("Database tests on TEST_DATABASE_URL", () => unitTests(folder, given, 100, databaseTests()))
      : undefined;
    await run("Browser tests", () => browserTests(folder, postgres.url));
    await onGiven;
  } finally {
    await postgres.stop();
  }
  return tallies;
}

/** `npm test`: everything, in order. The last line sums it up, and the exit code agrees with it. */
async function testEverything(): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "understudy-reports-"));
  try {
    const tallies = await runPhases(folder);
    return tallies.reduce((sum, { passed, failed, failures }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      failures: [...sum.failures, ...failures],
    }));
  } catch (error) {
    console.error(messageOf(error));
    return crashed(messageOf(error));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const USAGE = `npm test
Everything, in order: the build, the checks, the unit tests and those of the database on an embedded PostgreSQL, the browser
tests. The last line sums it up. One file: npx vitest run FILE, or npx playwright test FILE.`;

// Interrupted, the running programs end and count as failed; the database is still stopped and removed.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, endPrograms);
await runAsEntry(import.meta.url, USAGE, async () => {
  const { passed, failed, failures } = await testEverything();
  // Once more at the end: what failed early has long scrolled away.
  if (failures.length > 0) console.log(`\nFailed:\n${failures.join("\n")}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
});
