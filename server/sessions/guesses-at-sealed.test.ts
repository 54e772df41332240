import { beforeAll, expect, test } from "vitest";
import { agentActor, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type RestAnswer, type RestClient, restClient } from "#test/rest-client.ts";
import { openSession } from "#test/sessions.ts";
import { canonicalPayload, wireHash } from "../decisions/canonical-payload.ts";
import { recordObservation } from "./record-observation.ts";

/** What is sealed is not told; nor is it whether somebody guessed it. Every act that names it answers a right guess as a wrong one. */

const own = ownDatabase(4);
const RIGHT = { action: "refund", arguments: { order: 7 }, confidence: 0.9, reasoning: "late" };
const WRONG = { ...RIGHT, action: "decline" };
const OF_CASE = { observation_id: "case", context: { order: 7 } };

let acme: TestWorkspace;
let send: RestClient;
/** Sealed: at shadow, blind at supervised, and audited blind at autonomous. */
const sessions = { shadow: "", blind: "", audited: "" };
let approval = "";

beforeAll(async () => {
  acme = await createWorkspace(own.db);
  const byKey = { channel: "api", loginSessionId: null, authenticatedAt: null } as const;
  const memberOf = (role: "reviewer" | "owner") =>
    contextFor(own.db, memberActor(acme.id, acme.members[role], role, byKey));
  send = restClient({ reviewer: memberOf("reviewer"), owner: memberOf("owner"), reporter: acme.as.reporter });
  sessions.shadow = await openSession(acme);
  sessions.blind = await openSession(acme, { blind_rate: 1 }, "supervised");
  sessions.audited = await openSession(acme, { review_rate: 1 }, "autonomous", "lab");
  for (const [name, session_id] of Object.entries(sessions)) {
    const inLab = contextFor(own.db, agentActor(acme.id, acme.agentId, acme.environments.lab));
    const agent = name === "audited" ? inLab : acme.as.agent;
    const recorded = await recordObservation(agent, { ...OF_CASE, session_id, agent_recommendation: RIGHT });
    approval = recorded.approval_id ?? approval;
  }
});

type Guess = typeof RIGHT;
const hashOf = (guess: Guess) => {
  const where = { actionType: guess.action, environmentId: acme.environments.production, membraneRevision: null };
  return wireHash(canonicalPayload(guess.arguments, where).hash);
};
const said = ({ status, body }: RestAnswer) => [status, body.refusal, body.detail, body.errors];

const MEMBERS = ["reviewer", "owner"];
type Act = (holder: string, session: string, guess: Guess) => Promise<RestAnswer>;
const acts: [string, string[], Act][] = [
  [
    "a decision with the other half",
    MEMBERS,
    (holder, session, guess) =>
      send(holder, "POST", `/shadow/sessions/${session}/record-human-decision`, {
        ...OF_CASE,
        agent_recommendation: guess,
        human_decision: { action: guess.action, critical_miss: true },
      }),
  ],
  [
    "a decision that would be a critical miss",
    MEMBERS,
    (holder, session, { action }) =>
      send(holder, "POST", `/shadow/sessions/${session}/record-human-decision`, {
        ...OF_CASE,
        human_decision: { action, critical_miss: true },
      }),
  ],
  [
    "the recommendation once more",
    ["owner"],
    (holder, session, guess) =>
      send(holder, "POST", `/shadow/sessions/${session}/observations`, { ...OF_CASE, agent_recommendation: guess }),
  ],
];

test.each(acts)("%s is told neither right nor wrong to a member", async (_, holders, act) => {
  for (const session of Object.values(sessions))
    for (const holder of holders) {
      const [wrong, right] = [await act(holder, session, WRONG), await act(holder, session, RIGHT)];
      expect([holder, ...said(right)]).toEqual([holder, ...said(wrong)]);
      expect(["case_hidden", "decided_by_votes"]).toContain(right.body.refusal);
    }
});

test("nor at supervised to a system that reports for people", async () => {
  for (const [, , act] of acts.slice(0, 2)) {
    const answers = [await act("reporter", sessions.blind, WRONG), await act("reporter", sessions.blind, RIGHT)];
    expect(answers.map(({ body }) => body.refusal)).toEqual(["decided_by_votes", "decided_by_votes"]);
  }
});

test("nor is a digest of what is hidden, in a vote or in opening it", async () => {
  const votes = [
    { choice: "reject", comment: "" },
    { choice: "approve", comment: "seen" },
  ];
  for (const guess of [WRONG, RIGHT]) {
    const payload_hash = hashOf(guess);
    for (const vote of votes) {
      const answer = await send("reviewer", "POST", `/approvals/${approval}/votes`, { ...vote, payload_hash });
      expect([answer.status, answer.body.refusal]).toEqual([409, "payload_changed"]);
    }
    const opened = await send("reviewer", "POST", `/approvals/${approval}/evidence`, { payload_hash });
    expect([opened.status, opened.body.refusal]).toEqual([409, "evidence_sealed"]);
  }
  // It is the digest that the request has: where nothing is hidden it is taken.
  const shown = await openSession(acme, {}, "supervised");
  const offered = { ...OF_CASE, session_id: shown, agent_recommendation: RIGHT };
  const { approval_id } = await recordObservation(acme.as.agent, offered);
  const vote = { choice: "approve", comment: "seen", payload_hash: hashOf(RIGHT) };
  expect((await send("reviewer", "POST", `/approvals/${approval_id}/votes`, vote)).status).toBe(200);
});

test("whoever sent a recommendation may send it again, and a decision by itself is taken", async () => {
  const session = await openSession(acme);
  const path = `/shadow/sessions/${session}/observations`;
  const sent = { ...OF_CASE, agent_recommendation: RIGHT };
  const [first, again] = [await send("owner", "POST", path, sent), await send("owner", "POST", path, sent)];
  expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
  const decided = await send("reviewer", "POST", `/shadow/sessions/${session}/record-human-decision`, {
    observation_id: "case",
    human_decision: { action: "decline" },
  });
  expect(decided.body).toMatchObject({ outcome: "disagree", counted: true });
});
