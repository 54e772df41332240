import { Webhook } from "standardwebhooks";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { IntentView, SubmitIntent, SubmitIntents } from "#contract/intents.ts";
import { ActivateMembrane, ChangeMembrane, CreateMembrane, type MembraneView } from "#contract/membranes.ts";
import type { Position } from "#engine/vocabulary.ts";
import { addAgent, addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { ownReceiver, type Receiver } from "#test/receiver.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { type Context, withTx } from "../context.ts";
import { removeDeliberator } from "../deliberators/change-deliberator.ts";
import { createDeliberator } from "../deliberators/create-deliberator.ts";
import { hearIntents, submitIntent, submitIntents } from "../intents/submit-intent.ts";
import { turnKillSwitch } from "../kill-switch/turn-kill-switch.ts";
import { activateMembrane } from "../membranes/activate-membrane.ts";
import { changeMembrane, createMembrane } from "../membranes/change-membrane.ts";
import { createRestApp } from "../rest/app.ts";
import { getDecision } from "./read-decisions.ts";

const own = ownDatabase();
const first = ownReceiver();
const second = ownReceiver();
let acme: TestWorkspace;
let named = 0;

beforeAll(async () => {
  acme = await createWorkspace(own.db);
});
beforeEach(() => {
  for (const { now } of [first, second]) now.received.length = 0;
  says(first.now, "approve");
  says(second.now, "approve");
});

type Question = { round: number; positions: { deliberator: string; position: string; reason: string }[] };
const questionsTo = ({ received }: Receiver): Question[] => received.map(({ body }) => JSON.parse(body).data);
/** What it says round by round; the last for ever. */
function says(receiver: Receiver, ...positions: Position[]) {
  receiver.answer((response, { body }) => {
    const { round } = JSON.parse(body).data;
    const position = positions[Math.min(round, positions.length) - 1];
    response.end(JSON.stringify({ position, reason: `Said in round ${round}`, confidence: 0.75 }));
  });
}

const outside = async ({ url }: Receiver, deadline_ms = 2000) => {
  const name = `outside_${++named}`;
  return { name, ...(await createDeliberator(acme.as.owner, { name, url, deadline_ms })) };
};

type Place = { agent: Context; membrane: MembraneView };
type Given = { mode?: "shadow" | "live"; builtIn?: ("precedent" | "budget" | "blast_radius")[]; rounds?: number };

/** An agent of its own, governed by a membrane whose one policy leaves it to a panel of these. */
async function governed(names: string[], { mode = "live", builtIn = [], rounds = 3 }: Given = {}): Promise<Place> {
  const environmentId = acme.environments.production;
  const agentId = await addAgent(own.db, acme.id);
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId });
  const scopes = ["read", "intents:write"] as const;
  const deliberators = [...builtIn.map((kind) => ({ kind })), ...names.map((name) => ({ kind: "http", name }))];
  const { id } = await createMembrane(
    acme.as.owner,
    CreateMembrane.parse({
      name: `membrane ${++named}`,
      environment_id: wireId("environment", environmentId),
      agent_id: wireId("agent", agentId),
      content: {
        policies: [{ id: "open", condition: "true", effect: "conditional" }],
        deliberation: { deliberators, rounds },
      },
    }),
  );
  const to = (target: "shadow" | "live") => {
    const activation = { mode: target, override_reason: "Nobody is hurt by it" };
    return activateMembrane(acme.as.owner, { membrane_id: id, ...ActivateMembrane.parse({ activation }) });
  };
  const watching = await to("shadow");
  const membrane = mode === "live" ? await to("live") : watching;
  return { agent: contextFor(own.db, agentActor(acme.id, agentId, environmentId, { keyId, scopes })), membrane };
}

const intent = (more: object = {}) =>
  SubmitIntent.parse({
    action: {
      type: "config_change",
      verb: "update",
      target: { type: "order", identifier: "o-1", sensitivity: "public" },
    },
    description: "Refund an order",
    payload: { amount: 20 },
    predicted_severity: "S1",
    confidence: 0.99,
    estimated_impact: {
      cost_usd: 0,
      audience_size: 1,
      affected_systems: ["desk"],
      reversible: true,
      regulatory_domains: [],
    },
    ...more,
  });
const submit = ({ agent }: Place, query: { mode?: "shadow" } = {}) => submitIntent(agent, intent(), query);
const positionsOf = async (id: string) =>
  (await getDecision(acme.as.viewer, { decision_id: id })).membrane?.positions.map(
    ({ deliberator, position, round }) => [deliberator, position, round],
  );
