import { createRoute, z } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import { createWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { createRestApp } from "./app.ts";
import { answers, posted, restRouter } from "./define.ts";

const own = ownDatabase();

const route = createRoute({
  method: "post",
  path: "/ask",
  request: posted(z.strictObject({ word: z.string() })),
  responses: answers(
    z.object({ admitted_ms: z.number().nullable(), at: z.number() }),
    "How long it took until the schema held",
  ),
});
const area = restRouter().openapi(route, (c) =>
  c.json({ admitted_ms: c.var.ctx.admittedMs ?? null, at: performance.now() }, 200),
);

test("the use-case is told how long the door took, without what the caller took to send the body", async () => {
  const bytes = new TextEncoder().encode('{"word":"x"}');
  let waitedMs = 0;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const since = performance.now();
    while (performance.now() - since < 50);
    waitedMs += performance.now() - since;
    controller.enqueue(bytes);
    controller.close();
  };
  // Nothing of it is there before it is read.
  const body = new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 });
  const { as } = await createWorkspace(own.db);
  const app = createRestApp(async () => as.agent, { areas: [area] });
  const headers = { authorization: "Bearer x", "content-type": "application/json" };
  const ask = (body: BodyInit) =>
    app.request("/api/v1/ask", { method: "POST", headers, body, duplex: "half" } as RequestInit);
  // What is made with the first request of all is none of this.
  await ask(bytes);
  const began = performance.now();
  const answer = await ask(body);
  const { admitted_ms, at } = await answer.json();
  expect(answer.status).toBe(200);
  expect(waitedMs).toBeGreaterThanOrEqual(50);
  expect(admitted_ms).toBeGreaterThan(0);
  expect(admitted_ms).toBeLessThanOrEqual(at - began - waitedMs);
});
