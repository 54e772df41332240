import { beforeAll, describe, expect, test } from "vitest";
import { ROLES, type Role } from "#engine/vocabulary.ts";
import { contextFor, signedInCookie } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type PopulatedWorkspace, populatedWorkspace } from "#test/populated-workspace.ts";
import { storedContent } from "#test/stored-content.ts";
import { unwritableLogs } from "#test/unwritable-log.ts";
import type { Actor } from "../context.ts";
import { appRouter, createCaller } from "./router.ts";

const own = ownDatabase();
let mine: PopulatedWorkspace;
let theirs: PopulatedWorkspace;
beforeAll(async () => {
  [mine, theirs] = [await populatedWorkspace(own.db), await populatedWorkspace(own.db)];
});

type Ids = PopulatedWorkspace["wire"];
type Row = {
  /** The least role that may; a higher one always may as well. */
  least: Role | "anyone";
  /** Whether the input names a thing that belongs to a workspace. */
  names?: true;
  /** What a lower role is told, where that is not that it may not. */
  refusal?: "NOT_FOUND";
  input?: (ids: Ids) => object;
};

let calls = 0;
const fresh = () => `thing-${++calls}`;
const page = () => ({ limit: 10 });
const session = ({ session: session_id }: Ids) => ({ session_id });
const observation = (ids: Ids) => ({ ...session(ids), observation_id: "decided" });
const approval = ({ approval: approval_id }: Ids) => ({ approval_id });
const membrane = ({ membrane: membrane_id }: Ids) => ({ membrane_id });
const staged = ({ stagedChange: staged_change_id }: Ids) => ({ staged_change_id });
const simulation = ({ policySimulation }: Ids) => ({ simulation_id: policySimulation });
const kernel = ({ kernel: kernel_id }: Ids) => ({ kernel_id });
const backtest = (ids: Ids) => ({ ...membrane(ids), backtest_id: ids.backtest });
const environment = ({ environment: environment_id }: Ids) => ({ environment_id });
const transition = (ids: Ids) => ({ environment_id: ids.shadowEnvironment, transition_id: ids.transition });
const linked = (ids: Ids) => ({ ...environment(ids), lab_environment_id: ids.shadowEnvironment, reason: "One place" });
const recommendation = { action: "refund", arguments: {} };

