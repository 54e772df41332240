import { beforeAll, describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { type IntentQuery, SubmitIntent, SubmitIntents } from "#contract/intents.ts";
import { ChangeMembrane, CreateMembrane, type MembraneView, type PolicyDocument } from "#contract/membranes.ts";
import { configure } from "#test/approvals.ts";
import {
  addAgent,
  addKey,
  addMember,
  agentActor,
  contextFor,
  createWorkspace,
  type TestWorkspace,
} from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { getApproval } from "../approvals/read-approvals.ts";
import type { Context } from "../context.ts";
import { getDecision } from "../decisions/read-decisions.ts";
import { consumeGrant } from "../grants/consume-grant.ts";
import { activateMembrane } from "../membranes/activate-membrane.ts";
import { changeMembrane, createMembrane } from "../membranes/change-membrane.ts";
import { getOverview } from "../overview/get-overview.ts";
import { submitIntent, submitIntents } from "./submit-intent.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

type Given = { action_type?: string; [field: string]: unknown };
/** Small, known in every respect, and safe by the rules of risk. */
const intent = ({ action_type = "config_change", ...given }: Given = {}) =>
  SubmitIntent.parse({
    action: { type: action_type, verb: "update", target: { type: "order", identifier: "o-1", sensitivity: "public" } },
    description: "Refund an order",
    payload: { amount: 20 },
    predicted_severity: "S1",
    confidence: 0.99,
    estimated_impact: {
      cost_usd: 0,
      audience_size: 1,
      affected_systems: ["desk"],
      reversible: true,
      rollback_plan: "charge again",
      regulatory_domains: [],
    },
    ...given,
  });

type Place = { agent: Context; membrane: MembraneView };
let made = 0;
/** An agent of its own in an environment, governed by a membrane of its own with these policies. */
async function governed(
  policies: Partial<PolicyDocument>[],
  { mode = "shadow" as "shadow" | "live", environment = "production" as "lab" | "production", ...content } = {},
): Promise<Place> {
  const environmentId = acme.environments[environment];
  const agentId = await addAgent(own.db, acme.id);
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId });
  const scopes = ["read", "intents:write", "grants:consume"] as const;
  const agent = contextFor(own.db, agentActor(acme.id, agentId, environmentId, { keyId, scopes: [...scopes] }));
  const input = CreateMembrane.parse({
    name: `membrane ${++made}`,
    environment_id: wireId("environment", environmentId),
    agent_id: wireId("agent", agentId),
    content: { policies: policies.map((policy, at) => ({ id: `p${at}`, condition: "true", ...policy })), ...content },
  });
  const { id } = await createMembrane(acme.as.owner, input);
  const to = (mode: "shadow" | "live") =>
    activateMembrane(acme.as.owner, {
      membrane_id: id,
      activation: { mode, reason: "Try it", override_reason: "Nobody is hurt by it" },
    });
  const membrane = await to("shadow");
  return { agent, membrane: mode === "live" ? await to("live") : membrane };
}
const submit = ({ agent }: Place, given?: Given, query: IntentQuery = {}) => submitIntent(agent, intent(given), query);

async function counted({ agent }: Place) {
  const agentId = agent.actor.kind === "agent" ? agent.actor.agentId : "";
  const [row] = await own.owner<Record<string, number>[]>`
    select (select count(*)::integer from decision d where d.agent_id = ${agentId}) as decisions,
      (select count(*)::integer from approval a where a.agent_id = ${agentId}) as approvals,
      (select count(*)::integer from approval_grant g join approval a on a.workspace_id = g.workspace_id and a.id = g.approval_id
        where a.agent_id = ${agentId}) as grants,
      (select count(*)::integer from audit_entry e where e.agent_id = ${agentId} and e.event = 'risk_assessment') as judged,
      (select count(*)::integer from audit_entry e where e.agent_id = ${agentId} and e.subject_kind = 'approval') as asked`;
  return row;
}

