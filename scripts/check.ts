import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import drizzleConfig from "../drizzle.config.ts";
import { runAsEntry } from "./run-as-entry.ts";

const MIGRATIONS = "db/migrations";

type Outcome = { passed: boolean; output: string };

function run(program: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((done) => {
    const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
    const child = spawn(join("node_modules/.bin", program), args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (piece) => {
        output += piece;
      });
    }
    child.once("error", (error) => done({ passed: false, output: error.message }));
    child.once("close", (code) => done({ passed: code === 0, output }));
  });
}

/** Fails when the schema says more than the migrations do: generating into a copy must add nothing. */
async function migrationsMatchSchema(): Promise<Outcome> {
  const copy = mkdtempSync(join(tmpdir(), "understudy-drift-"));
  try {
    cpSync(MIGRATIONS, copy, { recursive: true });
    const { dialect, schema, casing } = drizzleConfig;
    const args = [`--dialect=${dialect}`, `--schema=${schema}`, `--casing=${casing}`, `--out=${relative(".", copy)}`];
    const { passed, output } = await run("drizzle-kit", ["generate", ...args]);
    const same = readdirSync(copy).length === readdirSync(MIGRATIONS).length;
    return {
      passed: passed && same,
      output: same ? output : `${output}\nThe schema has changed: run npm run db:generate.`,
    };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const CHECKS: Record<string, () => Promise<Outcome>> = {
  "format and lint": () => run("biome", ["ci", "--colors=off"]),
  types: async () => {
    // The types of routes are generated, and a fresh clone has none.
    const routes = await run("next", ["typegen"]);
    // Each checker works out anew what others have, and beside the other checks there is no core for a second one.
    return routes.passed ? run("../typescript-7/bin/tsc", ["--noEmit", "--checkers", "1"]) : routes;
  },
  walls: () => run("depcruise", ["--config", ".dependency-cruiser.mjs", "."]),
  "unused code": () => run("knip", []),
  "migrations in order": () => run("drizzle-kit", ["check"]),
  "migrations match the schema": migrationsMatchSchema,
};

/** Runs every check on the sources side by side, prints a line for each, and returns the names of those that failed. */
export async function runChecks(): Promise<string[]> {
  const began = performance.now();
  const results = Object.entries(CHECKS).map(async ([name, check]) => {
    const { passed, output } = await check();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${passed ? "✓" : "✗"} ${name} (${seconds} s)${passed ? "" : `\n${output.trim()}`}`);
    return passed ? [] : [name];
  });
  return (await Promise.all(results)).flat();
}

const USAGE = `npm run check
Formats, types, walls, unused code and words: prints what fails. Changes nothing.`;

await runAsEntry(import.meta.url, USAGE, async () => {
  const failed = await runChecks();
  if (failed.length > 0) throw new Error(`Failed: ${failed.join(", ")}.`);
});
