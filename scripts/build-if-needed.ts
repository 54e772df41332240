import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runAsEntry } from "./run-as-entry.ts";

/** Everything that `next build` reads. A name that is not there counts as absent, so that adding it builds again. */
const SOURCES = [
  ...["app", "components", "contract", "db", "engine", "server", "public"],
  ...["next.config.mjs", "package.json", "package-lock.json", "postcss.config.mjs", "tsconfig.json"],
  ...["proxy.ts", "instrumentation.ts", "instrumentation-client.ts"],
];

function sourceFiles(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => sourceFiles(join(path, name)));
}

function sourceHash(): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of SOURCES.flatMap(sourceFiles)) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

function readStamp(stamp: string): string {
  return existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
}

/** Builds the pages unless the last build was made of these very sources. Throws when the build fails. */
export function buildIfNeeded(): void {
  const output = process.env.NEXT_DIST_DIR || ".next";
  const stamp = join(output, "SOURCE_HASH");
  if (existsSync(join(output, "BUILD_ID")) && readStamp(stamp) === sourceHash()) return;
  console.log("Building the pages: first start, or the sources changed. This takes about a minute.");
  const began = performance.now();
  rmSync(stamp, { force: true });
  const build = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (build.status !== 0) throw new Error("The build failed; what it said is above.");
  // Only now: the build may rewrite tsconfig.json, and an interrupted one must not count.
  writeFileSync(stamp, sourceHash());
  console.log(`Built in ${((performance.now() - began) / 1000).toFixed(0)} s.`);
}

const USAGE = `npm run build
Builds the pages, unless the last build is of these very sources.`;

await runAsEntry(import.meta.url, USAGE, buildIfNeeded);
