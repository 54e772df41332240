import { beforeAll, describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { ChangeMembrane, CreateMembrane, type PolicyDocument } from "#contract/membranes.ts";
import { type StagedChangeView, StageRevision } from "#contract/staged-changes.ts";
import { addAgent, addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import type { Context } from "../context.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { activateMembrane } from "../membranes/activate-membrane.ts";
import { changeMembrane, createMembrane } from "../membranes/change-membrane.ts";
import { compareStagedChanges } from "../membranes/compare-staged-changes.ts";
import { getMembrane } from "../membranes/read-membranes.ts";
import { stageRevision } from "../membranes/stage-revision.ts";
import { cancelStagedChange } from "./cancel-staged-change.ts";
import { promoteStagedChange } from "./promote-staged-change.ts";
import { getStagedChange, listProbes, listStagedChanges } from "./read-staged-changes.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

type Policies = Partial<PolicyDocument>[];
const contentOf = (policies: Policies) => ({
  policies: policies.map((policy, at) => ({ id: `p${at}`, condition: "true", effect: "warn" as const, ...policy })),
});
type Place = { agent: Context; membrane_id: string };

let made = 0;
/** A live membrane of an agent of its own. */
async function governed(policies: Policies): Promise<Place> {
  const environmentId = acme.environments.lab;
  const agentId = await addAgent(own.db, acme.id);
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId });
  const scopes = ["read", "intents:write"] as const;
  const agent = contextFor(own.db, agentActor(acme.id, agentId, environmentId, { keyId, scopes: [...scopes] }));
  const place = { environment_id: wireId("environment", environmentId), agent_id: wireId("agent", agentId) };
  const input = CreateMembrane.parse({ name: `membrane ${++made}`, ...place, content: contentOf(policies) });
  const { id: membrane_id } = await createMembrane(acme.as.owner, input);
  for (const mode of ["shadow", "live"] as const) {
    const activation = { mode, reason: "", override_reason: "Nobody is hurt by a test" };
    await activateMembrane(acme.as.owner, { membrane_id, activation });
  }
  return { agent, membrane_id };
}

const AT_ONCE = { endorsement_cooldown_base: 0, endorsement_cooldown_max: 0 };
const stage = ({ membrane_id }: Place, policies: Policies, terms: object = AT_ONCE): Promise<StagedChangeView> =>
  stageRevision(acme.as.owner, {
    membrane_id,
    ...StageRevision.parse({ content: contentOf(policies), base_revision: 1, terms }),
  });

const submit = ({ agent }: Place, amount = 10) =>
  submitIntent(
    agent,
    SubmitIntent.parse({
      action: { type: "config_change", target: { type: "order", identifier: "o", sensitivity: "public" } },
      description: "Refund an order",
      payload: { amount },
      predicted_severity: "S1",
      confidence: 0.99,
      estimated_impact: { cost_usd: 0, audience_size: 1, reversible: true, regulatory_domains: [] },
    }),
    {},
  );
const compare = () => compareStagedChanges(own.db, new AbortController().signal);
const look = ({ id }: { id: string }) => getStagedChange(acme.as.owner, { staged_change_id: id });
const revisionOf = async ({ membrane_id }: Place) => (await getMembrane(acme.as.owner, { membrane_id })).revision;
const promote = ({ id }: { id: string }, confirmed = false) =>
  promoteStagedChange(acme.as.owner, { staged_change_id: id, confirmed, reason: "" });
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error) => error.extra?.refusal ?? error,
  );
const eventsOf = async ({ id }: { id: string }) =>
  (
    await own.owner`select event, outcome from audit_entry where subject_id = ${uuidOf("staged_change", id)} order by at, id`
  ).map(({ event, outcome }) => [event, outcome]);

const LIMIT = { condition: "intent.payload.amount > 500", effect: "fail" as const };