/** Written down by hand, so that the permission table of the engine is compared with something. */
const TABLE: Record<string, Row> = {
  "agents.list": { least: "viewer", input: page },
  "agents.byId": { least: "viewer", names: true, input: ({ agent }) => ({ agent_id: agent }) },
  "agents.register": { least: "owner", input: () => ({ name: fresh() }) },
  "agents.change": { least: "owner", names: true, input: ({ spareAgent }) => ({ agent_id: spareAgent, version: "2" }) },
  "agents.keys": { least: "viewer", input: page },
  "agents.issueKey": { least: "owner", names: true, input: ({ agent }) => ({ kind: "agent", agent_id: agent }) },
  // Everybody revokes their own keys; of others' they are not told.
  "agents.revokeKey": {
    least: "owner",
    names: true,
    refusal: "NOT_FOUND",
    input: ({ spareKey }) => ({ key_id: spareKey }),
  },
  "approvals.queue": { least: "viewer", input: () => ({ limit: 10 }) },
  "approvals.stats": { least: "viewer", input: () => ({}) },
  "approvals.byId": { least: "viewer", names: true, input: approval },
  "approvals.vote": {
    least: "reviewer",
    names: true,
    input: (ids) => ({ ...approval(ids), choice: "reject", comment: "No" }),
  },
  "approvals.openEvidence": {
    least: "reviewer",
    names: true,
    input: (ids) => ({ ...approval(ids), payload_hash: `sha256:${"0".repeat(64)}` }),
  },
  "approvals.withdraw": { least: "reviewer", names: true, input: approval },
  "approvals.revokeGrant": {
    least: "reviewer",
    names: true,
    input: (ids) => ({ ...approval(ids), reason: "Too late" }),
  },
  "approvals.voteOnMany": {
    least: "reviewer",
    input: () => ({ choice: "reject", comment: "No", items: [{ approval_id: `apr_${"0".repeat(32)}` }] }),
  },
  "approvals.claim": { least: "reviewer", names: true, input: approval },
  "approvals.release": { least: "reviewer", names: true, input: approval },
  "approvals.comments": { least: "viewer", names: true, input: approval },
  "approvals.comment": { least: "reviewer", names: true, input: (ids) => ({ ...approval(ids), comment: "Why?" }) },
  "approvals.acknowledge": { least: "owner", names: true, input: approval },
  // A reviewer may cancel, but only what they asked for.
  "approvals.cancel": { least: "owner", names: true, input: approval },
  "breakGlass.list": { least: "viewer" },
  "breakGlass.uses": { least: "viewer", names: true, input: ({ breakGlass }) => ({ break_glass_id: breakGlass }) },
  "breakGlass.open": {
    least: "owner",
    names: true,
    input: ({ agent }) => ({
      agent_id: agent,
      action_type: "refund",
      reason: "The site is down and nobody else is there",
    }),
  },
  "breakGlass.confirm": { least: "owner", names: true, input: ({ breakGlass }) => ({ break_glass_id: breakGlass }) },
  "breakGlass.close": { least: "reviewer", names: true, input: ({ breakGlass }) => ({ break_glass_id: breakGlass }) },
  "breakGlass.review": {
    least: "reviewer",
    names: true,
    input: ({ breakGlass }) => ({ break_glass_id: breakGlass, note: "It was right" }),
  },
  "decisions.stream": { least: "viewer", input: page },
  "decisions.summary": { least: "viewer", input: () => ({}) },
  "decisions.names": { least: "viewer" },
  "decisions.pace": { least: "viewer" },
  "environments.list": { least: "viewer", input: page },
  "environments.byId": { least: "viewer", names: true, input: environment },
  "environments.reach": { least: "viewer", names: true, input: environment },
  "environments.capabilities": { least: "viewer", names: true, input: environment },
  "environments.create": { least: "owner", input: () => ({ name: fresh(), mode: "lab" }) },
  "environments.configure": { least: "owner", names: true, input: (ids) => ({ ...environment(ids), config: {} }) },
  "environments.transitions": { least: "viewer", names: true, input: (ids) => ({ ...environment(ids), limit: 10 }) },
  "environments.configurations": { least: "viewer", names: true, input: (ids) => ({ ...environment(ids), limit: 10 }) },
  "environments.requestTransition": {
    least: "owner",
    names: true,
    input: (ids) => ({ ...environment(ids), to: "production" }),
  },
  "environments.approveTransition": { least: "owner", names: true, input: transition },
  "environments.rejectTransition": {
    least: "owner",
    names: true,
    input: (ids) => ({ ...transition(ids), comment: "Too early" }),
  },
  "environments.withdrawTransition": { least: "owner", names: true, input: transition },
  "environments.activity": { least: "viewer" },
  "environments.links": { least: "viewer", names: true, input: environment },
  "environments.link": { least: "owner", names: true, input: linked },
  "environments.unlink": { least: "owner", names: true, input: linked },
  "environments.actionTypes": { least: "viewer" },
  "environments.saveActionType": { least: "owner", input: () => ({ name: "refund" }) },
  "events.live": { least: "viewer" },
  "kernels.list": { least: "viewer", input: page },
  "kernels.byId": { least: "viewer", names: true, input: kernel },
  "kernels.revisions": { least: "viewer", names: true, input: (ids) => ({ ...kernel(ids), limit: 10 }) },
  "kernels.compatibility": { least: "viewer", names: true, input: kernel },
  "kernels.create": { least: "owner", input: () => ({ name: fresh(), preset: "default" }) },
  "kernels.change": { least: "owner", names: true, input: (ids) => ({ ...kernel(ids), description: "Of the desk" }) },
  "kernels.endorsements": { least: "viewer", input: page },
  "kernels.propose": { least: "reviewer", names: true, input: (ids) => ({ ...kernel(ids), rule_text: "Be brief" }) },
  "kernels.decide": {
    least: "owner",
    names: true,
    input: ({ endorsement }) => ({ endorsement_id: endorsement, decision: "reject", rationale: "Too broad" }),
  },
  "killSwitch.get": { least: "viewer" },
  // Off: on is for reviewers as well, and would stop the rest of this table.
  "killSwitch.turn": { least: "owner", input: () => ({ on: false, reason: "All is well" }) },
  "decisions.byId": { least: "viewer", names: true, input: ({ decision }) => ({ decision_id: decision }) },
  "decisions.giveFeedback": {
    least: "reviewer",
    names: true,
    input: ({ decision }) => ({ decision_id: decision, feedback: "confirmed" }),
  },
  "membranes.list": { least: "viewer", input: page },
  "membranes.byId": { least: "viewer", names: true, input: membrane },
  "membranes.revisions": { least: "viewer", names: true, input: (ids) => ({ ...membrane(ids), limit: 10 }) },
  "membranes.watched": { least: "viewer", names: true, input: environment },
  "membranes.readiness": { least: "viewer", names: true, input: membrane },
  "membranes.shadowStatistics": { least: "viewer", names: true, input: membrane },
  "membranes.marks": { least: "viewer", names: true, input: membrane },
  "membranes.check": { least: "viewer", input: () => ({ condition: "true" }) },
  "membranes.tryPolicies": { least: "owner", input: () => ({ content: {}, facts: { intent: {} } }) },
  "membranes.create": { least: "owner", names: true, input: (ids) => ({ ...environment(ids), name: fresh() }) },
  "membranes.change": { least: "owner", names: true, input: (ids) => ({ ...membrane(ids), description: fresh() }) },
  "membranes.shadowCases": { least: "viewer", names: true, input: (ids) => ({ ...membrane(ids), would: "block" }) },
  "membranes.calibrations": { least: "viewer", names: true, input: membrane },
  "membranes.applyCalibration": {
    least: "owner",
    names: true,
    input: (ids) => ({ ...membrane(ids), calibration_id: "none" }),
  },
  "membranes.drill": { least: "viewer", names: true, input: membrane },
  "membranes.announce": { least: "owner", names: true, input: membrane },
  "membranes.testEscalation": { least: "reviewer", names: true, input: membrane },
  "membranes.answerDrill": { least: "reviewer", names: true, input: membrane },
  "membranes.startBacktest": {
    least: "viewer",
    names: true,
    input: (ids) => ({ ...membrane(ids), revision: 1, from: "2020-01-01T00:00:00Z", to: "2020-01-02T00:00:00Z" }),
  },
  "membranes.backtest": { least: "viewer", names: true, input: backtest },
  "membranes.backtestCases": { least: "viewer", names: true, input: (ids) => ({ ...backtest(ids), limit: 10 }) },
  "membranes.cancelBacktest": { least: "viewer", names: true, input: backtest },
  "stagedChanges.list": { least: "viewer", input: page },
  "stagedChanges.byId": { least: "viewer", names: true, input: staged },
  "stagedChanges.probes": { least: "viewer", names: true, input: (ids) => ({ ...staged(ids), limit: 10 }) },
  "stagedChanges.stageRevision": {
    least: "owner",
    names: true,
    input: (ids) => ({ ...membrane(ids), content: {}, base_revision: 1 }),
  },
  "stagedChanges.promote": { least: "owner", names: true, input: staged },
  "stagedChanges.cancel": { least: "owner", names: true, input: (ids) => ({ ...staged(ids), reason: "Not now" }) },
  "membranes.activate": {
    least: "owner",
    names: true,
    input: (ids) => ({ ...membrane(ids), activation: { mode: "shadow", reason: "Watch it" } }),
  },
  "onboarding.quickstart": {
    least: "owner",
    input: () => ({ organisation: "Acme", kind: "support", action_types: ["refund"], agent: fresh() }),
  },
  "onboarding.latestIntent": {
    least: "viewer",
    input: ({ agent, membrane: membrane_id }) => ({ agent_id: agent, membrane_id }),
  },
  "members.viewer": { least: "viewer" },
  "members.list": { least: "viewer" },
  "members.invite": { least: "owner", input: () => ({ email: `${fresh()}@example.test`, role: "viewer" }) },
  "members.revokeInvitation": {
    least: "owner",
    names: true,
    input: ({ invitation }) => ({ invitation_id: invitation }),
  },
  "members.change": {
    least: "owner",
    names: true,
    input: ({ spareMember }) => ({ member_id: spareMember, role: "reviewer" }),
  },
  "members.changeSelf": { least: "viewer", input: () => ({ name: "Somebody" }) },
  "members.signIns": { least: "viewer" },
  "members.revokeSignIns": { least: "viewer", input: () => ({ which: "others" }) },
  "members.reauthenticate": { least: "viewer", input: () => ({ password: "whatever it is" }) },
  "members.setUpNeeded": { least: "anyone" },
  "members.setUp": {
    least: "anyone",
    input: () => ({
      token: "guessed",
      workspace: "Mine",
      name: "Me",
      email: "me@example.test",
      password: "correct horse battery",
    }),
  },
  "members.acceptInvitation": {
    least: "anyone",
    input: () => ({ token: "guessed-guessed-guessed", name: "Me", password: "correct horse battery" }),
  },
  "research.cycles": { least: "viewer", input: page },
  "research.cycle": { least: "viewer", names: true, input: ({ cycle }) => ({ cycle_id: cycle }) },
  "research.report": { least: "viewer", names: true, input: ({ cycle }) => ({ cycle_id: cycle }) },
  "research.experiments": { least: "viewer", input: page },
  "research.settleErrors": {
    least: "owner",
    names: true,
    input: ({ cycle }) => ({ cycle_id: cycle, critical_errors: 1, reason: "A worker died" }),
  },
  "research.findings": { least: "viewer", input: page },
  "research.finding": { least: "viewer", names: true, input: ({ finding }) => ({ finding_id: finding }) },
  "research.triage": {
    least: "reviewer",
    names: true,
    input: ({ finding }) => ({ finding_id: finding, status: "triaged" }),
  },
  "research.interventions": { least: "viewer", input: page },
  "research.intervention": {
    least: "viewer",
    names: true,
    input: ({ intervention }) => ({ intervention_id: intervention }),
  },
  "research.simulations": { least: "viewer", input: page },
  "research.simulate": {
    least: "owner",
    names: true,
    input: ({ intervention }) => ({ intervention_id: intervention, trace_count: 10, regressions: 0 }),
  },
  "research.simulatePolicy": {
    least: "owner",
    names: true,
    input: ({ mirrorIntervention, mirrorMembrane: membrane_id }) => ({
      intervention_id: mirrorIntervention,
      membrane_id,
      revision: 1,
    }),
  },
  "research.policySimulations": {
    least: "viewer",
    names: true,
    input: ({ mirrorIntervention }) => ({ intervention_id: mirrorIntervention, limit: 10 }),
  },
  "research.policySimulation": { least: "viewer", names: true, input: simulation },
  "research.simulatedCases": { least: "viewer", names: true, input: (ids) => ({ ...simulation(ids), limit: 10 }) },
  "research.cancelPolicySimulation": { least: "owner", names: true, input: simulation },
  "research.deploy": {
    least: "owner",
    names: true,
    input: ({ intervention }) => ({ intervention_id: intervention }),
  },
  "traces.list": { least: "viewer", input: page },
  "traces.byId": { least: "viewer", names: true, input: ({ trace }) => ({ trace }) },
  "traces.traffic": {
    least: "viewer",
    names: true,
    input: ({ shadowEnvironment }) => ({ environment_id: shadowEnvironment }),
  },
  "research.rollBack": {
    least: "reviewer",
    names: true,
    input: ({ intervention }) => ({ intervention_id: intervention, reason: "It misleads" }),
  },
  "research.reject": {
    least: "reviewer",
    names: true,
    input: ({ intervention }) => ({ intervention_id: intervention, reason: "Too broad" }),
  },
  "deliberators.list": { least: "owner", input: page },
  "deliberators.create": { least: "owner", input: () => ({ name: fresh(), url: "http://127.0.0.1:9/" }) },
  "deliberators.rotateSecret": {
    least: "owner",
    names: true,
    input: ({ deliberator }) => ({ deliberator_id: deliberator }),
  },
  "deliberators.test": { least: "owner", names: true, input: ({ deliberator }) => ({ deliberator_id: deliberator }) },
  "deliberators.remove": {
    least: "owner",
    names: true,
    input: ({ spareDeliberator }) => ({ deliberator_id: spareDeliberator }),
  },
  "notifications.endpoints": { least: "owner", input: page },
  "notifications.createWebhook": {
    least: "owner",
    input: () => ({ label: fresh(), url: "http://127.0.0.1:9/", notices: ["approval.requested"] }),
  },
  "notifications.changeEndpoint": {
    least: "owner",
    names: true,
    input: ({ endpoint }) => ({ endpoint_id: endpoint, label: "Another" }),
  },
  "notifications.rotateSecret": {
    least: "owner",
    names: true,
    input: ({ endpoint }) => ({ endpoint_id: endpoint }),
  },
  "notifications.removeEndpoint": {
    least: "owner",
    names: true,
    input: ({ spareEndpoint }) => ({ endpoint_id: spareEndpoint }),
  },
  "notifications.testEndpoint": { least: "owner", names: true, input: ({ endpoint }) => ({ endpoint_id: endpoint }) },
  "notifications.createSlackChannel": {
    least: "owner",
    input: () => ({ label: fresh(), slack_channel: "C0123ABCD", notices: ["approval.requested"] }),
  },
  "notifications.preferences": { least: "viewer" },
  "notifications.setPreferences": { least: "viewer", input: () => ({ browser: ["approval.requested"] }) },
  "notifications.createSlackCode": { least: "viewer", input: () => ({}) },
  "notifications.unlinkSlack": { least: "viewer", input: () => ({}) },
  "notifications.deliveries": { least: "owner", input: page },
  "notifications.delivery": { least: "owner", names: true, input: ({ delivery }) => ({ delivery_id: delivery }) },
  "notifications.repeatDelivery": {
    least: "owner",
    names: true,
    input: ({ delivery }) => ({ delivery_id: delivery }),
  },
  "audit.state": { least: "viewer" },
  "audit.entries": { least: "viewer", input: page },
  "audit.checkpoints": { least: "viewer", input: page },
  "audit.inclusion": { least: "viewer", input: () => ({ position: 1 }) },
  "audit.redact": { least: "owner", input: () => ({ position: 1, reason: "Personal data" }) },
  "overview.get": { least: "viewer", input: () => ({}) },
  "overview.figures": { least: "viewer", input: () => ({}) },
  "overview.waiting": { least: "viewer" },
  "overview.find": { least: "viewer", input: () => ({ text: "refund" }) },
  "members.mirror": { least: "reviewer", input: () => ({}) },
  "sessions.list": { least: "viewer", input: page },
  "sessions.byId": { least: "viewer", names: true, input: session },
  "sessions.trend": { least: "viewer", names: true, input: session },
  "sessions.evidencePack": { least: "viewer", names: true, input: session },
  "sessions.observations": { least: "viewer", names: true, input: session },
  "sessions.observation": { least: "viewer", names: true, input: observation },
  "sessions.undecided": { least: "viewer", input: page },
  "sessions.case": { least: "viewer", names: true, input: (ids) => ({ observation_id: ids.observation }) },
  "sessions.whoSaidWhat": { least: "viewer", names: true, input: session },
  "sessions.graduationCheck": { least: "viewer", names: true, input: session },
  "sessions.evidence": { least: "viewer", names: true, input: session },
  "sessions.evidenceTogether": { least: "viewer" },
  "sessions.calibration": { least: "viewer", names: true, input: session },
  "sessions.reviewerAgreement": { least: "viewer", names: true, input: session },
  "sessions.fingerprints": { least: "viewer", names: true, input: session },
  "sessions.startAgain": {
    least: "owner",
    names: true,
    input: (ids) => ({ ...session(ids), reason: "another model" }),
  },
  "sessions.guarantee": { least: "viewer", input: () => ({ config: { min_observations: 5 } }) },
  "sessions.create": {
    least: "owner",
    names: true,
    input: (ids) => ({
      ...environment(ids),
      agent_id: ids.agent,
      device_id: "desk",
      skill_name: fresh(),
      decision_class: "refund",
    }),
  },
  "sessions.decide": {
    least: "reviewer",
    names: true,
    input: (ids) => ({
      ...session(ids),
      observation_id: fresh(),
      agent_recommendation: recommendation,
      human_decision: recommendation,
    }),
  },
  "sessions.mark": { least: "reviewer", names: true, input: (ids) => ({ ...observation(ids), mark: "edge_case" }) },
  "sessions.graduate": { least: "owner", names: true, input: session },
  "sessions.demote": { least: "owner", names: true, input: (ids) => ({ ...session(ids), reason: "too early" }) },
  "sessions.configure": {
    least: "owner",
    names: true,
    input: (ids) => ({ ...session(ids), config: { min_observations: 3 }, reason: "small" }),
  },
  "sessions.acknowledgeDrift": {
    least: "owner",
    names: true,
    input: (ids) => ({ ...session(ids), reason: "the form is new" }),
  },
  "sessions.close": {
    least: "owner",
    names: true,
    input: ({ spareSession }) => ({ session_id: spareSession, reason: "over" }),
  },
  "workspace.get": { least: "viewer" },
  "workspace.configure": { least: "owner", input: () => ({ name: fresh() }) },
};

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error);
}

