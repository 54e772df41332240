import { beforeAll, expect, test } from "vitest";
import { ownDatabase } from "#test/own-database.ts";
import { type PopulatedWorkspace, populatedWorkspace } from "#test/populated-workspace.ts";
import { type RestClient, restClient } from "#test/rest-client.ts";
import { OPERATIONS } from "#test/rest-operations.ts";
import { openSession } from "#test/sessions.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { signCheckpointNow } from "../audit/sign-checkpoint.ts";
import { createRestApp } from "./app.ts";

const own = ownDatabase();
let ask: RestClient;
let home: PopulatedWorkspace;
beforeAll(async () => {
  const { wire, ...rest } = await populatedWorkspace(own.db);
  // One that went up, so that there is evidence of a step.
  home = { ...rest, wire: { ...wire, session: await openSession(rest, {}, "supervised") } };
  const { owner } = home.as;
  await sequenceEntries(own.db);
  await signCheckpointNow(owner);
  ask = restClient({ owner });
});

type Operation = { operationId: string; parameters?: { in: string; name: string }[] };
type Document = { paths: Record<string, Record<string, Operation>> };

const document: Document = await (await createRestApp(async () => null).request("/api/v1/openapi.json")).json();
const parameters = Object.values(document.paths).flatMap((operations) =>
  Object.entries(operations).flatMap(([method, { operationId, parameters = [] }]) =>
    parameters
      .filter((each) => each.in === "query" && method === "get" && operationId !== "streamEvents")
      .map(({ name }) => [operationId, name] as const),
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

test.each(parameters)("%s answers whatever is sent as %s, and never breaks on it", async (operation, name) => {
  const asked = OPERATIONS[operation]?.ask(home.wire, "member").path ?? "";
  expect((await ask("owner", "GET", asked)).status).toBe(200);
  const [place] = asked.split("?");
  for (const value of HOSTILE) {
    const { status, body } = await ask("owner", "GET", `${place}?${name}=${value}`);
    expect([value, status < 500 && (status < 400 || body.status === status)]).toEqual([value, true]);
  }
});
