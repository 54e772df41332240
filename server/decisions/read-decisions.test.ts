import { beforeEach, expect, test } from "vitest";
import { RecordedDecision, ReviewedDecisionPage } from "#contract/feedback.ts";
import { wireId } from "#contract/ids.ts";
import { ChangeMembrane } from "#contract/membranes.ts";
import { agentIn, anotherAgent, asking } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import type { Context } from "../context.ts";
import { changeMembrane } from "../membranes/change-membrane.ts";
import { getDecision, listDecisions } from "./read-decisions.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

const decide = async (more: Parameters<typeof asking>[0] = {}, ctx: Context = acme.as.agent) =>
  (await requestApproval(ctx, asking(more))).approval.decision_id;
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

test("a decision says what was asked, what each dial demanded and every rule that was looked at", async () => {
  const decision_id = await decide({
    action_type: "prompt_mutation",
    details: { prompt: "Be kind" },
    predicted_severity: "S2",
  });
  const view = await getDecision(acme.as.viewer, { decision_id });
  expect(RecordedDecision.parse(view)).toEqual(view);
  expect(view).toMatchObject({
    action_type: "prompt_mutation",
    details: { prompt: "Be kind" },
    verdict: "escalate",
    disposition: "wait",
    pipeline_mode: "live",
    binding: true,
    sealed: false,
    environment: { name: "production", mode: "production" },
    agent: { name: "the agent" },
    demands: [{ dial: "mode", position: "production", verdict: "escalate" }, { dial: "membrane" }, { dial: "level" }],
    risk_assessment: { tier: "review", reasoning: "Action type prompt_mutation requires review in production" },
  });
  const rules = view.risk_assessment?.trace.map(({ rule, decided }) => (decided ? `${rule}!` : rule));
  expect(rules).toEqual([
    "severity",
    "destructive_type",
    "safety_filters",
    "high_severity",
    "reviewed_type!",
    "low_severity",
    "unregistered_type",
    "capability",
    "cost",
  ]);
});

test("a decision says what the policies that matched asked in the revision that judged, whatever they ask by now", async () => {
  const written = [
    { id: "small", condition: "intent.payload.amount < 10", effect: "fail" },
    { id: "every", condition: "true", effect: "warn" },
    { id: "large", condition: "intent.payload.amount >\n  500", effect: "fail" },
  ] as const;
  const { id, content } = await membraneIn(acme, { lifecycle: "shadow", policies: written });
  const decision_id = await decide({ details: { amount: 900 } });
  const asked = [
    { policy_id: "every", condition: "true" },
    { policy_id: "large", condition: "intent.payload.amount >\n  500" },
  ];
  expect((await getDecision(acme.as.viewer, { decision_id })).conditions).toEqual(asked);
  const policies = content.policies.map((policy) => ({ ...policy, condition: "intent.payload.amount > 9000" }));
  const edit = { content: { ...content, policies }, base_revision: 1 };
  await changeMembrane(acme.as.owner, { membrane_id: id, ...ChangeMembrane.parse(edit) });
  expect((await getDecision(acme.as.viewer, { decision_id })).conditions).toEqual(asked);
  const later = await getDecision(acme.as.viewer, { decision_id: await decide({ details: { amount: 900 } }) });
  expect(later).toMatchObject({ membrane: { revision: 2 }, conditions: [] });
});

test("decisions are listed newest first, filtered, in pages", async () => {
  const lab = await agentIn(own.db, acme, "lab");
  const [safe, review, inLab] = [await decide({ predicted_severity: "S0" }), await decide(), await decide({}, lab)];
  const found = async (filter: object) => idsOf(await listDecisions(acme.as.viewer, { limit: 50, ...filter }));
  expect(await found({})).toEqual([inLab, review, safe]);
  expect(await found({ verdict: "escalate" })).toEqual([review]);
  expect(await found({ environment_id: wireId("environment", acme.environments.lab) })).toEqual([inLab]);
  expect(await found({ agent_id: wireId("agent", acme.agentId), limit: 1 })).toEqual([inLab]);
  const first = await listDecisions(acme.as.viewer, { limit: 2 });
  expect(ReviewedDecisionPage.parse(first)).toEqual(first);
  const rest = await listDecisions(acme.as.viewer, { limit: 2, cursor: first.next_cursor ?? "" });
  expect([...idsOf(first), ...idsOf(rest)]).toEqual([inLab, review, safe]);
  expect(rest.next_cursor).toBeNull();
});

test("an agent's key meets its own agent's decisions alone, and nobody another workspace's", async () => {
  const mine = await decide();
  const other = await anotherAgent(own.db, acme, "production");
  const elsewhere = await createWorkspace(own.db);
  for (const ctx of [other, elsewhere.as.owner]) {
    expect((await listDecisions(ctx, { limit: 50 })).items).toEqual([]);
    await expect(getDecision(ctx, { decision_id: mine })).rejects.toMatchObject({ code: "not_found" });
  }
  expect((await getDecision(acme.as.agent, { decision_id: mine })).id).toBe(mine);
});

test("a key meets its own environment's decisions alone, though its agent asks in others too", async () => {
  const { agent, reporter } = acme.as;
  const lab = await agentIn(own.db, acme, "lab");
  const [inLab, inProduction] = [await decide({}, lab), await decide()];
  for (const [ctx, mine, other] of [
    [lab, inLab, inProduction],
    [agent, inProduction, inLab],
    [reporter, inProduction, inLab],
  ] as const) {
    expect(idsOf(await listDecisions(ctx, { limit: 50 }))).toEqual([mine]);
    expect((await getDecision(ctx, { decision_id: mine })).id).toBe(mine);
    await expect(getDecision(ctx, { decision_id: other })).rejects.toMatchObject({ code: "not_found" });
  }
  const named = { limit: 50, environment_id: wireId("environment", acme.environments.lab) };
  for (const ctx of [agent, reporter]) expect((await listDecisions(ctx, named)).items).toEqual([]);
});

test("a decision is never rewritten: what becomes of its request is the request's", async () => {
  const decision_id = await decide();
  const [row] = await own.owner`select id from decision where workspace_id = ${acme.id}`;
  await expect(own.owner`update decision set verdict = 'approve' where id = ${row?.id}`).rejects.toMatchObject({
    code: "55000",
  });
  expect(await getDecision(acme.as.viewer, { decision_id })).toMatchObject({ verdict: "escalate" });
});
