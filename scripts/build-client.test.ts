import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "#client/create-client.ts";
import { FIRST_FIVE_MINUTES } from "#components/docs/first-five-minutes.ts";
import { createWorkspace } from "#test/build.ts";
import { agentKey, type Listening, listeningApi, personalKey } from "#test/listening-api.ts";
import { ownDatabase } from "#test/own-database.ts";
import { buildClient } from "./build-client.ts";

const own = ownDatabase();
const folder = mkdtempSync(join(tmpdir(), "understudy-client-"));
let api: Listening;
beforeAll(async () => {
  api = await listeningApi(own.db);
  await buildClient(folder);
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

test("the built client is one file that names neither a package nor a part of Node", () => {
  const code = readFileSync(join(folder, "understudy-client.mjs"), "utf8");
  expect(code).not.toMatch(/\bfrom\s*["']|\brequire\(|\bimport\(|node:/);
  expect(code.length).toBeLessThan(100_000);
});

test("plain Node runs it far from this repository: it asks, a person approves, it hears", async () => {
  const acme = await createWorkspace(own.db);
  const reviewer = createClient({ baseUrl: api.url, key: await personalKey(acme, "reviewer") });
  writeFileSync(
    join(folder, "agent.mjs"),
    `import { createClient } from "./understudy-client.mjs";
     const client = createClient({ baseUrl: process.env.URL, key: process.env.KEY });
     const asked = await client.requestApproval({ action_type: "config_change", description: "Greet", predicted_severity: "S2" });
     console.log((await client.waitForDecision(asked)).status);`,
  );
  const env = { ...process.env, URL: api.url, KEY: await agentKey(acme) };
  const child = spawn(process.execPath, ["agent.mjs"], { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.on("data", (piece) => {
    printed += piece;
  });
  const ended = once(child, "close");
  const pending = async () => (await reviewer.listApprovals({ status: "pending" })).items[0];
  await expect.poll(pending, { timeout: 20_000 }).toBeDefined();
  await reviewer.vote((await pending())?.id ?? "", { choice: "approve", comment: "Fine" });
  expect([await ended, printed]).toEqual([[0, null], "approved\n"]);
});

test("the example that people copy is sound by its types, and a wrong field is not", () => {
  const options = [
    "--noEmit",
    "--strict",
    "--exactOptionalPropertyTypes",
    "--target",
    "es2022",
    "--module",
    "nodenext",
  ];
  const check = (name: string, text: string) => {
    writeFileSync(join(folder, name), `declare const process: { env: Record<string, string | undefined> };\n${text}\n`);
    const tsc = resolve("node_modules/typescript/bin/tsc");
    const args = [tsc, ...options, "--lib", "es2023,dom,dom.iterable", name];
    return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" }).stdout;
  };
  expect(check("example.mts", FIRST_FIVE_MINUTES)).toBe("");
  const wrong = FIRST_FIVE_MINUTES.replace("refund({ order, amount_usd:", "refund({ order, amount_eur:");
  expect(check("wrong.mts", wrong)).toContain("amount_eur");
});