const reasonsOf = async (id: string) =>
  (await getDecision(acme.as.viewer, { decision_id: id })).membrane?.positions.map(({ reason }) => reason) ?? [];

describe("a deliberator outside", () => {
  test("is asked signed about what would be done, and agrees: the case goes on without a person", async () => {
    const { name, secret } = await outside(first.now);
    const place = await governed([name]);
    const answer = await submit(place);
    expect(answer).toMatchObject({ verdict: "approve", policy_verdict: "escalate", would_deliberate: true });
    const [asked] = first.now.received;
    const told = new Webhook(secret ?? "").verify(asked?.body ?? "", asked?.headers as Record<string, string>);
    expect(told).toMatchObject({
      type: "deliberation.asked",
      data: {
        round: 1,
        positions: [],
        action: { type: "config_change", verb: "update", target: { identifier: "o-1" } },
        payload: { amount: 20 },
        payload_hash: expect.stringMatching(/^sha256:/),
        membrane: { id: place.membrane.id, revision: 1 },
        policies: [{ policy_id: "open", effect: "conditional" }],
        risk: { severity: "S1" },
      },
    });
    const { membrane, stages } = await getDecision(acme.as.viewer, { decision_id: answer.id });
    expect(membrane?.positions).toMatchObject([
      { deliberator: name, position: "approve", reason: "Said in round 1", confidence: 0.75, round: 1 },
    ]);
    const stage = stages.find((each) => each.stage === "deliberate");
    expect(stage).toMatchObject({ outcome: "passed", detail: "The panel agrees: approve" });
    expect(stage?.ms).toBeGreaterThan(0);
  });

  test("that disagrees hears what the others said, and may yield in the second round", async () => {
    const [one, other] = [await outside(first.now), await outside(second.now)];
    says(second.now, "block", "approve");
    const answer = await submit(await governed([one.name, other.name]));
    expect(answer).toMatchObject({ verdict: "approve" });
    expect(questionsTo(second.now)).toMatchObject([
      { round: 1, positions: [] },
      { round: 2, positions: [{ deliberator: one.name, position: "approve", reason: "Said in round 1" }] },
    ]);
    expect(await positionsOf(answer.id)).toEqual([
      [one.name, "approve", 1],
      [other.name, "block", 1],
      [one.name, "approve", 2],
      [other.name, "approve", 2],
    ]);
    expect(answer.stages[3]?.detail).toBe("The panel agrees: approve after 2 rounds");
  });

  test("that never yields leaves it to a person after three rounds, or fewer where the membrane says so", async () => {
    const [one, other] = [await outside(first.now), await outside(second.now)];
    says(second.now, "block");
    const answer = await submit(await governed([one.name, other.name]));
    expect(answer).toMatchObject({ verdict: "escalate", disposition: "wait" });
    expect(questionsTo(first.now).map(({ round }) => round)).toEqual([1, 2, 3]);
    await submit(await governed([one.name, other.name], { rounds: 1 }));
    expect(first.now.received).toHaveLength(4);
  });

  test("hears the built-in ones from the second round on, and cannot outvote them", async () => {
    const { name } = await outside(first.now);
    says(first.now, "block", "block");
    const place = await governed([name], { builtIn: ["blast_radius"] });
    expect(await submit(place)).toMatchObject({ verdict: "escalate" });
    expect(questionsTo(first.now)[1]?.positions).toMatchObject([{ deliberator: "blast_radius", position: "approve" }]);
    says(first.now, "block", "approve");
    expect(await submit(place)).toMatchObject({ verdict: "approve" });
  });

  test("blocks where the whole panel does", async () => {
    const { name } = await outside(first.now);
    says(first.now, "block");
    expect(await submit(await governed([name]))).toMatchObject({
      verdict: "block",
      bound_by: ["membrane"],
      explanation: expect.stringContaining("The panel agrees: block"),
    });
  });

  test("that does not answer in time, or is gone, leaves the case to a person, and it is said why", async () => {
    const [one, late] = [await outside(first.now), await outside(second.now, 120)];
    second.now.answer(() => {});
    const place = await governed([one.name, late.name]);
    const answer = await submit(place);
    expect(answer).toMatchObject({ verdict: "escalate" });
    expect(answer.stages[3]?.detail).toBe(`No answer from ${late.name}`);
    expect((await reasonsOf(answer.id))[1]).toBe("No answer within 120 ms");
    // Nobody is asked again: another round settles nothing.
    expect(first.now.received).toHaveLength(1);
    await removeDeliberator(acme.as.owner, { deliberator_id: late.deliberator.id });
    const after = await submit(place);
    expect(after).toMatchObject({ verdict: "escalate" });
    expect((await reasonsOf(after.id))[1]).toMatch(/removed/);
  });

  test("is asked all at once with the others, and not one after the other", async () => {
    const waiting: (() => void)[] = [];
    const bothCame = new Promise<void>((come) => {
      for (const { now } of [first, second]) {
        now.answer((response) => {
          waiting.push(() => response.end('{"position":"approve","reason":"Together"}'));
          if (waiting.length === 2) come();
        });
      }
    });
    const place = await governed([(await outside(first.now)).name, (await outside(second.now)).name]);
    const answered = submit(place);
    await bothCame;
    for (const go of waiting) go();
    expect(await answered).toMatchObject({ verdict: "approve" });
  });

  test("is asked of an approval request as of an intent", async () => {
    const place = await governed([(await outside(first.now)).name]);
    const { approval } = await requestApproval(place.agent, {
      action_type: "config_change",
      description: "A new colour",
      details: { colour: "green" },
      predicted_severity: "S1",
      affected_systems: [],
    });
    expect(approval.status).toBe("approved");
    expect(questionsTo(first.now)).toMatchObject([{ payload: { colour: "green" } }]);
  });

  test("is asked of every intent of a batch", async () => {
    const place = await governed([(await outside(first.now)).name]);
    const intents = SubmitIntents.parse({ intents: [intent(), intent({ payload: { amount: 21 } })] });
    const { items } = await submitIntents(place.agent, intents, {});
    expect(items.map(({ answer }) => answer?.verdict)).toEqual(["approve", "approve"]);
    expect(first.now.received).toHaveLength(2);
  });
});

