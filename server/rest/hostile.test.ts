import { beforeAll, expect, test } from "vitest";
import { EnvironmentPage } from "#contract/environments.ts";
import { createWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type RestClient, restClient } from "#test/rest-client.ts";
import { createRestApp } from "./app.ts";

const own = ownDatabase();
let ask: RestClient;
let ids: Record<string, string>;
beforeAll(async () => {
  const acme = await createWorkspace(own.db);
  ask = restClient({ owner: acme.as.owner, agent: acme.as.agent });
  const session = await ask("agent", "POST", "/shadow/sessions", {
    device_id: "d",
    skill_name: "s",
    decision_class: "c",
  });
  const environments = await ask("owner", "GET", "/environments");
  const [environment] = EnvironmentPage.parse(environments.body).items;
  const of = { name: "refunds", environment_id: environment?.id };
  const membrane = await ask("owner", "POST", "/membranes", of);
  const range = { revision: 1, from: "2020-01-01T00:00:00Z", to: "2020-01-02T00:00:00Z" };
  const backtest = await ask("owner", "POST", `/membranes/${membrane.body.id}/backtests`, range);
  ids = {
    sessions: String(session.body.id),
    environments: environment?.id ?? "",
    membranes: String(membrane.body.id),
    backtests: String(backtest.body.id),
  };
});

type Operation = { operationId: string; parameters?: { in: string; name: string }[] };
type Document = { paths: Record<string, Record<string, Operation>> };

const document: Document = await (await createRestApp(async () => null).request("/api/v1/openapi.json")).json();
const parameters = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).flatMap(([method, { operationId, parameters = [] }]) =>
    parameters
      .filter((each) => each.in === "query" && method === "get" && operationId !== "streamEvents")
      .map(({ name }) => [operationId, name, path.replace(/^\/api\/v1/, "")] as const),
  ),
);

const HOSTILE = [
  "%00",
  "a%00b",
  "%ff",
  "%ed%a0%80",
  "9999-12-31T23:59:59Z",
  "0000-01-01T00:00:00Z",
  "-1",
  "1e400",
  "W10",
];

test("there are parameters to be hostile with", () => {
  expect(parameters.length).toBeGreaterThan(20);
});

test.each(parameters)("%s answers whatever is sent as %s, and never breaks on it", async (_, name, path) => {
  const place = path.replace(/(\w+)\/\{(?:id|backtest_id)\}/g, (_, kind: string) => `${kind}/${ids[kind]}`);
  expect((await ask("owner", "GET", place)).status).toBe(200);
  for (const value of HOSTILE) {
    const { status, body } = await ask("owner", "GET", `${place}?${name}=${value}`);
    expect([value, status < 500 && (status < 400 || body.status === status)]).toEqual([value, true]);
  }
});
