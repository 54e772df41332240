import { createRoute, z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, withTx } from "../context.ts";
import { AppError } from "../errors.ts";
import { mintId } from "../ids.ts";
import { answerOnce } from "./answer-once.ts";
import { createRestApp } from "./app.ts";
import { answers, posted, restRouter } from "./define.ts";

let fresh: FreshDatabase;
let db: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 20 });
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

const Order = z.strictObject({ name: z.string(), fate: z.enum(["ok", "refused", "broken"]).default("ok") });
const Made = z.object({ id: z.string(), name: z.string() });

/** An effect that can be counted: one entry in the log. */
function make(ctx: Context, order: z.infer<typeof Order>): Promise<z.infer<typeof Made>> {
  return withTx(ctx, async (ctx) => {
    const id = mintId();
    await recordEvent(ctx, { event: "approval_requested", subject: { kind: "approval", id }, isFirst: true });
    if (order.fate === "refused") throw new AppError("conflict", "Not now");
    if (order.fate === "broken") throw new Error("it broke");
    return { id, name: order.name };
  });
}

const things = restRouter()
  .openapi(
    createRoute({ method: "post", path: "/things", request: posted(Order), responses: answers(Made, "Made", 201) }),
    (c) =>
      answerOnce(
        c,
        (ctx) => make(ctx, c.req.valid("json")),
        201,
        (made) => `/api/v1/things/${made.id}`,
      ),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/things/{name}/copies",
      request: { params: z.object({ name: z.string() }) },
      responses: answers(Made, "Made"),
    }),
    (c) => answerOnce(c, (ctx) => make(ctx, { name: c.req.valid("param").name, fate: "ok" }), 200),
  )
  .openapi(createRoute({ method: "post", path: "/forgetful", responses: answers(Made, "Made") }), async (c) =>
    c.json(await make(c.var.ctx, { name: "", fate: "ok" }), 200),
  );

type Answer = {
  status: number;
  body: z.infer<typeof Made> & { code?: string };
  replayed: boolean;
  location: string | null;
};

async function post(
  ctx: Context,
  key: string | null,
  body: unknown,
  path = "/things",
  base = "/api/v1",
): Promise<Answer> {
  const app = createRestApp(async () => ctx, { areas: [things] });
  const answer = await app.request(`${base}${path}`, {
    method: "POST",
    headers: {
      authorization: "Bearer key",
      "content-type": "application/json",
      ...(key === null ? {} : { "idempotency-key": key }),
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return {
    status: answer.status,
    body: await answer.json(),
    replayed: answer.headers.get("idempotent-replayed") === "true",
    location: answer.headers.get("location"),
  };
}

async function effects(workspace: TestWorkspace): Promise<number> {
  const rows = await withTx(workspace.as.system, ({ tx }) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from audit_entry where workspace_id = ${workspace.id}`),
  );
  return rows[0]?.n ?? 0;
}

describe("a POST with an Idempotency-Key", () => {
  test("of 50 copies at once exactly one acts, and all get its answer", async () => {
    const acme = await createWorkspace(db);
    const copies = Array.from({ length: 50 }, () => post(acme.as.agent, "order-0001", { name: "a" }));
    const all = await Promise.all(copies);
    expect(await effects(acme)).toBe(1);
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(all.map(({ location }) => location))).toEqual(new Set([`/api/v1/things/${all[0]?.body.id}`]));
    expect(all.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  test("is the same however its content is written, and under both addresses", async () => {
    const acme = await createWorkspace(db);
    const first = await post(acme.as.agent, "order-0001", '{"name":"a","fate":"ok"}');
    const second = await post(acme.as.agent, "order-0001", '{ "fate": "ok", "name": "\\u0061" }', "/things", "/v1");
    expect(second).toEqual({ ...first, replayed: true });
    expect(await effects(acme)).toBe(1);
  });

  test("with another content, or about another thing, is a conflict and does nothing", async () => {
    const acme = await createWorkspace(db);
    await post(acme.as.agent, "order-0001", { name: "a" });
    const other = await post(acme.as.agent, "order-0001", { name: "b" });
    expect(other).toMatchObject({ status: 409, body: { code: "conflict", refusal: "idempotency_mismatch" } });
    await post(acme.as.agent, "order-0002", "", "/things/a/copies");
    expect((await post(acme.as.agent, "order-0002", "", "/things/b/copies")).status).toBe(409);
    expect((await post(acme.as.agent, "order-0002", "", "/things/a/copies")).replayed).toBe(true);
    expect(await effects(acme)).toBe(2);
  });

  test("of another key, operation or workspace is another request", async () => {
    const [acme, other] = await Promise.all([createWorkspace(db), createWorkspace(db)]);
    const second = contextFor(db, agentActor(acme.id, acme.agentId, acme.environments.lab));
    const all = [
      await post(acme.as.agent, "order-0001", { name: "a" }),
      await post(second, "order-0001", { name: "a" }),
      await post(other.as.agent, "order-0001", { name: "a" }),
      await post(acme.as.agent, "order-0001", "", "/things/a/copies"),
    ];
    expect(all.map(({ replayed }) => replayed)).toEqual([false, false, false, false]);
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(4);
  });

  test.each([
    ["refused", 409],
    ["broken", 500],
  ])("whose effect is %s leaves nothing, and may be tried again", async (fate, status) => {
    const acme = await createWorkspace(db);
    for (let n = 0; n < 2; n++) {
      const answer = await post(acme.as.agent, "order-0001", { name: "a", fate });
      expect(answer).toMatchObject({ status, replayed: false });
    }
    expect(await effects(acme)).toBe(0);
    expect((await post(acme.as.agent, "order-0001", { name: "a" })).status).toBe(201);
  });

  test("that is not valid is not remembered", async () => {
    const acme = await createWorkspace(db);
    expect((await post(acme.as.agent, "order-0001", { nom: "a" })).status).toBe(400);
    expect((await post(acme.as.agent, "order-0001", { name: "a" })).status).toBe(201);
  });

  test.each(["short", "a".repeat(256), "has space", "schlüssel-0001"])("refuses %s as a key", async (key) => {
    const acme = await createWorkspace(db);
    const app = createRestApp(async () => acme.as.agent, { areas: [things] });
    const headers = { "content-type": "application/json", authorization: "Bearer key", "idempotency-key": key };
    const answer = await app.request("/api/v1/things", { method: "POST", headers, body: '{"name":"a"}' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ path: "idempotency-key" }] });
  });

  test("fails loudly in a route that forgets it", async () => {
    const acme = await createWorkspace(db);
    expect((await post(acme.as.agent, "order-0001", "", "/forgetful")).status).toBe(500);
    expect((await post(acme.as.agent, null, "", "/forgetful")).status).toBe(200);
  });
});

test("a POST without a key acts each time", async () => {
  const acme = await createWorkspace(db);
  await Promise.all(Array.from({ length: 5 }, () => post(acme.as.agent, null, { name: "a" })));
  expect(await effects(acme)).toBe(5);
});
