import { beforeEach, describe, expect, test } from "vitest";
import { EnvironmentPage, EnvironmentView } from "#contract/environments.ts";
import { wireId } from "#contract/ids.ts";
import { contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import type { Context } from "../../context.ts";
import { createRestApp } from "../app.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let holders: Record<string, Context>;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  const byKey = memberActor(acme.id, acme.members.owner, "owner", {
    channel: "api",
    keyId: acme.agentId,
    loginSessionId: null,
    authenticatedAt: null,
  });
  holders = { agent: acme.as.agent, owner: contextFor(own.db, byKey) };
});

const app = createRestApp(async (bearer) => holders[bearer] ?? null);
const production = () => wireId("environment", acme.environments.production);

async function ask(as: string, path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${as}`, "content-type": "application/json", ...init.headers };
  const response = await app.request(`/api/v1${path}`, { ...init, headers });
  return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
}
const patch = (as: string, id: string, body: string, headers = {}) =>
  ask(as, `/environments/${id}`, { method: "PATCH", body, headers });

describe("reading", () => {
  test("lists the environments that the key may see, as the contract says", async () => {
    const all = await ask("owner", "/environments?limit=2");
    expect(all.status).toBe(200);
    expect(EnvironmentPage.parse(all.body)).toEqual(all.body);
    expect(all.body.items).toHaveLength(2);
    const rest = await ask("owner", `/environments?limit=2&cursor=${all.body.next_cursor}`);
    expect(rest.body).toMatchObject({ items: [{}], next_cursor: null });
    expect((await ask("agent", "/environments")).body.items).toMatchObject([{ name: "production" }]);
  });

  test("gives one, with its transitions and capabilities", async () => {
    const one = await ask("agent", `/environments/${production()}`);
    expect(EnvironmentView.parse(one.body)).toEqual(one.body);
    const steps = await ask("agent", `/environments/${production()}/transitions`);
    expect(steps.body.items).toEqual(one.body.transitions);
    const matrix = await ask("agent", `/environments/${production()}/capabilities`);
    expect(matrix.body).toMatchObject({ mode: "production", requires_approval_gate: true });
  });

  test("refuses a page that cannot be, an id that cannot be, and an environment that is not there", async () => {
    for (const query of ["limit=0", "limit=201", "limit=x", "cursor=env_1", "colour=red"]) {
      expect([query, (await ask("owner", `/environments?${query}`)).status]).toEqual([query, 400]);
    }
    const paths = ["", "/transitions", "/capabilities"];
    for (const path of paths) {
      expect((await ask("owner", `/environments/production${path}`)).status).toBe(400);
      const missing = await ask("owner", `/environments/${wireId("environment", acme.id)}${path}`);
      expect(missing).toMatchObject({ status: 404, type: "application/problem+json", body: { code: "not_found" } });
      expect((await ask("nobody", `/environments/${production()}${path}`)).status).toBe(401);
    }
  });
});

describe("configuring", () => {
  test("saves, and answers with what holds now", async () => {
    const body = { config: { approval: { timeout_seconds: 90 } }, reason: "shorter" };
    const saved = await patch("owner", production(), JSON.stringify(body));
    expect(saved.status).toBe(200);
    expect(saved.body.effective).toContainEqual({ path: "approval.timeout_seconds", value: 90, source: "global" });
    const schema = { schema: { changed: true, migration_completed: true } };
    expect((await patch("owner", production(), JSON.stringify(schema))).body).toMatchObject({
      ...schema,
      config: body.config,
    });
  });

  test("names each fault by its path", async () => {
    const faulty = await patch("owner", production(), JSON.stringify({ config: { approval: { mode: "off", x: 1 } } }));
    expect(faulty).toMatchObject({ status: 400, type: "application/problem+json" });
    expect(faulty.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      "config.approval.mode",
      "config.approval.x",
    ]);
  });

  test.each([
    ["an unknown field", '{"mode":"lab"}', {}, 400],
    ["a duplicate key", '{"reason":"a","reason":"b"}', {}, 400],
    ["no JSON", "{", {}, 400],
    ["another content type", "config=1", { "content-type": "text/plain" }, 415],
    ["more than 256 KiB", JSON.stringify({ reason: "x".repeat(300_000) }), {}, 413],
  ])("refuses %s", async (_, body, headers, status) => {
    expect((await patch("owner", production(), body, headers)).status).toBe(status);
  });

  test("belongs to owners: an agent's key is refused, and no key at all is not known", async () => {
    expect((await patch("agent", production(), '{"config":{}}')).status).toBe(403);
    expect((await patch("nobody", production(), '{"config":{}}')).status).toBe(401);
    expect((await patch("owner", wireId("environment", acme.id), '{"config":{}}')).status).toBe(404);
  });
});