describe("without a membrane", () => {
  test("mode decides; the answer names none and has no coverage gap", async () => {
    const answer = await submitIntent(acme.as.agent, intent(), {});
    expect(answer).toMatchObject({
      verdict: "approve",
      disposition: "proceed",
      binding: true,
      membrane: null,
      policy_verdict: null,
      pipeline_mode: "live",
      coverage_gap: false,
      demands: { mode: "approve", membrane: null, level: null },
      grant: { state: "live" },
    });
    expect(answer.stages.map(({ stage }) => stage)).toEqual([
      "validate",
      "enrich",
      "evaluate",
      "deliberate",
      "assemble",
    ]);
    expect(await submitIntent(acme.as.agent, intent({ predicted_severity: "S2" }), {})).toMatchObject({
      verdict: "escalate",
      disposition: "wait",
      bound_by: ["mode"],
      grant: null,
    });
    expect(await submitIntent(acme.as.agent, intent({ action_type: "destructive_tool_call" }), {})).toMatchObject({
      verdict: "block",
      disposition: "stop",
    });
  });

  test("what is not said counts as the worst case and is named", async () => {
    const bare = { action: { type: "config_change" }, description: "Something", predicted_severity: "S1" };
    const { risk_assessment } = await submitIntent(acme.as.agent, SubmitIntent.parse(bare), {});
    const missing = risk_assessment.factors.flatMap((factor) => factor.missing ?? []);
    expect(missing).toEqual([
      "reversible",
      "cost_usd",
      "regulatory_domains",
      "audience_size",
      "confidence",
      "agreement_rate",
    ]);
    expect(risk_assessment.score).toBeGreaterThan(0.9);
  });
});

/** Every row of the table of live and shadow, by what is in the database. */
describe("a membrane", () => {
  const blocking = [{ effect: "fail" as const, condition: "intent.payload.amount > 10" }];

  test("in shadow holds nothing back, and records what it would have done", async () => {
    const place = await governed(blocking);
    const answer = await submit(place);
    expect(answer).toMatchObject({
      verdict: "approve",
      policy_verdict: "block",
      pipeline_mode: "shadow",
      disposition: "proceed",
      binding: true,
      demands: { mode: "approve", membrane: null },
      membrane: { id: place.membrane.id, revision: 1 },
      coverage_gap: false,
      grant: { state: "live" },
    });
    const decision = await getDecision(acme.as.viewer, { decision_id: answer.id });
    expect(decision.membrane).toMatchObject({
      verdict: "block",
      policy_verdict: "block",
      matches: [{ policy_id: "p0" }],
    });
    expect(decision.demands[1]).toMatchObject({ dial: "membrane", position: "shadow", verdict: null });
    expect(await counted(place)).toEqual({ decisions: 1, approvals: 1, grants: 1, judged: 1, asked: 1 });
  });

  test("in shadow alerts at once of what a critical policy would have blocked, and enforces it no more", async () => {
    const place = await governed([
      { ...blocking[0], tier: "T1" },
      { effect: "fail", tier: "T2" },
    ]);
    expect(await submit(place)).toMatchObject({ verdict: "approve", disposition: "proceed" });
    await submit(place, {}, { mode: "shadow" });
    const alerts = own.owner`select body::jsonb -> 'after' -> 'policies' as policies from audit_entry
      where workspace_id = ${acme.id} and event = 'membrane_alert' and subject_id = ${uuidOf("membrane", place.membrane.id)}`;
    expect(await alerts).toEqual([{ policies: ["p0"] }, { policies: ["p0"] }]);
    const spoken = { ...blocking[0], message_to_agent: "Ask a person." };
    const live = await governed([{ ...spoken, tier: "T1" }, spoken, ...blocking], { mode: "live" });
    expect(await submit(live)).toMatchObject({
      verdict: "block",
      explanation: expect.stringMatching(/p0: Ask a person\. p1: Ask a person\. p2: it asks for a block$/),
    });
    const [row] = await own.owner`select count(*)::integer as count from audit_entry
      where workspace_id = ${acme.id} and event = 'membrane_alert' and subject_id = ${uuidOf("membrane", live.membrane.id)}`;
    expect(row).toEqual({ count: 0 });
  });

  test("that informs only is in no live count", async () => {
    const { totals } = (await getOverview(acme.as.viewer)).last_hour;
    await submit(await governed(blocking, { mode: "live" }), {}, { mode: "shadow" });
    expect((await getOverview(acme.as.viewer)).last_hour.totals).toEqual(totals);
    await submit(await governed(blocking, { mode: "live" }));
    expect((await getOverview(acme.as.viewer)).last_hour.totals).toEqual({ ...totals, block: totals.block + 1 });
  });

  test("that is live is enforced, and the same intent is blocked", async () => {
    const place = await governed(blocking, { mode: "live" });
    const answer = await submit(place);
    expect(answer).toMatchObject({
      verdict: "block",
      policy_verdict: "block",
      pipeline_mode: "live",
      disposition: "stop",
      bound_by: ["membrane"],
      grant: null,
    });
    expect(await counted(place)).toMatchObject({ approvals: 1, grants: 0 });
    expect(await submit(place, { payload: { amount: 5 } })).toMatchObject({ coverage_gap: true });
  });

  test("informs and does nothing more where ?mode=shadow asks it to, whatever it and the mode say", async () => {
    for (const place of [await governed(blocking, { mode: "live" }), await governed(blocking)]) {
      const answer = await submit(place, { predicted_severity: "S2" }, { mode: "shadow" });
      expect(answer).toMatchObject({
        policy_verdict: "block",
        pipeline_mode: "shadow",
        binding: false,
        disposition: "observe",
        approval_id: null,
        grant: null,
      });
      expect(await counted(place)).toEqual({ decisions: 1, approvals: 0, grants: 0, judged: 1, asked: 0 });
    }
  });

  test("is not made live by ?mode=live", async () => {
    const answer = await submit(await governed(blocking), {}, { mode: "live" });
    expect(answer).toMatchObject({ verdict: "approve", pipeline_mode: "shadow", binding: true });
  });

  test("as a draft evaluates nothing", async () => {
    const place = await governed([]);
    const environment_id = wireId("environment", acme.environments.production);
    const { actor } = place.agent;
    const content = { policies: [{ id: "p", condition: "true", effect: "fail" }] };
    const draft = { name: `draft ${++made}`, environment_id, content };
    const agent_id = actor.kind === "agent" ? wireId("agent", actor.agentId) : null;
    await createMembrane(acme.as.owner, CreateMembrane.parse({ ...draft, agent_id }));
    expect((await submit(place)).membrane?.id).toBe(place.membrane.id);
  });

  test("is asked in its new revision from the moment that it is saved", async () => {
    const place = await governed([{ effect: "pass" }], { mode: "live" });
    expect(await submit(place)).toMatchObject({ verdict: "approve", membrane: { revision: 1 } });
    const content = { policies: [{ id: "p", condition: "true", effect: "fail" }] };
    const edit = ChangeMembrane.parse({ content, base_revision: 1, reason: "An accident" });
    await changeMembrane(acme.as.owner, { membrane_id: place.membrane.id, ...edit });
    expect(await submit(place)).toMatchObject({ verdict: "block", membrane: { revision: 2 } });
  });
});

