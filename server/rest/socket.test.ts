import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { connect as connectSocket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createRoute, z } from "@hono/zod-openapi";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { openLog } from "../log.ts";
import { answerOnce } from "./answer-once.ts";
import { createRestApp } from "./app.ts";
import { answers, posted, restRouter } from "./define.ts";
import { eventRoutes } from "./routes/events.ts";

const Thing = z.strictObject({ name: z.string() });
const things = restRouter().openapi(
  createRoute({ method: "post", path: "/things", request: posted(Thing), responses: answers(Thing, "The thing") }),
  (c) => answerOnce(c, async () => c.req.valid("json"), 200),
);

let fresh: FreshDatabase;
let db: Database;
let acme: TestWorkspace;
let server: Server;
let port: number;
const lines: string[] = [];
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
  acme = await createWorkspace(db);
  const log = openLog("info", { write: (line) => lines.push(line) });
  const app = createRestApp(async () => acme.as.agent, { areas: [things, eventRoutes], log });
  server = createServer(getRequestListener(app.fetch)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await db.$client.end();
  await fresh.close();
});

/** Writes bytes as they are and answers with everything that comes back until the server closes or goes quiet. */
async function talk(...chunks: string[]): Promise<string> {
  const socket = connectSocket(port, "127.0.0.1");
  let heard = "";
  socket.on("data", (data) => {
    heard += data;
  });
  socket.on("error", () => {});
  for (const chunk of chunks) socket.write(chunk);
  await expect.poll(() => /\r\n\r\n[\s\S]*\}/.test(heard) || socket.closed, { timeout: 10_000 }).toBe(true);
  socket.destroy();
  return heard;
}

const head = (...more: string[]) =>
  `${["POST /api/v1/things HTTP/1.1", "host: localhost", "authorization: Bearer key", "content-type: application/json", ...more].join("\r\n")}\r\n\r\n`;
const asChunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const KIB = "a".repeat(1024);

describe("over a real socket", () => {
  test("a body comes whole, announced or in chunks", async () => {
    const body = '{"name":"a"}';
    expect(await talk(head(`content-length: ${body.length}`), body)).toMatch(/^HTTP\/1.1 200 /);
    expect(await talk(head("transfer-encoding: chunked"), asChunk('{"name"'), asChunk(':"a"}'), asChunk(""))).toMatch(
      /^HTTP\/1.1 200 [\s\S]*\{"name":"a"\}$/,
    );
  });

  test("an announced quarter of a megabyte and more is refused before it is sent", async () => {
    expect(await talk(head("content-length: 300000"))).toMatch(/^HTTP\/1.1 413 [\s\S]*too_large/);
  });

  test("a chunked body is refused as soon as it is too large", async () => {
    const chunks = Array.from({ length: 257 }, () => asChunk(KIB));
    expect(await talk(head("transfer-encoding: chunked"), ...chunks)).toMatch(/^HTTP\/1.1 413 /);
  });

  test("the log knows the address at the other end, whatever the caller says of itself", async () => {
    await talk(head("content-length: 12", "x-forwarded-for: 6.6.6.6"), '{"name":"b"}');
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ path: "/api/v1/things", ip: "127.0.0.1" });
  });

  test("a listener that hangs up is forgotten", async () => {
    const socket = connectSocket(port, "127.0.0.1");
    socket.write("GET /api/v1/events HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer key\r\n\r\n");
    const [first] = await once(socket, "data");
    expect(String(first)).toMatch(/^HTTP\/1.1 200 [\s\S]*text\/event-stream/);
    await expect.poll(connections).toBe(1);
    socket.destroy();
    await expect.poll(connections).toBe(0);
  });
});

function connections(): Promise<number> {
  return new Promise((known, failed) => {
    server.getConnections((error, count) => (error ? failed(error) : known(count)));
  });
}
