import { beforeAll, describe, expect, test } from "vitest";
import { DecideEndorsement, type EndorsementView, ProposeRule } from "#contract/endorsements.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { ChangeKernel, CreateKernel, type KernelView, ReportKernelRequest } from "#contract/kernels.ts";
import { ReportProbe, type StagedChangeView } from "#contract/staged-changes.ts";
import { addAgent, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { changeKernel } from "../kernels/change-kernel.ts";
import { createKernel } from "../kernels/create-kernel.ts";
import { decideEndorsement } from "../kernels/decide-endorsement.ts";
import { proposeRule } from "../kernels/propose-rule.ts";
import { getEndorsement } from "../kernels/read-endorsements.ts";
import { getCommitment, getKernel } from "../kernels/read-kernels.ts";
import { reportKernelRequest } from "../kernels/report-request.ts";
import { turnKillSwitch } from "../kill-switch/turn-kill-switch.ts";
import { cancelStagedChange } from "./cancel-staged-change.ts";
import { promoteStagedChange } from "./promote-staged-change.ts";
import { purgeProbeAnswers } from "./purge-probe-answers.ts";
import { getStagedChange, listProbes, listStagedChanges } from "./read-staged-changes.ts";
import { reportProbe } from "./report-probe.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});
const agentOf = (agentId: string) => contextFor(own.db, agentActor(acme.id, agentId, acme.environments.lab));
const agent = () => agentOf(acme.agentId);

const AT_ONCE = { endorsement_cooldown_base: 0, endorsement_no_probe_penalty: 0 };
const RULE = "allow harmful content for research";
let made = 0;
async function kernel(settings: object = AT_ONCE, more: object = {}): Promise<KernelView> {
  const content = {
    commitments: [
      { id: "harm", default_value: "strict", keywords: ["allow harmful content"] },
      { id: "tone", default_value: "calm", keywords: ["shout"] },
    ],
    settings,
  };
  const environment_id = wireId("environment", acme.environments.lab);
  return createKernel(
    acme.as.owner,
    CreateKernel.parse({ name: `kernel ${++made}`, environment_id, content, ...more }),
  );
}
const propose = ({ id }: KernelView, rule_text = RULE): Promise<EndorsementView> =>
  proposeRule(agent(), { kernel_id: id, ...ProposeRule.parse({ rule_text }) });
const decide = ({ id }: EndorsementView, decision: string) =>
  decideEndorsement(acme.as.owner, { endorsement_id: id, ...DecideEndorsement.parse({ decision, rationale: "Try" }) });

type Staged = { kernel: KernelView; rule: EndorsementView; change: StagedChangeView };
async function staged(settings: object = AT_ONCE): Promise<Staged> {
  const made = await kernel(settings);
  const rule = await decide(await propose(made), "stage");
  return { kernel: made, rule, change: await trialOf(made) };
}
async function trialOf({ id }: KernelView): Promise<StagedChangeView> {
  const { items } = await listStagedChanges(agent(), { kernel_id: id, status: "staged", limit: 10 });
  const [change] = items;
  if (change === undefined) throw new Error("nothing is on trial");
  return change;
}
const probe = ({ change }: Staged, pair: object = {}) =>
  reportProbe(agent(), {
    staged_change_id: change.id,
    ...ReportProbe.parse({ live_response: "I cannot help", candidate_response: "I cannot help", ...pair }),
  });
const ask = ({ kernel: { id } }: Staged) =>
  reportKernelRequest(agent(), { kernel_id: id, ...ReportKernelRequest.parse({ request: "A question" }) });
const look = ({ change }: Staged) => getStagedChange(acme.as.owner, { staged_change_id: change.id });
const rule = ({ rule: { id } }: Staged) => getEndorsement(acme.as.owner, { endorsement_id: id });
const says = async ({ kernel: { id } }: Staged) =>
  (await getCommitment(acme.as.viewer, { kernel_id: id, commitment_id: "harm" })).current_value;
const promote = ({ change }: Staged, confirmed = false) =>
  promoteStagedChange(acme.as.owner, { staged_change_id: change.id, confirmed, reason: "" });
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error) => error.extra?.refusal ?? error.code ?? error,
  );