describe("a live membrane", () => {
  test("modifies the payload, and the permission is for what it became", async () => {
    const place = await governed([{ effect: "modify", patch: { amount: 10, note: "capped" } }], { mode: "live" });
    const answer = await submit(place);
    expect(answer).toMatchObject({
      verdict: "approve_modified",
      disposition: "proceed_modified",
      payload: { amount: 10, note: "capped" },
    });
    const approval_id = answer.approval_id ?? "";
    const approval = await getApproval(place.agent, { approval_id });
    expect(approval).toMatchObject({
      details: { amount: 10, note: "capped" },
      disposition: "proceed_modified",
      membrane_revision: 1,
    });
    const { original_details } = await getDecision(acme.as.viewer, { decision_id: answer.id });
    expect(original_details).toEqual({ amount: 20 });
    const { consumed } = await consumeGrant(place.agent, {
      approval_id,
      payload_hash: answer.grant?.payload_hash ?? "",
    });
    expect(consumed.grant.state).toBe("consumed");
  });

  test("raises a severity and a quorum, and in shadow neither", async () => {
    await addMember(own.db, acme.id, "reviewer");
    const policies = [{ effect: "warn" as const, raise_severity: "S3" as const, require_approvals: 3 }];
    const live = await submit(await governed(policies, { mode: "live" }));
    expect(live).toMatchObject({ verdict: "escalate", risk_assessment: { severity: "S3", claimed_severity: "S1" } });
    const approval = await getApproval(acme.as.reviewer, { approval_id: live.approval_id ?? "" });
    expect(approval.required_approvals).toBe(3);
    const observed = await submit(await governed(policies));
    expect(observed).toMatchObject({ verdict: "approve", risk_assessment: { severity: "S1" } });
    const judged = async ({ id }: { id: string }) =>
      (
        await own.owner`select body::jsonb ->> 'severity' as severity, body::jsonb -> 'after' -> 'claimed_severity' as claimed
          from audit_entry where subject_id = ${uuidOf("decision", id) ?? ""} and event = 'risk_assessment'`
      )[0];
    expect(await judged(live)).toEqual({ severity: "S3", claimed: "S1" });
    expect(await judged(observed)).toEqual({ severity: "S1", claimed: null });
  });

  test("asks a person where it raised the severity, though all is approved in the lab", async () => {
    await configure(own.db, acme, "lab", { risk: { auto_approve_review_in_lab: true } });
    const policies = [
      { effect: "warn" as const, condition: "intent.payload.amount > 10", raise_severity: "S3" as const },
    ];
    const place = await governed(policies, { mode: "live", environment: "lab", ...{ uncovered: "approve" } });
    expect(await submit(place, { predicted_severity: "S3", payload: { amount: 5 } })).toMatchObject({
      disposition: "proceed",
    });
    const raised = await submit(place, { predicted_severity: "S0" });
    expect(raised).toMatchObject({ verdict: "escalate", disposition: "wait", bound_by: ["mode"] });
    const { risk_assessment } = await getDecision(acme.as.viewer, { decision_id: raised.id });
    expect(risk_assessment?.trace.at(-1)).toMatchObject({
      rule: "policy",
      tier: "review",
      inputs: { raised_to: "S3" },
    });
    await configure(own.db, acme, "lab", {});
  });

  test("asks a person for what no policy covers in production, and nobody in lab, unless it says otherwise", async () => {
    const never = [{ effect: "fail" as const, condition: "false" }];
    expect(await submit(await governed(never, { mode: "live" }))).toMatchObject({
      verdict: "escalate",
      coverage_gap: true,
    });
    const lab = { mode: "live" as const, environment: "lab" as const };
    expect(await submit(await governed(never, lab))).toMatchObject({ verdict: "approve", coverage_gap: true });
    const open = await governed(never, { mode: "live", ...{ uncovered: "approve" } });
    expect(await submit(open)).toMatchObject({ verdict: "approve", coverage_gap: true });
  });

  test("takes a condition that cannot be evaluated for matched where it restricts, and shows it", async () => {
    const place = await governed([{ effect: "fail", condition: "intent.payload.reason == 'x'" }], { mode: "live" });
    const answer = await submit(place);
    expect(answer).toMatchObject({ verdict: "block" });
    expect(answer.stages[2]).toMatchObject({ stage: "evaluate", outcome: "failed" });
    const { membrane } = await getDecision(acme.as.viewer, { decision_id: answer.id });
    expect(membrane?.matches).toMatchObject([{ error: expect.stringContaining("reason") }]);
  });

  test("takes what was spent for unknown where it sets no budget, not for nothing", async () => {
    const place = await governed([{ effect: "fail", condition: "history.spent_usd > 100.0" }], { mode: "live" });
    expect(await submit(place)).toMatchObject({ verdict: "block" });
  });

  test("deliberates where a policy leaves it open, and doubt is a person's to settle", async () => {
    const place = await governed([{ effect: "conditional" }], {
      mode: "live",
      ...{ deliberation: { deliberators: [{ kind: "blast_radius" }] } },
    });
    expect(await submit(place)).toMatchObject({
      policy_verdict: "escalate",
      verdict: "approve",
      would_deliberate: true,
    });
    const unknown = { estimated_impact: { cost_usd: 0, audience_size: 1, reversible: true } };
    const doubtful = await submit(place, unknown);
    expect(doubtful).toMatchObject({ verdict: "escalate", disposition: "wait" });
    expect(doubtful.stages[3]?.outcome).toBe("passed");
    const decision = await getDecision(acme.as.viewer, { decision_id: doubtful.id });
    expect(decision.membrane?.positions).toMatchObject([{ deliberator: "blast_radius", position: "escalate" }]);
    const settled = await castVote(acme.as.reviewer, {
      approval_id: doubtful.approval_id ?? "",
      choice: "approve",
      comment: "Looked at it",
    });
    expect(settled.votes).toHaveLength(1);
  });

  test("in shadow leaves deliberation out, says that it would, and keeps the policies' own verdict", async () => {
    const answer = await submit(await governed([{ effect: "conditional" }]));
    expect(answer).toMatchObject({ policy_verdict: "escalate", would_deliberate: true, verdict: "approve" });
    expect(answer.stages[3]).toMatchObject({ stage: "deliberate", outcome: "skipped" });
  });

  test("knows what the agent did before: repetitions, velocity, contradictions and spending", async () => {
    const place = await governed(
      [
        { effect: "conditional", condition: "history.same_payload_last_day >= 1" },
        { effect: "fail", condition: "history.contradictions >= 1" },
        { effect: "fail", condition: "history.spent_usd + intent.estimated_impact.cost_usd > history.budget_usd" },
      ],
      {
        mode: "live",
        ...{ uncovered: "approve", enrichment: { budget_usd: 1 }, deliberation: { deliberators: [] } },
      },
    );
    expect(await submit(place)).toMatchObject({ verdict: "approve" });
    expect(await submit(place)).toMatchObject({ verdict: "escalate" });
    const other = { payload: { amount: 21 } };
    expect(await submit(place, other)).toMatchObject({ verdict: "block" });
    const target = { action: { type: "config_change", verb: "update", target: { type: "order", identifier: "o-2" } } };
    const costly = {
      ...target,
      payload: { amount: 40 },
      estimated_impact: { ...intent().estimated_impact, cost_usd: 0.6 },
    };
    expect(await submit(place, costly)).toMatchObject({ verdict: "approve" });
    const again = { ...costly, action: { ...target.action, target: { type: "order", identifier: "o-3" } } };
    expect(await submit(place, { ...again, payload: { amount: 22 } })).toMatchObject({ verdict: "block" });
  });
});

