import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { restClient } from "#test/rest-client.ts";
import { tableOf } from "./replay.ts";
import { readDecisionPoints, replayDecisions, type Send } from "./replay-decisions.ts";

const own = ownDatabase(20);
let acme: TestWorkspace;
let send: Send;
const points = readDecisionPoints(readFileSync("examples/airline-support.jsonl", "utf8"));

beforeAll(async () => {
  acme = await createWorkspace(own.db);
  const client = restClient({ agent: acme.as.agent, reporter: acme.as.reporter });
  send = (as, method, path, body) => client(as, method, path, body);
});

test("the 305 real decisions are counted as their annotation says, the second time as the first", async () => {
  let sent = 0;
  const first = await replayDecisions(points, send, () => {
    sent += 1;
  });
  expect(sent).toBe(305);
  expect(first.map((each) => [each.decisionClass, each.observations, each.agreed, each.criticalMisses])).toEqual([
    ["book_reservation", 47, 1, 20],
    ["cancel_reservation", 65, 30, 20],
    ["no_action", 13, 13, 0],
    ["send_certificate", 11, 3, 2],
    ["transfer_to_human_agents", 43, 4, 0],
    ["update_reservation_baggages", 19, 4, 0],
    ["update_reservation_flights", 98, 26, 0],
    ["update_reservation_passengers", 9, 2, 0],
  ]);
  expect(await replayDecisions(points, send, () => {})).toEqual(first);
  expect(tableOf(first).split("\n").at(-1)).toMatch(/^in all +305 +83 +42$/);
});

test("a line that is no decision point is named", () => {
  expect(() => readDecisionPoints(`\n${JSON.stringify({ ...points[0], agent_recommendation: 1 })}`)).toThrow(
    "Line 2 is no decision point: agent_recommendation",
  );
});

test("its help says how it is called", () => {
  const said = execFileSync(process.execPath, ["--import", "tsx", "scripts/replay.ts", "--help"], { encoding: "utf8" });
  expect(said).toMatch(/^Usage: npm run replay -- FILE\.jsonl/);
});