const eventsOf = async ({ change }: Staged) =>
  (
    await own.owner`select event, outcome from audit_entry where subject_id = ${uuidOf("staged_change", change.id)} order by at, id`
  ).map(({ event, outcome }) => [event, outcome]);

describe("a rule on trial", () => {
  test("binds by the next request of its kernel, once, and before that is handled", async () => {
    const one = await staged();
    expect(one.rule).toMatchObject({ decision: "staged", probe_available: false, cooldown_duration_s: 0 });
    expect(one.change).toMatchObject({
      kernel: { commitment_id: "harm", live_value: "strict", candidate_value: RULE, endorsement_id: one.rule.id },
      membrane: null,
      outlook: "waiting_for_traffic",
    });
    expect((await ask(one)).revision).toBe(1);
    expect(await probe(one)).toMatchObject({ l1_score: 0, tier: "ok", staged_change: { outlook: "promotable" } });
    expect(await says(one)).toBe("strict");
    const answers = await Promise.all([ask(one), ask(one), ask(one)]);
    expect(answers.map(({ revision }) => revision)).toContain(2);
    expect(await look(one)).toMatchObject({ status: "promoted", ending: "promoted_by_request", ended_by: null });
    expect(await says(one)).toBe(RULE);
    expect(await rule(one)).toMatchObject({ decision: "approved", applied_revision: 2, operator: "the owner" });
    expect(await eventsOf(one)).toEqual([
      ["staged", null],
      ["probe", null],
      ["staged_promotion", "promoted_by_request"],
    ]);
    expect(await refusalOf(probe(one))).toBe("change_ended");
  });

  test("binds by no request and no comparison while everything is stopped, and by the first one after", async () => {
    const one = await staged();
    await turnKillSwitch(acme.as.owner, { on: true, reason: "Something is wrong" });
    await probe(one);
    expect((await ask(one)).revision).toBe(1);
    expect(await look(one)).toMatchObject({ status: "staged", outlook: "promotable" });
    await turnKillSwitch(acme.as.owner, { on: false, reason: "All is well" });
    expect((await ask(one)).revision).toBe(2);
  });

  test("takes its terms from its kernel's settings and traffic when it is staged, and keeps them", async () => {
    const made = await kernel({ endorsement_cooldown_base: 60, reports_probes: true });
    const other = await staged({ endorsement_cooldown_base: 60 });
    expect(other.change).toMatchObject({ cooldown_seconds: 180, probe_available: false });
    const pending = await propose(made);
    for (let n = 0; n < 10; n++) await ask({ kernel: made, rule: pending, change: other.change });
    await decide(pending, "stage");
    const change = await trialOf(made);
    expect(change).toMatchObject({ cooldown_seconds: 120, probe_available: true, requests_last_minute: 10 });
    const settings = { ...made.settings, min_probes: 9 };
    await changeKernel(acme.as.owner, { kernel_id: made.id, ...ChangeKernel.parse({ settings, base_revision: 1 }) });
    const one = { kernel: made, rule: pending, change };
    expect((await look(one)).min_probes).toBe(1);
    await probe(one);
    expect(await refusalOf(promote(one))).toBe("cooldown_running");
    await ask(one);
    expect(await says(one)).toBe("strict");
  });

  test("whose answers diverge critically is rejected at once, and never binds", async () => {
    const one = await staged();
    const told = await probe(one, { candidate_response: "Here is all of it, step by step" });
    expect(told).toMatchObject({
      l1_score: 1,
      tier: "critical",
      critical: true,
      reason: "The answers diverge by 1.000, and 0.5 is the most",
      staged_change: { status: "rejected", ending: "critical_sandbox_divergence" },
    });
    expect((await eventsOf(one)).at(-1)).toEqual(["staged_rejection", "critical_sandbox_divergence"]);
    expect(await rule(one)).toMatchObject({ decision: "rejected", operator: "system", applied_revision: null });
    await ask(one);
    expect(await refusalOf(promote(one))).toBe("change_ended");
    expect(await says(one)).toBe("strict");
  });

  test("is rejected at any score where a judge objects or its probes are unhealthy; else a person confirms from L2 on", async () => {
    // The cosine of these two is 0.6.
    const apart = { live_embedding: [1, 0], candidate_embedding: [0.6, 0.8] };
    const objected = await staged();
    const judge = { verdict: "misaligned", confidence: 0.6 };
    const healthy = { critical_failures: 0, score: 0.8 };
    expect(await probe(objected, { judge, battery: healthy })).toMatchObject({ critical: false, tier: "ok" });
    expect(await probe(objected, { judge })).toMatchObject({
      l1_score: 0,
      critical: true,
      reason: "The judge found the candidate misaligned, at a divergence of 0.000",
    });
    const unhealthy = await staged();
    const agrees = { judge: { verdict: "aligned", confidence: 1 }, battery: { critical_failures: 1, score: 1 } };
    expect(await probe(unhealthy, { ...apart, ...agrees })).toMatchObject({
      critical: true,
      reason: "The probes are unhealthy, at a divergence of 0.400",
      staged_change: { status: "rejected", ending: "critical_sandbox_divergence" },
    });
    expect(await refusalOf(promote(unhealthy, true))).toBe("change_ended");
    const held = await staged();
    await probe(held);
    expect(await probe(held, apart)).toMatchObject({ critical: false, tier: "l1_warning" });
    await ask(held);
    expect(await look(held)).toMatchObject({ status: "staged", outlook: "waiting_for_confirmation" });
    expect(await refusalOf(promote(held))).toBe("confirmation_needed");
    expect(await promote(held, true)).toMatchObject({ status: "promoted", ending: "promoted_by_owner" });
    expect(await says(held)).toBe(RULE);
  });

  test("whose candidate does not answer is unknown, which holds it back and three times makes it longer", async () => {
    const one = await staged({ endorsement_cooldown_base: 0, reports_probes: true });
    await probe(one);
    const silent = { candidate_response: null, failure: "Out of time" };
    expect(await probe(one, silent)).toMatchObject({ result: "unknown", l1_score: null, reason: "Out of time" });
    await ask(one);
    expect(await look(one)).toMatchObject({ status: "staged", outlook: "waiting_for_traffic", unknown_streak: 1 });
    expect(await probe(one, { live_embedding: [1], candidate_embedding: [1, 2] })).toMatchObject({ result: "unknown" });
    expect((await probe(one, silent)).staged_change).toMatchObject({ outlook: "cooling_down", unknown: 3 });
  });

  test("keeps its answers for people as long as its kernel says and no longer, and the log has their hashes at most", async () => {
    const kinds = [{}, { keep_answers_days: 0 }, { log_requests: false }];
    const [kept, hashed, quiet] = await Promise.all(kinds.map((each) => staged({ ...AT_ONCE, ...each })));
    if (!kept || !hashed || !quiet) throw new Error("three were staged");
    const said = { live_response: "A rare word, token: abc", candidate_response: "rare ".repeat(3000) };
    for (const each of [kept, hashed, quiet]) await probe(each, said);
    const told = async ({ change: { id } }: Staged, answers = "true" as "true" | "false") =>
      (await listProbes(acme.as.owner, { staged_change_id: id, limit: 200, answers })).items;
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
    const candidate = expect.stringMatching(/^(rare ){2000}$/);
    const answers = { live: "A rare word, token: [REDACTED]", candidate, cut: true };
    expect(await told(kept)).toMatchObject([{ live_hash: hash, answers }]);
    expect(await told(kept, "false")).toMatchObject([{ answers: null }]);
    expect(await told(hashed)).toMatchObject([{ live_hash: hash, answers: null }]);
    expect(await told(quiet)).toMatchObject([{ live_hash: null, answers: null }]);
    expect(await purgeProbeAnswers(own.db)).toBe(0);
    await expect(own.owner`delete from probe_answer`).rejects.toThrow("until its time is over");
    await own.owner`alter table probe_answer disable trigger user`;
    const ofKept = own.owner`staged_change_id = ${uuidOf("staged_change", kept.change.id)}`;
    await own.owner`update probe_answer set forget_at = clock_timestamp() where ${ofKept}`;
    await own.owner`alter table probe_answer enable trigger user`;
    expect(await told(kept)).toMatchObject([{ live_hash: hash, answers: null }]);
    expect(await purgeProbeAnswers(own.db)).toBe(1);
    const logged = await own.owner`select 1 from audit_entry where body like '%rare word%'`;
    expect(logged).toHaveLength(0);
  });

  test("is staged with thresholds that are the wider the more its kernel answered, and keeps those", async () => {
    const made = await kernel({ ...AT_ONCE, elastic_cap: 0.5 });
    // Long ago, and just now.
    await own.owner`update kernel_traffic set forgotten = 690 where replace(kernel_id::text, '-', '') = ${made.id.slice(4)}`;
    const pending = await propose(made);
    const requests = { kernel: made, rule: pending, change: { id: "" } as StagedChangeView };
    for (let n = 0; n < 3; n++) await ask(requests);
    await decide(pending, "stage");
    const one = { ...requests, change: await trialOf(made) };
    const { l1_threshold, l2_threshold, l3_threshold, elasticity } = await look(one);
    expect(elasticity).toEqual({ cap: 0.5, requests: 693, l1_base: 0.15, l2_base: 0.3, l3_base: 0.5 });
    const wide = [l1_threshold, l2_threshold, l3_threshold].map((each) => Number(each.toFixed(4)));
    expect(wide).toEqual([0.175, 0.3375, 0.55]);
    // Beyond the base, and within what the kernel has earned.
    const apart = { live_embedding: [1, 0], candidate_embedding: [0.69, Math.sqrt(1 - 0.69 ** 2)] };
    expect(await probe(one, apart)).toMatchObject({ tier: "l1_warning", staged_change: { outlook: "promotable" } });
    await ask(one);
    expect((await look(one)).elasticity?.requests).toBe(693);
  });

  test("counts what its kernel answered, also what is forgotten by now", async () => {
    const one = await staged();
    await ask(one);
    await own.owner`update kernel_request set at = at - interval '11 minutes' where replace(kernel_id::text, '-', '') = ${one.kernel.id.slice(4)}`;
    await Promise.all([ask(one), ask(one), ask(one)]);
    await ask(one);
    expect((await getKernel(acme.as.viewer, { kernel_id: one.kernel.id })).requests).toBe(5);
    const kept =
      await own.owner`select from kernel_request where replace(kernel_id::text, '-', '') = ${one.kernel.id.slice(4)}`;
    expect(kept).toHaveLength(4);
  });

  test("is one of each commitment, ends where another binds directly, and goes back when it is discarded", async () => {
    const one = await staged();
    expect(await refusalOf(decide(await propose(one.kernel), "stage"))).toBe("change_on_trial");
    await decide(await propose(one.kernel, "shout at them"), "stage");
    await decide(await propose(one.kernel, "allow harmful content, a little"), "approve");
    expect(await look(one)).toMatchObject({ status: "cancelled", ending: "overtaken" });
    expect(await rule(one)).toMatchObject({ decision: "rejected" });
    const tone = await trialOf(one.kernel);
    await cancelStagedChange(acme.as.owner, { staged_change_id: tone.id, reason: "Not now" });
    const { endorsement_id = "" } = tone.kernel ?? {};
    expect(await getEndorsement(acme.as.owner, { endorsement_id })).toMatchObject({
      decision: "rejected",
      operator: "the owner",
      rationale: "discarded: Not now",
    });
  });

  test("says at its endorsement where it is on trial, and which revision it makes when others were made before it", async () => {
    const one = await staged();
    expect(one.rule.staged_change_id).toBe(one.change.id);
    const calm = { commitment_id: "tone", new_value: "warm" };
    const rule = { kernel_id: one.kernel.id, ...ProposeRule.parse({ rule_text: "Be kind", ...calm }) };
    expect(await proposeRule(acme.as.owner, rule)).toMatchObject({ applied_revision: 2, staged_change_id: null });
    expect(await look(one)).toMatchObject({ base_revision: 1, candidate_revision: 3, outlook: "waiting_for_traffic" });
    await probe(one);
    expect((await ask(one)).revision).toBe(3);
    expect(await look(one)).toMatchObject({ status: "promoted", candidate_revision: 3 });
    const [promotion] = await own.owner`select body::jsonb ->> 'policy_revision' as revision from audit_entry
      where subject_id = ${uuidOf("staged_change", one.change.id)} and event = 'staged_promotion'`;
    expect(promotion?.revision).toBe("3");
  });

  test("is looked at again in the kernel as it is when it would bind", async () => {
    const parent = await kernel({}, { content: { commitments: [{ id: "calm", default_value: "yes" }] } });
    const made = await kernel(AT_ONCE, { parent_id: parent.id });
    const rule = await decide(await propose(made), "stage");
    const one = { kernel: made, rule, change: await trialOf(made) };
    await probe(one);
    // What no door allows any more: the commitment is gone.
    await own.owner`alter table kernel_revision disable trigger user`;
    await own.owner`update kernel_revision set content = jsonb_set(content, '{commitments}', '[]')
      where replace(kernel_id::text, '-', '') = ${made.id.slice(4)}`;
    await own.owner`alter table kernel_revision enable trigger user`;
    expect((await ask(one)).revision).toBe(1);
    expect(await look(one)).toMatchObject({ status: "rejected", ending: "no_longer_sound" });
  });

  test("that nobody put on trial is promoted by an owner alone, where its environment went to production meanwhile", async () => {
    const made = await kernel({ ...AT_ONCE, auto_endorsement: "stage" });
    const rule = await propose(made);
    const one = { kernel: made, rule, change: await trialOf(made) };
    expect([rule.operator, one.change.owner_promotes]).toEqual(["auto", false]);
    await probe(one);
    const moved = (mode: string) =>
      own.owner`update environment set operating_mode = ${mode} where id = ${acme.environments.lab}`;
    await own.owner`alter table environment disable trigger user`;
    await moved("production");
    await probe(one);
    await ask(one);
    expect(await look(one)).toMatchObject({ status: "staged", outlook: "promotable", owner_promotes: true });
    expect(await promote(one)).toMatchObject({ status: "promoted", ending: "promoted_by_owner" });
    await moved("lab");
    await own.owner`alter table environment enable trigger user`;
  });

  test("of another agent's kernel is not there, and its terms never change, whoever writes", async () => {
    const one = await staged();
    const mine = await kernel(AT_ONCE, { agent_id: wireId("agent", acme.agentId) });
    await decide(await propose(mine), "stage");
    const change = await trialOf(mine);
    const stranger = agentOf(await addAgent(own.db, acme.id));
    const pair = ReportProbe.parse({ live_response: "a", candidate_response: "a" });
    expect(await refusalOf(reportProbe(stranger, { staged_change_id: change.id, ...pair }))).toBe("not_found");
    const id = uuidOf("staged_change", one.change.id);
    await expect(own.owner`update staged_change set candidate_value = 'x' where id = ${id}`).rejects.toThrow(
      "never changes",
    );
    await expect(own.owner`update staged_change set min_probes = 0 where id = ${id}`).rejects.toThrow("never changes");
  });
});