describe("nobody outside is asked", () => {
  test("by a membrane in shadow, nor where a request asks to be informed; it says that it would deliberate", async () => {
    const { name } = await outside(first.now);
    const watching = await submit(await governed([name], { mode: "shadow" }));
    expect(watching).toMatchObject({ would_deliberate: true, policy_verdict: "escalate" });
    expect(watching.stages[3]).toMatchObject({ stage: "deliberate", outcome: "skipped" });
    const informed = await submit(await governed([name]), { mode: "shadow" });
    expect(informed).toMatchObject({ would_deliberate: true, binding: false });
    expect(first.now.received).toHaveLength(0);
  });

  test("where no policy leaves it open and the risk is low", async () => {
    const { name } = await outside(first.now);
    const { agent, membrane } = await governed([name]);
    const content = { ...membrane.content, policies: [], uncovered: "approve" as const };
    const change = ChangeMembrane.parse({ content, base_revision: 1, reason: "Nothing is open any more" });
    await changeMembrane(acme.as.owner, { membrane_id: membrane.id, ...change });
    expect(await submitIntent(agent, intent(), {})).toMatchObject({ verdict: "approve", would_deliberate: false });
    expect(first.now.received).toHaveLength(0);
  });

  test("in a transaction, where all would wait for the network: then a person decides", async () => {
    const place = await governed([(await outside(first.now)).name]);
    await submit(place);
    first.now.received.length = 0;
    const answer = await withTx(place.agent, (inside) => submitIntent(inside, intent(), {}));
    expect(answer).toMatchObject({ verdict: "escalate" });
    expect((await reasonsOf(answer.id))[0]).toMatch(/^Was not asked/);
    expect(first.now.received).toHaveLength(0);
  });

  test("while the kill switch is on", async () => {
    const place = await governed([(await outside(first.now)).name]);
    await turnKillSwitch(acme.as.owner, { on: true, reason: "Something is wrong" });
    try {
      await expect(submit(place)).rejects.toMatchObject({ code: "locked" });
      expect(first.now.received).toHaveLength(0);
    } finally {
      await turnKillSwitch(acme.as.owner, { on: false, reason: "All is well again" });
    }
  });
});

