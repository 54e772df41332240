import { beforeEach, describe, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { Quickstart } from "#contract/onboarding.ts";
import { TEMPLATES } from "#engine/membrane-templates.ts";
import { MEMBRANE_TEMPLATES } from "#engine/vocabulary.ts";
import { withPersonalKey } from "#test/approvals.ts";
import { contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { authenticateKey } from "../auth/api-key-actor.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { createMembrane } from "../membranes/change-membrane.ts";
import { createRestApp } from "../rest/app.ts";
import { quickstart } from "./quickstart.ts";
import { readLatestIntent } from "./read-latest-intent.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

const SUPPORT = { organisation: "Acme", kind: "support", action_types: ["refund", "get_order", "config_change"] };
const begin = (more: object = {}) => quickstart(acme.as.owner, Quickstart.parse({ ...SUPPORT, ...more }));
async function ask(secret: string | null, intent: object) {
  const actor = await authenticateKey(own.db, secret ?? "");
  if (actor === null) throw new Error("the key does not open");
  const query = {};
  const context = contextFor(own.db, actor);
  return submitIntent(context, SubmitIntent.parse({ description: "Refund A-4711", ...intent }), query);
}
const counts = async () => {
  const [row] = await own.owner`select
    (select count(*)::int from agent where workspace_id = ${acme.id}) as agents,
    (select count(*)::int from membrane where workspace_id = ${acme.id}) as membranes,
    (select count(*)::int from action_type where workspace_id = ${acme.id}) as types,
    (select count(*)::int from api_key where workspace_id = ${acme.id}) as keys,
    (select count(*)::int from audit_entry where workspace_id = ${acme.id}) as entries`;
  return row;
};

describe("a quickstart", () => {
  test("makes the agent, its types, a membrane that watches in lab, and a key that opens", async () => {
    const made = await begin({ description: "Answers customers" });
    expect(made).toMatchObject({
      membrane: {
        name: "Acme support",
        description: "Answers customers",
        lifecycle: "shadow",
        agent: null,
        environment: { name: "lab" },
        content: { critical_action_types: ["refund"], enrichment: { budget_usd: 2000, budget_period: "day" } },
      },
      agent: { name: "support-agent", active_keys: 1 },
      key: { kind: "agent", environment: { name: "lab" } },
      registered_action_types: ["get_order", "refund"],
    });
    const types =
      await own.owner`select name, severity_floor from action_type where workspace_id = ${acme.id} order by name`;
    expect(types).toMatchObject([
      { name: "get_order", severity_floor: "S0" },
      { name: "refund", severity_floor: "S2" },
    ]);
    const told = await own.owner`select event from audit_entry where workspace_id = ${acme.id} order by id`;
    expect(told.map(({ event }) => event)).toEqual([
      "action_type_changed",
      "action_type_changed",
      "agent_registered",
      "membrane_created",
      "membrane_activated",
      "key_issued",
    ]);
  });

  test("lets the first intents through, and says what the membrane would have done", async () => {
    const { secret, membrane, agent } = await begin();
    const latest = () => readLatestIntent(acme.as.viewer, { agent_id: agent.id, membrane_id: membrane.id });
    expect(await latest()).toEqual({ decision: null });
    const refund = (amount: number) => ask(secret, { action: { type: "refund" }, payload: { amount } });
    const large = await refund(5000);
    expect(large).toMatchObject({ policy_verdict: "block", pipeline_mode: "shadow", disposition: "proceed" });
    expect(await refund(20)).toMatchObject({ policy_verdict: "approve", coverage_gap: false });
    expect((await latest()).decision).toMatchObject({ membrane: { id: membrane.id, policy_verdict: "approve" } });
    const elsewhere = wireId("membrane", acme.environments.lab);
    expect(await readLatestIntent(acme.as.viewer, { agent_id: agent.id, membrane_id: elsewhere })).toEqual({
      decision: null,
    });
  });

  test("gives a copyable first intent, without the key, that is judged as it is written", async () => {
    const { first_request, secret } = await begin();
    const [, body = ""] = first_request.curl.match(/-d '(.*)'$/s) ?? [];
    expect(await ask(secret, JSON.parse(body))).toMatchObject({
      policy_verdict: "escalate",
      pipeline_mode: "shadow",
      verdict: "approve",
      disposition: "proceed",
    });
    expect(first_request.curl).toMatch(/^curl -s http\S+\/api\/v1\/intents /);
    expect(first_request.typescript).toContain("client.submitIntent({");
    expect(JSON.stringify(first_request)).not.toContain(secret);
  });

  test.each(
    MEMBRANE_TEMPLATES.flatMap((kind) =>
      Object.entries(TEMPLATES[kind].acts).map(([act, { words }]) => [kind, act, words[0] ?? ""] as const),
    ),
  )(
    "of %s shows a first intent of the act %s that waits for nobody, whatever the membrane says of it",
    async (kind, _, word) => {
      const { first_request, secret } = await begin({ kind, action_types: [word] });
      const body = first_request.curl.match(/-d '(.*)'$/s)?.[1]?.replaceAll("'\\''", "'") ?? "";
      const answer = await ask(secret, JSON.parse(body));
      expect(answer).toMatchObject({
        disposition: "proceed",
        pipeline_mode: "shadow",
        binding: true,
      });
      expect(first_request.typescript).toContain(JSON.stringify(JSON.parse(body), null, 2));
    },
  );

  test("beside a membrane that governs lab makes one for the agent alone, and none where the agent has one", async () => {
    await begin();
    const second = await begin({ agent: "biller" });
    expect(second.membrane).toMatchObject({ name: "Acme support: biller", agent: { name: "biller" } });
    expect(second.registered_action_types).toEqual([]);
    const before = await counts();
    await expect(begin({ agent: "biller", action_types: ["dance"] })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Change that one, or name another agent"),
      extra: { refusal: "governed_already", current: { name: "Acme support: biller" } },
    });
    expect(await counts()).toEqual(before);
  });

  test("keeps what is registered as it is, and finds a name that is free", async () => {
    const input = { name: "Acme support", environment_id: wireId("environment", acme.environments.production) };
    await createMembrane(acme.as.owner, CreateMembrane.parse(input));
    await own.owner`insert into action_type (workspace_id, name, behaves_as, severity_floor, created_at)
      values (${acme.id}, 'refund', 'config_change', 'S4', now())`;
    expect(await begin()).toMatchObject({
      membrane: { name: "Acme support 2" },
      registered_action_types: ["get_order"],
    });
    const [refund] =
      await own.owner`select severity_floor from action_type where workspace_id = ${acme.id} and name = 'refund'`;
    expect(refund).toEqual({ severity_floor: "S4" });
  });

  test("that comes twice with the same Idempotency-Key has one effect, and its copy has no key", async () => {
    const owner = await withPersonalKey(own.db, acme, "owner");
    const app = createRestApp(async () => owner);
    const send = async () => {
      const headers = {
        authorization: "Bearer x",
        "content-type": "application/json",
        "idempotency-key": "begin-here",
      };
      const init = { method: "POST", headers, body: JSON.stringify(SUPPORT) };
      return app.request("/api/v1/onboarding/quickstart", init);
    };
    const both = await Promise.all([send(), send()]);
    const answers = await Promise.all(both.map((answer) => answer.json()));
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    const secrets = answers.map(({ secret }) => secret).filter((secret) => secret !== null);
    expect(secrets).toHaveLength(1);
    expect(answers[0].membrane).toEqual(answers[1].membrane);
    expect(await counts()).toMatchObject({ membranes: 1, types: 2 });
    const stored = await own.owner`select t::text as row from idempotency_key t where workspace_id = ${acme.id}`;
    expect(JSON.stringify(stored)).not.toContain(String(secrets[0]).slice(-38, -6));
  });

  test("is for owners alone, and never for an agent", async () => {
    const input = Quickstart.parse(SUPPORT);
    await expect(quickstart(acme.as.reviewer, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(quickstart(acme.as.agent, input)).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("a membrane is made from a template as a draft, and not from a template and a content at once", async () => {
  const place = { name: "Books", environment_id: wireId("environment", acme.environments.production) };
  const template = { kind: "finance", action_types: ["pay_invoice"] };
  const made = await createMembrane(acme.as.owner, CreateMembrane.parse({ ...place, template }));
  expect(made).toMatchObject({ lifecycle: "draft", content: { critical_action_types: ["pay_invoice"] } });
  expect(made.content.policies.map(({ id }) => id)).toContain("finance.payment_ceiling");
  expect(CreateMembrane.safeParse({ ...place, template, content: {} }).success).toBe(false);
});