test("of a batch each is judged by itself, and one that is refused stops no other", async () => {
  const place = await governed([{ effect: "fail", condition: "intent.payload.amount > 10" }], {
    mode: "live",
    ...{ uncovered: "approve" },
  });
  const deep = Array.from({ length: 70 }).reduce<unknown>((inner) => ({ inner }), {});
  const intents = [intent({ payload: { amount: 5 } }), intent({ payload: { deep } }), intent()];
  const { items } = await submitIntents(place.agent, SubmitIntents.parse({ intents }), {});
  expect(items.map(({ answer, error }) => answer?.verdict ?? error?.status)).toEqual(["approve", 400, "block"]);
});

test("a decision names the entry of the log that tells of it", async () => {
  const { audit_ref, id } = await submitIntent(acme.as.agent, intent(), {});
  const rows = await own.owner`select event from audit_entry where id = ${uuidOf("audit_entry", audit_ref) ?? ""}
    and subject_id = ${uuidOf("decision", id) ?? ""}`;
  expect(rows).toMatchObject([{ event: "risk_assessment" }]);
});

describe("an intent that names a membrane", () => {
  const draftIn = (environment: "lab" | "production") =>
    createMembrane(
      acme.as.owner,
      CreateMembrane.parse({
        name: `draft ${++made}`,
        environment_id: wireId("environment", acme.environments[environment]),
      }),
    );

  test("is judged where it governs, at once after it was made to", async () => {
    const place = await governed([{ effect: "pass" }], { mode: "live" });
    const named = { membrane_id: place.membrane.id };
    expect(await submit(place, named)).toMatchObject({ membrane: { id: place.membrane.id } });
    const back = { mode: "shadow", reason: "A pause", override_reason: "" } as const;
    await activateMembrane(acme.as.owner, { ...named, activation: back });
    expect(await submit(place, named)).toMatchObject({ pipeline_mode: "shadow" });
  });

  test("is refused where that is a draft, ?mode=shadow included, and nothing is evaluated or recorded", async () => {
    const place = await governed([{ effect: "pass" }]);
    const { id } = await draftIn("production");
    for (const mode of [undefined, "live", "shadow"] as const) {
      await expect(submit(place, { membrane_id: id }, { mode })).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringContaining("not yet evaluating"),
        extra: { refusal: "not_yet_evaluating", current: { lifecycle: "draft", governing: { id: place.membrane.id } } },
      });
    }
    expect(await counted(place)).toMatchObject({ decisions: 0, judged: 0 });
    await activateMembrane(acme.as.owner, {
      membrane_id: id,
      activation: { mode: "shadow", reason: "", override_reason: "" },
    });
    const { agent } = acme.as;
    expect((await submitIntent(agent, intent({ membrane_id: id }), {})).membrane?.id).toBe(id);
    await expect(submit(place, { membrane_id: id })).rejects.toMatchObject({ extra: { refusal: "not_governing" } });
  });

  test("is told of no membrane that its key cannot see", async () => {
    const place = await governed([{ effect: "pass" }]);
    const stranger = await createWorkspace(own.db);
    const foreign = await createMembrane(
      stranger.as.owner,
      CreateMembrane.parse({ name: "theirs", environment_id: wireId("environment", stranger.environments.production) }),
    );
    for (const { id } of [foreign, await draftIn("lab"), { id: `mem_${"0".repeat(32)}` }]) {
      await expect(submit(place, { membrane_id: id })).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

test("an intent that names a capability is judged by what the mode says to that", async () => {
  const inMode = async (capability?: string) => submitIntent(acme.as.agent, intent({ capability }), {});
  expect(await inMode()).toMatchObject({ risk_assessment: { tier: "safe" } });
  expect(await inMode("memory_update")).toMatchObject({
    disposition: "wait",
    risk_assessment: { tier: "review", reasoning: "Capability memory_update requires review in production" },
  });
  expect(await inMode("run_destructive_tests")).toMatchObject({
    disposition: "stop",
    risk_assessment: { tier: "block", reasoning: "Capability run_destructive_tests is blocked in production" },
  });
});
