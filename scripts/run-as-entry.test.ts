import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
const entries = ["bench", "scripts", "server/rest"].flatMap((folder) =>
  readdirSync(new URL(`../${folder}`, import.meta.url))
    .map((file) => `${folder}/${file}`)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && /^await runAsEntry\(/m.test(read(file))),
);
const package_: { scripts: Record<string, string> } = JSON.parse(read("package.json"));

test("every program of ours that npm starts answers --help with its usage", () => {
  const ours = Object.values(package_.scripts).flatMap((line) => /--import tsx (\S+\.ts)/.exec(line)?.[1] ?? []);
  expect(ours.length).toBeGreaterThan(10);
  expect(ours.filter((file) => !entries.includes(file))).toEqual([]);
  for (const file of entries)
    expect([file, /^await runAsEntry\(import\.meta\.url, (USAGE|HELP),/m.test(read(file))]).toEqual([file, true]);
});

test("--help starts nothing: a program that would fill a database answers at once", () => {
  const args = ["--import", "tsx", "bench/queue.ts", "1000", "--help"];
  const said = execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8", timeout: 60_000 });
  expect(said).toContain("npm run bench:queue -- [PENDING]");
});

test("who stops reading the results, as head does, gets no failure", () => {
  const { stderr } = spawnSync("sh", ["-c", '"$0" scripts/understudy.mjs --help | true', process.execPath], {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 60_000,
  });
  expect(stderr).toBe("");
});
