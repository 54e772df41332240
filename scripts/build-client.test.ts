import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "#client/create-client.ts";
import { FIRST_FIVE_MINUTES } from "#components/docs/first-five-minutes.ts";
import { Quickstart } from "#contract/onboarding.ts";
import { ownAddress } from "#server/auth/own-address.ts";
import { quickstart } from "#server/onboarding/quickstart.ts";
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

test("what the quickstart shows runs as it is copied: by a shell and by plain Node, with the key that it made", async () => {
  const acme = await createWorkspace(own.db);
  const asked = { organisation: "Customer's own", kind: "support", action_types: ["refund"] };
  const { first_request, secret } = await quickstart(acme.as.owner, Quickstart.parse(asked));
  const here = (text: string) => text.replaceAll(ownAddress(), api.url);
  const env = { ...process.env, UNDERSTUDY_KEY: secret ?? "" };
  writeFileSync(join(folder, "first-intent.mjs"), here(first_request.typescript));
  const program = spawn(process.execPath, ["first-intent.mjs"], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  program.stdout.on("data", (piece) => {
    printed += piece;
  });
  expect(await once(program, "close")).toEqual([0, null]);
  expect(printed).toMatch(/^escalate proceed \S/);
  // The shell reads the command; that curl itself is there cannot be counted on.
  const shell = `curl() { printf '%s\\0' "$@"; }\n${here(first_request.curl)}`;
  const [flag, url = "", ...more] = spawnSync("sh", ["-c", shell], { env, encoding: "utf8" }).stdout.split("\0");
  const [, key = "", , type = "", , body = ""] = more;
  const headers = new Headers(
    [key, type].map((line): [string, string] => [line.split(": ")[0] ?? "", line.split(": ")[1] ?? ""]),
  );
  const answer = await fetch(url, { method: "POST", headers, body });
  expect([flag, answer.status, await answer.json()]).toMatchObject([
    "-s",
    200,
    { policy_verdict: "escalate", disposition: "proceed" },
  ]);
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
    const tsc = resolve("node_modules/typescript-7/bin/tsc");
    const args = [tsc, ...options, "--lib", "es2023,dom,dom.iterable", name];
    return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" }).stdout;
  };
  expect(check("example.mts", FIRST_FIVE_MINUTES)).toBe("");
  const wrong = FIRST_FIVE_MINUTES.replace("refund({ order, amount_usd:", "refund({ order, amount_eur:");
  expect(check("wrong.mts", wrong)).toContain("amount_eur");
});