/** What became of a call: `done` and what it answered, or the code it was refused with. */
async function call(path: string, actor: Actor | null, ids: Ids): Promise<{ code: string; answer: unknown }> {
  const caller = createCaller({ ...contextFor(own.db, mine.as.owner.actor), actor });
  const [area = "", procedure = ""] = path.split(".");
  const procedures: unknown = Reflect.get(caller, area);
  if (typeof procedures !== "object" && typeof procedures !== "function") throw new Error(`no area ${area}`);
  const run: unknown = procedures && Reflect.get(procedures, procedure);
  if (typeof run !== "function") throw new Error(`no procedure ${path}`);
  try {
    const answer: unknown = await run(TABLE[path]?.input?.(ids));
    return { code: "done", answer };
  } catch (error) {
    return { code: codeOf(error), answer: null };
  }
}

const actors = (workspace: PopulatedWorkspace) => ROLES.map((role): [Role, Actor] => [role, workspace.as[role].actor]);
/** Refused by the state of things or by what was typed, after it was allowed. */
const ALLOWED = ["done", "CONFLICT"];

test("every procedure has its row in the table, and no row is left over", () => {
  expect(Object.keys(TABLE).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
});

/** Change what the log does not tell of, each for the reason that `test/transactions.test.ts` gives. */
const SILENT = [
  "membranes.startBacktest",
  "membranes.cancelBacktest",
  "notifications.testEndpoint",
  "research.cancelPolicySimulation",
];

test("where the log cannot be written every change through the browser's door is refused with 503, and nothing is changed", async () => {
  await signedInCookie(own.db, mine.id, mine.members.owner);
  const changing = Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) =>
    Object(Reflect.get(procedure, "_def")).type === "mutation" &&
    TABLE[path]?.least !== "anyone" &&
    !SILENT.includes(path)
      ? [path]
      : [],
  );
  const whileUnwritable = await unwritableLogs(own.owner);
  const before = await storedContent(own.owner, mine.id);
  const answers = await whileUnwritable(mine.id, async () => {
    const codes = new Map<string, string>();
    for (const path of changing) codes.set(path, (await call(path, mine.as.owner.actor, mine.wire)).code);
    return codes;
  });
  expect(await storedContent(own.owner, mine.id)).toEqual(before);
  // What cannot be done as things stand, or would change nothing, is answered as ever.
  const refused = changing.filter((path) => answers.get(path) === "SERVICE_UNAVAILABLE");
  expect(refused.length).toBeGreaterThan(changing.length / 2);
  expect(refused).toEqual(expect.arrayContaining(["members.revokeSignIns", "workspace.configure", "audit.redact"]));
  expect(new Set(answers.values())).toEqual(new Set(["SERVICE_UNAVAILABLE", "CONFLICT", "done"]));
});

