import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { DecisionExportQuery } from "#contract/decision-stream.ts";
import { uuidOf } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { connect } from "#db/client.ts";
import { withPersonalKey } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { doorkeeper } from "#test/doorkeeper.ts";
import { listening } from "#test/listening-api.ts";
import { ownDatabase } from "#test/own-database.ts";
import { exportDecisions } from "../decisions/export-decisions.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { createRestApp } from "./app.ts";

const own = ownDatabase();
/** So many, and so large, that no buffer between the database and who reads them holds more than some. */
const DECISIONS = 3000;
let acme: TestWorkspace;

beforeAll(async () => {
  acme = await createWorkspace(own.db);
  const intent = { action: { type: "config_change" }, description: "x", payload: {}, predicted_severity: "S1" };
  const { id } = await submitIntent(acme.as.agent, SubmitIntent.parse(intent), {});
  await own.owner`
    insert into decision select n.* from generate_series(2, ${DECISIONS}) g, decision d, jsonb_populate_record(d,
      jsonb_build_object('id', lpad(to_hex((extract(epoch from now()) * 1000)::bigint - g * 1000), 12, '0') || '70008' || lpad(to_hex(g), 15, '0'), 'description', repeat('x', 10000))) n
    where d.id = ${uuidOf("decision", id)}`;
});

/** What the product has under way in the database. */
const underWay = () => own.owner`
  select state, left(query, 60) as query from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`;

describe.each(["csv", "jsonl"])("a download of the stream as %s that is broken off", (format) => {
  test("is read no further, and leaves no transaction and no connection in use", async () => {
    const { actor } = await withPersonalKey(own.db, acme, "reviewer");
    const pool = connect(own.url, { max: 2 });
    const pages = vi.spyOn(pool, "transaction");
    const app = createRestApp(async () => ({ db: pool, actor }));
    const server = createServer(getRequestListener(app.fetch));
    const { url, close } = await listening(server);
    const asking = get(`${url}/api/v1/decisions/export?format=${format}`, { headers: { authorization: "Bearer x" } });
    const [answer]: IncomingMessage[] = await once(asking, "response");
    expect(answer?.statusCode).toBe(200);
    expect((await once(answer as IncomingMessage, "readable")).length).toBe(0);
    expect(answer?.read()?.length).toBeGreaterThan(0);
    asking.destroy();
    await expect.poll(() => new Promise((tell) => server.getConnections((_, open) => tell(open)))).toBe(0);
    await expect.poll(underWay).toEqual([]);
    const read = pages.mock.calls.length;
    expect(read).toBeLessThan(DECISIONS / 200);
    // Nothing of the pool is in use: a page that is still asked for would come in between.
    for (let n = 1; n <= 10; n += 1) expect(await pool.$client`select ${n}::int as n`).toEqual([{ n }]);
    expect(pages.mock.calls.length).toBe(read);
    await close();
    await pool.$client.end();
  });
});

test("a download outlasts a database that is away for a moment, and does not begin with one that is", async () => {
  const keeper = await doorkeeper(own.url);
  const db = connect(keeper.url, { max: 1 });
  const pages = vi.spyOn(db, "transaction");
  const download = () => exportDecisions({ ...acme.as.viewer, db }, DecisionExportQuery.parse({ format: "jsonl" }));
  const pieces = download();
  let text = String((await pieces.next()).value);
  await keeper.shut();
  await expect(download().next()).rejects.toMatchObject({ code: "unavailable" });
  const rest = (async () => {
    for await (const piece of pieces) text += piece;
  })();
  await expect
    .poll(() => pages.mock.settledResults.filter(({ type }) => type === "rejected").length)
    .toBeGreaterThan(1);
  await keeper.openAgain();
  await rest;
  const ids = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).decision.id);
  expect([ids.length, new Set(ids).size]).toEqual([DECISIONS, DECISIONS]);
  await db.$client.end();
  await keeper.shut();
});
