import { beforeAll, expect, test } from "vitest";
import { uuidOf } from "#contract/ids.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type RestClient, restClient } from "#test/rest-client.ts";
import { openSession } from "#test/sessions.ts";
import { cancelApproval } from "../approvals/cancel-approval.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { mayHear } from "../audit/event-view.ts";
import { withTx } from "../context.ts";
import { saveActionType } from "../environments/save-action-type.ts";
import { configureSession } from "./configure-session.ts";
import { drawFor } from "./draw.ts";
import { findDrawKey } from "./draw-key-store.ts";
import { listObservations } from "./read-observations.ts";
import { recordObservation } from "./record-observation.ts";

/** An agent that could tell a blind case from a shown one could take the blind ones back, and so choose what is decided blind. */

const own = ownDatabase(4);
const ACTION = "open_valve_seven";
const recommendation = { action: ACTION, arguments: { order: 7 }, confidence: 0.9, reasoning: "late" };

let acme: TestWorkspace;
let send: RestClient;

beforeAll(async () => {
  acme = await createWorkspace(own.db);
  send = restClient({ agent: acme.as.agent, reporter: acme.as.reporter, owner: acme.as.owner });
  await saveActionType(acme.as.owner, { name: ACTION, behaves_as: "config_change", severity_floor: "S3" });
});

type Case = { name: string; text: string; id: string; approval: string; decision: string };

/** With everything that is of one case alone taken out: ids, moments, places in the log and its hashes. */
function alike(text: string, { name }: Pick<Case, "name">): string {
  return text
    .replaceAll(/[a-z]+_[0-9a-f]{32}/g, "ID")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "AT")
    .replaceAll(/"position":\d+/g, '"position":0')
    .replaceAll(/[0-9a-f]{64}/g, "HASH")
    .replaceAll(`"${name}"`, '"NAME"');
}

async function offered(session: string, name: string): Promise<Case> {
  const { text, body } = await send("agent", "POST", `/shadow/sessions/${session}/observations`, {
    observation_id: name,
    agent_recommendation: recommendation,
    context: { alert: "errors" },
  });
  const approval = String(body.approval_id);
  const { decision_id } = (await send("owner", "GET", `/approvals/${approval}`)).body;
  return { name, text, id: String(body.id), approval, decision: String(decision_id) };
}

const armOf = async (session: string, { name }: Case) =>
  (await send("owner", "GET", `/shadow/sessions/${session}/observations/${name}`)).body.arm;

/** What both kinds of key are answered about a case, by the doors that tell of it; of a list, that case's own line. */
async function toldOf(session: string, found: Case): Promise<string[]> {
  const told: string[] = [];
  const doors = [
    `/shadow/sessions/${session}/observations/${found.name}`,
    `/approvals/${found.approval}`,
    `/decisions/${found.decision}`,
  ];
  const filters = ["", `action_type=${ACTION}`, "severity=S3"];
  const lists = [
    ["", "state=undecided"].map((filter) => ({
      list: `/shadow/sessions/${session}/observations?${filter}`,
      id: found.id,
    })),
    filters.map((filter) => ({ list: `/approvals?${filter}`, id: found.approval })),
    [...filters, "verdict=escalate", "tier=review"].map((filter) => ({
      list: `/decisions?${filter}`,
      id: found.decision,
    })),
  ].flat();
  for (const holder of ["agent", "reporter"]) {
    for (const door of doors) told.push((await send(holder, "GET", door)).text);
    for (const { list, id } of lists) {
      const { status, body } = await send(holder, "GET", list);
      expect([list, status]).toEqual([list, 200]);
      const line = (body.items as { id: string }[]).find((item) => item.id === id);
      told.push(`${list.replace(session, "")} ${JSON.stringify(line ?? null)}`);
    }
  }
  return told.map((text) => alike(text, found));
}

test("a key is told of a blind case what it is told of a shown one, until a person has decided", async () => {
  const session_id = await openSession(acme, { blind_rate: 1 }, "supervised");
  const blind = await offered(session_id, "first");
  await configureSession(acme.as.owner, { session_id, config: { blind_rate: 0 }, reason: "in a test" });
  const shown = await offered(session_id, "second");
  expect([await armOf(session_id, blind), await armOf(session_id, shown)]).toEqual(["blind", "shown"]);
  expect(alike(blind.text, blind)).toBe(alike(shown.text, shown));
  expect(blind.text).not.toContain("valve");
  expect(await toldOf(session_id, blind)).toEqual(await toldOf(session_id, shown));

  // Nor by a vote that is not the last, which on a shown case may just say yes.
  const { payload_hash } = (await send("owner", "GET", `/approvals/${shown.approval}`)).body;
  const seen = { payload_hash };
  expect((await send("owner", "POST", `/approvals/${shown.approval}/evidence`, seen)).status).toBe(200);
  await castVote(acme.as.owner, { approval_id: shown.approval, choice: "approve", comment: "seen" });
  expect(await toldOf(session_id, blind)).toEqual(await toldOf(session_id, shown));

  const cancelled = await Promise.all(
    [blind, shown].map(async (found) => {
      const { text, status } = await send("agent", "POST", `/approvals/${found.approval}/cancel`, { reason: "again" });
      expect(status).toBe(200);
      return alike(text, found);
    }),
  );
  expect(cancelled[0]).toBe(cancelled[1]);
  expect(await toldOf(session_id, blind)).toEqual(await toldOf(session_id, shown));

  const decided = await offered(session_id, "third");
  await send("owner", "POST", `/approvals/${decided.approval}/votes`, { choice: "reject", comment: "no" });
  const read = await send("agent", "GET", `/shadow/sessions/${session_id}/observations/third`);
  expect(read.body).toMatchObject({ arm: "shown", sealed: false, recommendation: { action: ACTION } });
});

test("that somebody looked at what is recommended is not told to keys", () => {
  const entry = { agentId: acme.agentId, subjectKind: "approval" } as Parameters<typeof mayHear>[1];
  for (const { actor } of [acme.as.agent, acme.as.reporter]) {
    expect(mayHear(actor, { ...entry, event: "evidence_opened" })).toBe(false);
    expect(mayHear(actor, { ...entry, event: "approval_granted" })).toBe(true);
  }
  expect(mayHear(acme.as.owner.actor, { ...entry, event: "evidence_opened" })).toBe(true);
});

test("a case is drawn by the key alone, whatever was taken back before it", async () => {
  const session_id = await openSession(acme, { blind_rate: 0.5 }, "supervised");
  for (let n = 0; n < 12; n++) {
    const { approval_id } = await recordObservation(acme.as.agent, {
      session_id,
      observation_id: `${n}`,
      agent_recommendation: recommendation,
      context: { n },
    });
    if (n % 4 < 3) await cancelApproval(acme.as.agent, { approval_id: approval_id ?? "", reason: "another draw" });
  }
  const key = await withTx(acme.as.system, findDrawKey);
  const page = await listObservations(acme.as.owner, { session_id, limit: 20 });
  const items = page.items.filter(({ level }) => level === "supervised");
  expect(items).toHaveLength(12);
  for (const { id, arm } of items) {
    expect(arm).toBe(drawFor("blind", key, uuidOf("observation", id) ?? "") < 0.5 ? "blind" : "shown");
  }
});
