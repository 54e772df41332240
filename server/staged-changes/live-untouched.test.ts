import { beforeAll, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { StageRevision } from "#contract/staged-changes.ts";
import { addAgent, addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { activateMembrane } from "../membranes/activate-membrane.ts";
import { createMembrane } from "../membranes/change-membrane.ts";
import { compareStagedChanges } from "../membranes/compare-staged-changes.ts";
import { stageRevision } from "../membranes/stage-revision.ts";
import { getStagedChange } from "./read-staged-changes.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

const POLICIES = [
  { id: "large", condition: "intent.payload.amount > 500", effect: "fail" },
  { id: "busy", condition: "history.prior_decisions > 3", effect: "warn" },
  { id: "middle", condition: "intent.payload.amount > 200", effect: "conditional" },
];
const MANY = Array.from({ length: 200 }, (_, n) => n);
const NESTED = "intent.payload.many.all(a, intent.payload.many.all(b, a + b >= 0))";
/** What a candidate may do to the worst of it: let all through, fail, run into its bounds. */
const CANDIDATES = {
  none: null,
  critical: [],
  throws: [{ id: "absent", condition: "intent.payload.absent.of.it > 1", effect: "fail" }, ...POLICIES],
  hangs: [{ id: "nested", condition: NESTED, effect: "warn" }, ...POLICIES],
};
const AMOUNTS = [10, 900, 300, 501, 0, 200];

/** All that an agent is answered and all that stands in the tables of decisions and requests, in a place of its own. */
async function lived(candidate: (typeof CANDIDATES)[keyof typeof CANDIDATES]) {
  const environmentId = acme.environments.lab;
  const agentId = await addAgent(own.db, acme.id);
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId });
  const agent = contextFor(own.db, agentActor(acme.id, agentId, environmentId, { keyId }));
  const place = { environment_id: wireId("environment", environmentId), agent_id: wireId("agent", agentId) };
  const content = { policies: POLICIES };
  const made = await createMembrane(acme.as.owner, CreateMembrane.parse({ name: agentId, ...place, content }));
  for (const mode of ["shadow", "live"] as const) {
    const activation = { mode, reason: "", override_reason: "Nobody is hurt by a test" };
    await activateMembrane(acme.as.owner, { membrane_id: made.id, activation });
  }
  const staged =
    candidate &&
    (await stageRevision(acme.as.owner, {
      membrane_id: made.id,
      ...StageRevision.parse({ content: { policies: candidate }, base_revision: 1 }),
    }));
  const answers: unknown[] = [];
  for (const amount of AMOUNTS) {
    const intent = SubmitIntent.parse({
      action: { type: "config_change", target: { type: "order", identifier: "o", sensitivity: "public" } },
      description: "Refund an order",
      payload: { amount, many: MANY },
      predicted_severity: "S1",
      confidence: 0.99,
      estimated_impact: { cost_usd: 0, audience_size: 1, reversible: true, regulatory_domains: [] },
    });
    answers.push(await submitIntent(agent, intent, {}));
    await compareStagedChanges(own.db, new AbortController().signal);
  }
  const decisions = await own.owner`select * from decision where agent_id = ${agentId} order by id`;
  const requests = await own.owner`
    select a.* from approval a join decision d on d.id = a.decision_id where d.agent_id = ${agentId} order by a.id`;
  const membrane = uuidOf("membrane", made.id) ?? "";
  const told = JSON.stringify({ answers, decisions, requests });
  return { told: withoutChance(told.replaceAll(agentId, "agent").replaceAll(membrane, "membrane")), staged };
}

/** Without what is new every time: ids, instants, how long it took, the environment's revision, signatures. */
const withoutChance = (told: string) =>
  told
    .replaceAll(/[a-z]{3}_[0-9a-f]{32}/g, "id")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}/g, "id")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "instant")
    .replaceAll(/"(ms|environment_revision)":[\d.]+/g, '"$1":0')
    .replaceAll(/"token":"[^"]*"/g, '"token":""');

test("whatever a candidate does, live answers and tables are the same, byte for byte, as without one", async () => {
  const { told: without } = await lived(CANDIDATES.none);
  expect(without).toContain('"block"');
  const ends: unknown[] = [];
  for (const candidate of [CANDIDATES.critical, CANDIDATES.throws, CANDIDATES.hangs]) {
    const { told, staged } = await lived(candidate);
    expect(told).toBe(without);
    const { status, unknown } = await getStagedChange(acme.as.owner, { staged_change_id: staged?.id ?? "" });
    ends.push([status, unknown]);
  }
  expect(ends).toEqual([
    ["rejected", 0],
    ["staged", AMOUNTS.length],
    ["staged", AMOUNTS.length],
  ]);
});