describe("what was heard", () => {
  test("counts for nothing once the membrane was revised meanwhile: a person decides", async () => {
    const { name } = await outside(first.now);
    const place = await governed([name]);
    const { id, content } = place.membrane;
    first.now.answer(async (response) => {
      const policies = [...content.policies, { ...content.policies[0], id: "another" }];
      const change = ChangeMembrane.parse({ content: { ...content, policies }, base_revision: 1, reason: "Meanwhile" });
      await changeMembrane(acme.as.owner, { membrane_id: id, ...change });
      response.end('{"position":"approve","reason":"Of the first revision"}');
    });
    const answer = await submit(place);
    expect(answer).toMatchObject({ verdict: "escalate", membrane: { revision: 2 } });
    expect(await reasonsOf(answer.id)).toEqual(["Was asked of another revision or another payload"]);
  });

  test("is in the log as positions, and without what was said in them", async () => {
    const { name } = await outside(first.now);
    const answer = await submit(await governed([name]));
    const [row] = await own.owner`select body::jsonb #> '{after,membrane,deliberation}' as told, body from audit_entry
      where id = ${uuidOf("audit_entry", answer.audit_ref) ?? ""}`;
    expect(row?.told).toEqual({
      conclusion: "approve",
      positions: [{ deliberator: name, position: "approve", round: 1 }],
    });
    expect(row?.body).not.toContain("Said in round");
  });
});

describe("by the door of agents, with an Idempotency-Key", () => {
  const send = async ({ agent }: Place, key: string) => {
    const app = createRestApp(async () => ({ db: own.db, actor: agent.actor }));
    const headers = { "content-type": "application/json", authorization: "Bearer any", "idempotency-key": key };
    const body = JSON.stringify(intent());
    const response = await app.request("/api/v1/intents", { method: "POST", headers, body });
    const isReplay = response.headers.get("idempotent-replayed") === "true";
    return { isReplay, answer: IntentView.parse(await response.json()) };
  };

  test("a panel is heard outside of the transaction that keeps the answer, and not again for a copy", async () => {
    const place = await governed([(await outside(first.now)).name]);
    const one = await send(place, "the-first-of-them");
    expect(one).toMatchObject({ isReplay: false, answer: { verdict: "approve" } });
    expect(first.now.received).toHaveLength(1);
    expect(await send(place, "the-first-of-them")).toEqual({ isReplay: true, answer: one.answer });
    expect(first.now.received).toHaveLength(1);
  });

  test("a panel that nobody knew of when the request came is heard all the same", async () => {
    const { name } = await outside(first.now);
    const place = await governed([], { builtIn: ["blast_radius"] });
    await send(place, "before-the-panel");
    const deliberation = { ...place.membrane.content.deliberation, deliberators: [{ kind: "http" as const, name }] };
    const content = { ...place.membrane.content, deliberation };
    const change = ChangeMembrane.parse({ content, base_revision: 1, reason: "The desk is asked" });
    await changeMembrane(acme.as.owner, { membrane_id: place.membrane.id, ...change });
    expect(await send(place, "after-the-panel")).toMatchObject({
      answer: { verdict: "approve", membrane: { revision: 2 } },
    });
    expect(first.now.received).toHaveLength(1);
  });
});

test("a panel that names somebody who was never added is not saved", async () => {
  await expect(governed(["nobody"])).rejects.toMatchObject({ code: "bad_request" });
});

test("where nobody outside is on the panel, nothing is asked of the database to learn that", async () => {
  const place = await governed([], { builtIn: ["blast_radius"] });
  await submit(place);
  const transactions = vi.spyOn(own.db, "transaction");
  expect(await hearIntents(place.agent, [intent()], {})).toEqual([null]);
  expect(transactions).not.toHaveBeenCalled();
  await submit(place);
  expect(transactions).toHaveBeenCalled();
  transactions.mockRestore();
});

test("precedent is how people decided the most similar cases: a small refund is none for a large one", async () => {
  const place = await governed([], { builtIn: ["precedent"] });
  const refund = (cost_usd: number) =>
    submitIntent(place.agent, intent({ estimated_impact: { ...intent().estimated_impact, cost_usd } }), {});
  for (let n = 0; n < 5; n++) {
    const answer = await refund(2);
    expect(answer).toMatchObject({ verdict: "escalate" });
    const vote = { approval_id: answer.approval_id ?? "", choice: "approve" as const, comment: "As always" };
    await castVote(acme.as.reviewer, vote);
  }
  expect((await reasonsOf((await refund(2)).id))[0]).toMatch(/approved 5 of 5/);
  expect((await reasonsOf((await refund(9)).id))[0]).toMatch(/0 similar requests/);
});
