import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Database } from "#db/client.ts";
import { authenticateKey } from "#server/auth/api-key-actor.ts";
import { openLog } from "#server/log.ts";
import { createRestApp } from "#server/rest/app.ts";
import { closeDatabase } from "#server/runtime.ts";
import { answerTrpc } from "#server/trpc/serve.ts";
import { signedInCookie } from "#test/build.ts";
import { agentKey, listening } from "#test/listening-api.ts";
import type { FilledWorkspace } from "./filling.ts";
import { percentile } from "./measure.ts";

export type DoorCost = { door: string; p50: number; p95: number; kib: number };

/** Both doors refuse to open without; nothing is kept of them. */
const SECRETS = { KEY_PEPPER: randomBytes(32).toString("hex"), NEXTAUTH_SECRET: randomBytes(32).toString("hex") };
const WARM_UP = 10;
const TRPC = "/api/trpc/";

/** What it takes to be answered over HTTP, through both doors, as the page and an agent ask: milliseconds of the whole call. */
export async function costOfDoors(
  db: Database,
  url: string,
  filled: FilledWorkspace,
  runs: number,
): Promise<DoorCost[]> {
  Object.assign(process.env, { DATABASE_URL: url, LOG_LEVEL: "silent", ...SECRETS });
  const log = openLog("silent");
  const rest = createRestApp(
    async (bearer) => {
      const actor = await authenticateKey(db, bearer);
      return actor && { db, actor };
    },
    { log },
  );
  const answer = (request: Request) =>
    new URL(request.url).pathname.startsWith(TRPC) ? answerTrpc(request) : rest.fetch(request);
  const server = await listening(createServer(getRequestListener(answer)));
  // The connection that filled the database is closed.
  const as = { ...filled.as, owner: { ...filled.as.owner, db } };
  const page = { headers: { cookie: await signedInCookie(db, filled.id, filled.members.owner) } };
  const agent = { headers: { authorization: `Bearer ${await agentKey({ ...filled, as })}` } };
  const read = async (path: string, init: RequestInit) => {
    const response = await fetch(`${server.url}${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return text;
  };
  const queue = (input: object) =>
    `${TRPC}approvals.queue?input=${encodeURIComponent(JSON.stringify({ limit: 100, view: "waiting", ...input }))}`;
  const first = JSON.parse(await read(queue({}), page)).result.data;
  const asked: Record<string, () => Promise<string>> = {
    "tRPC: first page": () => read(queue({}), page),
    "tRPC: second page": () => read(queue({ cursor: first.next_cursor }), page),
    "tRPC: of a severity": () => read(queue({ severity: "S3" }), page),
    "tRPC: one request": () =>
      read(
        `${TRPC}approvals.byId?input=${encodeURIComponent(JSON.stringify({ approval_id: first.items[0].id }))}`,
        page,
      ),
    "REST: what waits of an agent": () => read("/api/v1/approvals?status=pending&limit=100", agent),
  };
  try {
    const costs: DoorCost[] = [];
    for (const [door, run] of Object.entries(asked)) costs.push(await costOf(door, run, runs));
    return costs;
  } finally {
    await server.close();
    await closeDatabase();
  }
}

async function costOf(door: string, run: () => Promise<string>, runs: number): Promise<DoorCost> {
  const kib = Math.round(Buffer.byteLength(await run()) / 1024);
  for (let turn = 0; turn < WARM_UP; turn++) await run();
  const times: number[] = [];
  for (let turn = 0; turn < runs; turn++) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Number(percentile(times, share).toFixed(1));
  return { door, p50: at(0.5), p95: at(0.95), kib };
}
