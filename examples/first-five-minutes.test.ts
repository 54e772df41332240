import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Client, createClient } from "#client/create-client.ts";
import { FIRST_FIVE_MINUTES } from "#components/docs/first-five-minutes.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { agentKey, type Listening, listeningApi, personalKey } from "#test/listening-api.ts";
import { ownDatabase } from "#test/own-database.ts";

const EXAMPLE = "examples/first-five-minutes.ts";

const own = ownDatabase();
let api: Listening;
let acme: TestWorkspace;
let key: string;
let reviewer: Client;
beforeAll(async () => {
  api = await listeningApi(own.db);
});
afterAll(() => api.close());
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  key = await agentKey(acme);
  reviewer = createClient({ baseUrl: api.url, key: await personalKey(acme, "reviewer") });
});

function run() {
  const env = { ...process.env, UNDERSTUDY_URL: api.url, UNDERSTUDY_KEY: key };
  const child = spawn(process.execPath, ["--import", "tsx", EXAMPLE], { env });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (piece) => {
      printed += piece;
    });
  }
  return once(child, "close").then(([code]) => ({ code, printed }));
}

const pending = async () => (await reviewer.listApprovals({ status: "pending" })).items[0];
async function decide(choice: "approve" | "reject", comment: string): Promise<void> {
  await expect.poll(pending, { timeout: 30_000 }).toMatchObject({ action_type: "tool_policy_change" });
  await reviewer.vote((await pending())?.id ?? "", { choice, comment });
}

test("the example looks up without asking, waits for a person, and refunds once, however often it is run", async () => {
  const first = run();
  await decide("approve", "The parcel was lost");
  expect(await first).toEqual({ code: 0, printed: "Looked up A-4711\nRefunded 20 dollars for A-4711\n" });
  const second = await run();
  expect(second.code).toBe(0);
  expect(second.printed).toMatch(/^Looked up A-4711\nNot run: No grant for apr_/);
  expect((await reviewer.listApprovals({ status: "approved", action_type: "tool_policy_change" })).items).toHaveLength(1);
});

test("the example tells a rejection in the person's words", async () => {
  const running = run();
  await decide("reject", "The parcel arrived");
  expect(await running).toEqual({ code: 0, printed: "Looked up A-4711\nNo: The parcel arrived\n" });
});

test("the page of the API and the README show the example as it is tested", () => {
  const shown = readFileSync(EXAMPLE, "utf8")
    .replace(/from "#client\/[a-z-]+\.ts"/g, 'from "./understudy-client.mjs"')
    .trim();
  expect(FIRST_FIVE_MINUTES).toBe(shown);
  expect(readFileSync("README.md", "utf8")).toContain(["```ts", shown, "```"].join("\n"));
});
