import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { wireId } from "#contract/ids.ts";
import { connect, type Database } from "#db/client.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { issueKey } from "../agents/issue-key.ts";
import { revokeKey } from "../agents/revoke-key.ts";
import { closeDatabase } from "../runtime.ts";
import { restApp } from "./entrance.ts";

let fresh: FreshDatabase;
let db: Database;
let acme: TestWorkspace;
beforeAll(async () => {
  fresh = await freshDatabase();
  vi.stubEnv("DATABASE_URL", fresh.url);
  vi.stubEnv("METRICS_TOKEN", "a-long-metrics-token");
  db = connect(fresh.url);
  acme = await createWorkspace(db);
});
afterAll(async () => {
  await closeDatabase();
  await db.$client.end();
  await fresh.close();
});

function list(key: string): Promise<Response> {
  return Promise.resolve(restApp().request("/v1/environments", { headers: { authorization: `Bearer ${key}` } }));
}

test("the real door opens for a key that was issued, until it is revoked", async () => {
  const { key, secret } = await issueKey(acme.as.owner, {
    kind: "agent",
    agent_id: wireId("agent", acme.agentId),
    label: "",
    scopes: ["read"],
    expires_in_days: 1,
  });
  expect((await list(secret)).status).toBe(200);
  const almost = `${secret.slice(0, -1)}${secret.endsWith("x") ? "y" : "x"}`;
  expect((await list(almost)).status).toBe(401);
  await revokeKey(acme.as.owner, { key_id: key.id, reason: "no longer used" });
  const answer = await list(secret);
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="understudy"');
});

test("it is ready, alive, and measured", async () => {
  expect((await restApp().request("/healthz")).status).toBe(200);
  expect((await restApp().request("/readyz")).status).toBe(200);
  const headers = { authorization: "Bearer a-long-metrics-token" };
  expect((await restApp().request("/metrics", { headers })).status).toBe(200);
});