describe("a staged revision", () => {
  test("is compared on what was decided, and promoted by the next request before that is handled", async () => {
    const place = await governed([LIMIT]);
    const change = await stage(place, [LIMIT, {}]);
    expect(change).toMatchObject({ status: "staged", outlook: "waiting_for_traffic", candidate_revision: 2 });
    expect((await submit(place)).membrane).toMatchObject({ revision: 1 });
    await compare();
    expect(await look(change)).toMatchObject({ scored: 1, clean_probes: 1, outlook: "promotable", mean_divergence: 0 });
    expect((await submit(place)).membrane).toMatchObject({ revision: 2 });
    expect(await look(change)).toMatchObject({ status: "promoted", ending: "promoted_by_request", ended_by: null });
    expect(await eventsOf(change)).toEqual([
      ["staged", null],
      ["probe", null],
      ["staged_promotion", "promoted_by_request"],
    ]);
  });

  test("waits for its cooldown, and is not promoted without a comparison however long it waits", async () => {
    const place = await governed([LIMIT]);
    const slow = await stage(place, [LIMIT, {}], { endorsement_cooldown_base: 60 });
    expect(slow).toMatchObject({ cooldown_seconds: 60, outlook: "cooling_down" });
    await submit(place);
    await compare();
    expect(await refusalOf(promote(slow))).toBe("cooldown_running");
    expect((await submit(place)).membrane).toMatchObject({ revision: 1 });
    const quiet = await governed([LIMIT]);
    expect(await refusalOf(promote(await stage(quiet, [LIMIT, {}])))).toBe("too_few_clean_probes");
  });

  test("is rejected at once where it would let through what is blocked, and owners are told", async () => {
    const place = await governed([LIMIT]);
    const change = await stage(place, [{}], { endorsement_cooldown_base: 60 });
    expect((await submit(place, 600)).verdict).toBe("block");
    await submit(place, 10);
    await compare();
    expect(await look(change)).toMatchObject({
      status: "rejected",
      ending: "critical_sandbox_divergence",
      highest_divergence: 1,
      scored: 1,
      verdict_changes: [{ live: "block", candidate: "approve", count: 1 }],
    });
    expect((await eventsOf(change)).at(-1)).toEqual(["staged_rejection", "critical_sandbox_divergence"]);
    // The agent that asked hears of it on its own line of events.
    const [told] = await own.owner`
      select agent_id from audit_entry where subject_id = ${uuidOf("staged_change", change.id)} and event = 'staged_rejection'`;
    expect(told?.agent_id).toBe(place.agent.actor.kind === "agent" ? place.agent.actor.agentId : "");
    expect(await refusalOf(promote(change))).toBe("change_ended");
    expect((await submit(place, 600)).membrane).toMatchObject({ revision: 1 });
  });

  test("that is stricter waits for an owner who confirms, and lists what differs", async () => {
    const place = await governed([]);
    const change = await stage(place, [LIMIT]);
    await submit(place, 600);
    await compare();
    expect(await look(change)).toMatchObject({ outlook: "waiting_for_confirmation", scored: 1, stricter_verdicts: 1 });
    const { items } = await listProbes(acme.as.owner, { staged_change_id: change.id, changed: "true", limit: 10 });
    expect(items).toMatchObject([{ live: "approve", candidate: "block", divergence: 1, policies: ["p0"] }]);
    expect((await submit(place)).membrane).toMatchObject({ revision: 1 });
    expect(await refusalOf(promote(change))).toBe("confirmation_needed");
    expect(await promote(change, true)).toMatchObject({ status: "promoted", ending: "promoted_by_owner" });
    expect(await revisionOf(place)).toBe(2);
  });

  test("that no longer asks people where live does is rejected, and held where a higher L3 was set for that", async () => {
    const ask = { effect: "conditional" as const, condition: "intent.payload.amount > 200" };
    const place = await governed([ask]);
    const careful = await stage(place, [LIMIT]);
    expect((await submit(place, 300)).verdict).toBe("escalate");
    await compare();
    expect(await look(careful)).toMatchObject({ status: "rejected", highest_divergence: 2 / 3 });
    const meant = await stage(place, [LIMIT], { ...AT_ONCE, l3_threshold: 0.7 });
    for (const amount of [300, 10]) await submit(place, amount);
    await compare();
    expect(await look(meant)).toMatchObject({ outlook: "waiting_for_confirmation", stricter_verdicts: 0 });
  });

  test("whose conditions fail is unknown, never clean, and three in a row make the trial longer", async () => {
    const place = await governed([]);
    const change = await stage(place, [{ condition: "intent.payload.absent > 1" }]);
    for (let n = 0; n < 3; n++) expect((await submit(place)).verdict).toBe("approve");
    await compare();
    const found = await look(change);
    expect(found).toMatchObject({ unknown: 3, unknown_streak: 3, clean_probes: 0, outlook: "cooling_down" });
    expect(Date.parse(found.cooldown_until) - Date.parse(found.staged_at)).toBe(120_000);
    expect((await submit(place)).membrane).toMatchObject({ revision: 1 });
  });

  test("is discarded with a reason, and overtaken by a change that is made directly", async () => {
    const place = await governed([LIMIT]);
    const { id } = await stage(place, [LIMIT, {}]);
    expect(await refusalOf(stage(place, [LIMIT, {}, {}]))).toBe("change_on_trial");
    const cancel = () => cancelStagedChange(acme.as.owner, { staged_change_id: id, reason: "Not now" });
    expect(await cancel()).toMatchObject({ status: "cancelled", ending: "discarded", reason: "Not now" });
    expect(await refusalOf(cancel())).toBe("change_ended");
    const again = await stage(place, [LIMIT, {}]);
    const reason = "It cannot wait";
    const direct = ChangeMembrane.parse({ content: contentOf([LIMIT, {}, {}]), base_revision: 1, reason });
    await changeMembrane(acme.as.owner, { membrane_id: place.membrane_id, ...direct });
    expect(await look(again)).toMatchObject({ status: "cancelled", ending: "overtaken" });
    const { items } = await listStagedChanges(acme.as.owner, { membrane_id: place.membrane_id, limit: 10 });
    expect(items.map((each) => each.ending)).toEqual(["overtaken", "discarded"]);
  });

  test("never goes back, whoever writes", async () => {
    const change = await stage(await governed([LIMIT]), [LIMIT, {}]);
    const id = uuidOf("staged_change", change.id);
    await cancelStagedChange(acme.as.owner, { staged_change_id: change.id, reason: "Not now" });
    await expect(
      own.owner`update staged_change set status = 'staged', ended_at = null where id = ${id}`,
    ).rejects.toThrow("a trial ends once");
    await expect(own.owner`delete from staged_change where id = ${id}`).rejects.toThrow("never deleted");
  });
});