describe.each(Object.entries(TABLE))("%s", (path, { least, names, refusal = "FORBIDDEN" }) => {
  if (least === "anyone") {
    test("is open to whoever asks, and takes no guess", async () => {
      expect((await call(path, null, mine.wire)).code).toMatch(/^(done|FORBIDDEN|NOT_FOUND|CONFLICT)$/);
    });
    return;
  }

  test("is closed to whoever is not signed in", async () => {
    expect((await call(path, null, mine.wire)).code).toBe("UNAUTHORIZED");
  });

  test(`is open from ${least} on`, async () => {
    for (const [role, actor] of actors(mine)) {
      const { code } = await call(path, actor, mine.wire);
      if (ROLES.indexOf(role) < ROLES.indexOf(least)) expect([role, code]).toEqual([role, refusal]);
      else expect(ALLOWED, `${role}: ${code}`).toContain(code);
    }
  });

  test("shows another workspace nothing of this one", async () => {
    const { code, answer } = await call(path, theirs.as.owner.actor, mine.wire);
    expect(code).toMatch(names ? /^NOT_FOUND$/ : /^(done|CONFLICT)$/);
    const told = JSON.stringify(answer);
    for (const id of [...Object.values(mine.wire), mine.id.replaceAll("-", "")]) expect(told).not.toContain(id);
  });
});
