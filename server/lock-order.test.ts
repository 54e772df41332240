import postgres from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { ChangeCycle, FinishExperiment, ReportExperiment, StartCycle } from "#contract/cycles.ts";
import { ConfigureEnvironment, ConfigureWorkspace, CreateEnvironment, SaveActionType } from "#contract/environments.ts";
import { ReportFinding } from "#contract/findings.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { ProposeIntervention, ReportSimulation } from "#contract/interventions.ts";
import { MirrorTraces } from "#contract/traces.ts";
import { connect, type Database } from "#db/client.ts";
import { asking, configure } from "#test/approvals.ts";
import {
  addKey,
  addMember,
  agentActor,
  contextFor,
  createWorkspace,
  memberActor,
  type TestWorkspace,
} from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { repeatRace } from "#test/races.ts";
import { decideBoth, openSession } from "#test/sessions.ts";
import { policyRemedy } from "#test/simulations.ts";
import { newTraceId, sentTrace } from "#test/traces.ts";
import { type TrialPlaces, trialActs, trialPlaces } from "#test/trial-acts.ts";
import { cancelApproval } from "./approvals/cancel-approval.ts";
import { castVote } from "./approvals/cast-vote.ts";
import { claimApproval } from "./approvals/claim-approval.ts";
import { commentOnApproval } from "./approvals/comment-on-approval.ts";
import { expireDueApprovals } from "./approvals/expire-approvals.ts";
import { remindOfApprovals } from "./approvals/remind-of-approvals.ts";
import { requestApproval } from "./approvals/request-approval.ts";
import { withdrawVote } from "./approvals/withdraw-vote.ts";
import { carryOutRedactions, redactEntry } from "./audit/redact-entry.ts";
import { sequenceEntries } from "./audit/sequence-entries.ts";
import { closeBreakGlass, openBreakGlass } from "./break-glass/change-break-glass.ts";
import { listBreakGlassWindows } from "./break-glass/read-break-glass.ts";
import type { Context } from "./context.ts";
import { giveFeedback } from "./decisions/give-feedback.ts";
import { refusedIntake } from "./decisions/refused-intake.ts";
import { configureEnvironment } from "./environments/configure-environment.ts";
import { createEnvironment } from "./environments/create-environment.ts";
import { fallBackOnRegressions } from "./environments/fall-back.ts";
import { lapseTransitions } from "./environments/lapse-transitions.ts";
import { requestModeTransition } from "./environments/request-transition.ts";
import { saveActionType } from "./environments/save-action-type.ts";
import { AppError } from "./errors.ts";
import { consumeGrant } from "./grants/consume-grant.ts";
import { revokeGrant } from "./grants/revoke-grant.ts";
import { submitIntent } from "./intents/submit-intent.ts";
import { turnKillSwitch } from "./kill-switch/turn-kill-switch.ts";
import { changeMember } from "./members/change-member.ts";
import { deployIntervention } from "./research/deploy-intervention.ts";
import { rejectIntervention, rollBackIntervention } from "./research/end-intervention.ts";
import { finishExperiment } from "./research/finish-experiment.ts";
import { linkEnvironment, unlinkEnvironment } from "./research/link-environments.ts";
import { proposeIntervention } from "./research/propose-intervention.ts";
import { changeCycle, startCycle } from "./research/report-cycle.ts";
import { reportExperiment } from "./research/report-experiment.ts";
import { reportFinding } from "./research/report-finding.ts";
import { reportSimulation } from "./research/report-simulation.ts";
import { settleErrors } from "./research/settle-errors.ts";
import { timeOutExperiments } from "./research/time-out-experiments.ts";
import { triageFinding } from "./research/triage-finding.ts";
import { demoteSession } from "./sessions/demote-session.ts";
import { graduateSession } from "./sessions/graduate-session.ts";
import { recordObservation } from "./sessions/record-observation.ts";
import { startSessionAgain } from "./sessions/start-session-again.ts";
import { cancelPolicySimulation, startPolicySimulation } from "./simulations/policy-simulations.ts";
import { runPolicySimulations } from "./simulations/run-policy-simulations.ts";
import { mirrorTraces } from "./traces/mirror-traces.ts";
import { purgeTraces } from "./traces/purge-traces.ts";
import { reportOutcomes } from "./traces/report-outcomes.ts";
import { configureWorkspace } from "./workspaces/configure-workspace.ts";

const ROUNDS = 6;
const CONNECTIONS = 30;
const OPEN_REQUESTS = 3;
/** Out of reach when two of the four who may vote cannot: then a change of role holds requests, too. */
const QUORUM = 3;

let fresh: FreshDatabase;
let db: Database;
let acme: TestWorkspace;
/** Reports research, from the lab. */
let researcher: Context;
/** Answers under kernels of the lab, and reports on their trials. */
let reporting: Context;
/** Who votes, and whose roles change meanwhile. */
let voters: Context[];
let executor: Context;

beforeAll(async () => {
  fresh = await freshDatabase();
  await lookForCirclesSoon();
  db = connect(fresh.url, { max: CONNECTIONS });
  acme = await createWorkspace(db, { holdSeconds: 1 });
  const quorum = { approval: { require_comment: false, required_approvals: QUORUM, timeout_seconds: 3600 } };
  await configure(db, acme, "production", quorum);
  // Each round leaves some running.
  await configure(db, acme, "lab", { experiments: { max_parallel: 100 } });
  voters = await Promise.all(
    Array.from({ length: 2 }, async () =>
      contextFor(db, memberActor(acme.id, await addMember(db, acme.id, "reviewer"), "reviewer")),
    ),
  );
  voters.push(acme.as.reviewer);
  const environmentId = acme.environments.production;
  const keyId = await addKey(db, acme.id, environmentId, { agentId: acme.agentId });
  const scopes = ["read", "intents:write", "sessions:write", "grants:consume"] as const;
  const lab = { keyId: await addKey(db, acme.id, acme.environments.lab, { agentId: acme.agentId }) };
  const reports = { ...lab, scopes: ["read", "intents:write", "findings:write"] as const };
  researcher = contextFor(db, agentActor(acme.id, acme.agentId, acme.environments.lab, reports));
  reporting = contextFor(db, agentActor(acme.id, acme.agentId, acme.environments.lab));
  executor = contextFor(db, agentActor(acme.id, acme.agentId, environmentId, { keyId, scopes }));
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

type Act = () => Promise<unknown>;
const pick = <T>(all: readonly T[], at: number): T => {
  const picked = all[at % all.length];
  if (picked === undefined) throw new RangeError("there is nothing to pick from");
  return picked;
};
const memberOf = ({ actor }: Context) => wireId("member", actor.kind === "member" ? actor.memberId : "");
const ask = async (severity: "S1" | "S3", supersedes?: string) =>
  (
    await requestApproval(
      executor,
      asking({ predicted_severity: severity, details: { at: Math.random() }, ...(supersedes && { supersedes }) }),
    )
  ).approval;

type Places = {
  round: number;
  /** Requests of this round that wait for two people, the last at level supervised. */
  open: string[];
  granted: { id: string; payload_hash: string | null; decision_id: string }[];
  supervised: string;
  autonomous: string;
  research: ResearchPlaces;
  mirrored: MirroredPlaces;
  onTrial: TrialPlaces;
};

/** A cycle that runs, a finding that is open, and remedies at each step that another one follows. */
type ResearchPlaces = Record<"cycle" | "started" | "sign" | "finding" | "simulated" | "deployed" | "proposed", string>;

const remedy = async () =>
  (
    await proposeIntervention(
      researcher,
      ProposeIntervention.parse({ type: "guardrail", description: "Remind it", reversible: true }),
    )
  ).id;

const simulate = (intervention_id: string) =>
  reportSimulation(
    researcher,
    ReportSimulation.parse({ intervention_id, trace_count: 10, effect: 0.9, confidence: 0.9, regressions: 0 }),
  );

const startedIn = (cycle_id: string) => ReportExperiment.parse({ cycle_id, stress_type: "load" });

/** The very same finding whenever it is said with the same sign. */
const find = (sign: string) =>
  reportFinding(
    researcher,
    ReportFinding.parse({ title: "Drifts", failure_class: "goal_drift", signature: [sign], reproduction: 0.5 }),
  );

async function researchPlaces(sign: string): Promise<ResearchPlaces> {
  const { id: cycle } = await startCycle(researcher, StartCycle.parse({ focus: "drift", critical_errors: 1 }));
  const { id: started } = await reportExperiment(researcher, startedIn(cycle));
  const { id: finding } = await find(sign);
  const [simulated, deployed, proposed] = [await remedy(), await remedy(), await remedy()];
  for (const id of [simulated, deployed]) await simulate(id);
  await deployIntervention(researcher, { intervention_id: deployed });
  return { cycle, started, sign, finding, simulated, deployed, proposed };
}

/** What agents report and people say of it, several at once about the same objects. */
function researchActs(
  { cycle, started, sign, finding, simulated, deployed, proposed }: ResearchPlaces,
  reason: string,
) {
  const { owner, reviewer } = acme.as;
  const ran = ReportExperiment.parse({ cycle_id: cycle, stress_type: "load", runs: 10, failures: 5 });
  const over = FinishExperiment.parse({ runs: 10, failures: 5 });
  const link = { ...inShadow(), lab_environment_id: wireId("environment", acme.environments.lab), reason };
  return {
    experiment: [ran, ran, startedIn(cycle), startedIn(cycle)].map((each) => () => reportExperiment(researcher, each)),
    "finish an experiment": [() => finishExperiment(researcher, { experiment_id: started, ...over })],
    "time out experiments": [() => timeOutExperiments(db)],
    "settle errors": [owner, owner].map(
      (ctx) => () => settleErrors(ctx, { cycle_id: cycle, critical_errors: 1, reason }),
    ),
    link: [() => linkEnvironment(owner, link)],
    unlink: [() => unlinkEnvironment(owner, link)],
    "change a cycle": [() => changeCycle(researcher, { cycle_id: cycle, ...ChangeCycle.parse({ cost_usd: 1 }) })],
    find: [1, 2].map(() => () => find(sign)),
    triage: [owner, reviewer].map(
      (ctx) => () => triageFinding(ctx, { finding_id: finding, status: "triaged", comment: reason }),
    ),
    simulate: [() => simulate(proposed), () => simulate(simulated)],
    deploy: [1, 2].map(() => () => deployIntervention(researcher, { intervention_id: simulated })),
    "roll back": [() => rollBackIntervention(owner, { intervention_id: deployed, reason })],
    "reject a remedy": [() => rejectIntervention(reviewer, { intervention_id: proposed, reason })],
  };
}

/** An environment in shadow with a trace, and two remedies: one that is being simulated as a policy change, one that is not. */
type MirroredPlaces = Record<
  "environment_id" | "trace_id" | "membrane_id" | "remedy" | "simulated" | "started",
  string
>;

const NOBODY_STOPS = new AbortController().signal;
const mirror = (environment_id: string, trace_id: string) =>
  mirrorTraces(acme.as.owner, MirrorTraces.parse({ environment_id, traces: [sentTrace({ trace_id })] }));

async function mirroredPlaces(round: number): Promise<MirroredPlaces> {
  const { owner } = acme.as;
  const made = CreateEnvironment.parse({ name: `mirror-${round}`, mode: "shadow" });
  const { id: environment_id } = await createEnvironment(owner, made);
  const all = ConfigureEnvironment.parse({ config: { shadow: { traffic_mirror_percent: 100 } } });
  await configureEnvironment(owner, { environment_id, ...all });
  const trace_id = newTraceId();
  await mirror(environment_id, trace_id);
  const policy = { id: "all", condition: "true", effect: "fail" };
  const { intervention: simulated, membrane: membrane_id } = await policyRemedy(owner, environment_id, [policy]);
  const { intervention: remedy } = await policyRemedy(owner, environment_id, [policy]);
  const change = { intervention_id: simulated, membrane_id, revision: 1 };
  const { id: started } = await startPolicySimulation(owner, change);
  return { environment_id, trace_id, membrane_id, remedy, simulated, started };
}

/** Traffic that comes in while remedies are simulated over it, and the environment that leaves shadow meanwhile. */
function mirroredActs({ environment_id, trace_id, membrane_id, remedy, simulated, started }: MirroredPlaces) {
  const { owner } = acme.as;
  const outcomes = [{ trace_id, failed: false }];
  return {
    mirror: [trace_id, trace_id, newTraceId()].map((id) => () => mirror(environment_id, id)),
    "report outcomes": [remedy, simulated].map(
      (intervention_id) => () => reportOutcomes(owner, { intervention_id, outcomes }),
    ),
    "simulate a policy change": [1, 2].map(
      () => () => startPolicySimulation(owner, { intervention_id: remedy, membrane_id, revision: 1 }),
    ),
    "cancel a policy simulation": [() => cancelPolicySimulation(owner, { simulation_id: started })],
    "run policy simulations": [1, 2].map(() => () => runPolicySimulations(db, NOBODY_STOPS)),
    "purge traces": [() => purgeTraces(db, NOBODY_STOPS)],
    "leave shadow": [() => requestModeTransition(owner, { environment_id, to: "lab", reason: "Enough was seen" })],
  };
}

/** Everything that writes, once or more often, as it is asked for in one round. */
function actsOf({
  round,
  open,
  granted,
  supervised,
  autonomous,
  research,
  mirrored,
  onTrial,
}: Places): Record<string, Act[]> {
  const { owner, reporter } = acme.as;
  const reason = `round ${round}`;
  const [first = "", , third = ""] = open;
  const changed = pick(voters, round);
  const vote =
    (ctx: Context, approval_id: string, choice: "approve" | "reject" = "approve") =>
    () =>
      castVote(ctx, { approval_id, choice, comment: "Because" });
  const [used, revoked] = granted;
  return {
    ...researchActs(research, reason),
    ...mirroredActs(mirrored),
    ...trialActs(onTrial, acme, reporting),
    vote: open.flatMap((id) => [...voters, owner].map((voter) => vote(voter, id))),
    reject: [vote(owner, third, "reject")],
    withdraw: open.map((approval_id) => () => withdrawVote(pick(voters, round + 1), { approval_id })),
    claim: open.map((approval_id) => () => claimApproval(pick(voters, round + 2), { approval_id })),
    comment: open.map((approval_id) => () => commentOnApproval(owner, { approval_id, comment: reason })),
    cancel: [() => cancelApproval(executor, { approval_id: third, reason })],
    supersede: [() => ask("S3", first)],
    "change a role": [
      () => changeMember(owner, { member_id: memberOf(changed), role: "viewer" }),
      () => changeMember(owner, { member_id: memberOf(changed), role: "reviewer" }),
    ],
    "remove a member": [
      () => changeMember(owner, { member_id: memberOf(pick(voters, round + 1)), disabled: true }),
      () => changeMember(owner, { member_id: memberOf(pick(voters, round + 1)), disabled: false }),
    ],
    consume: [() => consumeGrant(executor, { approval_id: used?.id ?? "", payload_hash: used?.payload_hash ?? "" })],
    feedback: granted.flatMap(({ decision_id }) =>
      [owner, pick(voters, round + 3)].map(
        (ctx) => () => giveFeedback(ctx, { decision_id, feedback: "confirmed", note: reason }),
      ),
    ),
    revoke: [() => revokeGrant(owner, { approval_id: revoked?.id ?? "", reason })],
    "kill switch": [
      () => turnKillSwitch(owner, { on: true, reason }),
      () => turnKillSwitch(owner, { on: false, reason }),
    ],
    "break-glass": [
      () =>
        openBreakGlass(owner, {
          agent_id: wireId("agent", acme.agentId),
          action_type: "config_change",
          minutes: 5,
          reason: "The site is down and nobody else is awake",
        }),
      closeWindows,
    ],
    graduate: [() => graduateSession(owner, { session_id: supervised, reason })],
    demote: [() => demoteSession(owner, { session_id: supervised, level: "shadow", reason })],
    // Not the one that is graduated meanwhile: that would hardly ever come to pass.
    "start again": [1, 2].map(() => () => startSessionAgain(owner, { session_id: autonomous, reason })),
    // Of what earlier rounds wrote, which has its place in the log by now.
    redact: [round + 1, round + 1, ROUNDS * 5 + round].map(
      (position) => () => redactEntry(owner, { position, reason }),
    ),
    "carry out redactions": [1, 2].map(() => () => carryOutRedactions(db)),
    decide: [() => decideBoth(reporter, supervised, `decided ${round}`, "a", "a")],
    observe: [supervised, autonomous].map((session_id) => () => observe(session_id, `seen ${round}`)),
    intend: [() => intend({ id: autonomous })],
    "configure an environment": [
      () =>
        configureEnvironment(owner, {
          environment_id: wireId("environment", acme.environments.production),
          ...ConfigureEnvironment.parse({
            config: { approval: { require_comment: false, required_approvals: QUORUM, timeout_seconds: 3600 + round } },
            reason,
          }),
        }),
    ],
    "change a mode": [
      () => requestModeTransition(owner, { ...inShadow(), to: "lab", reason }),
      () => requestModeTransition(owner, { ...inShadow(), to: "production", reason }),
      () => lapseTransitions(db),
      () => fallBackOnRegressions(db),
    ],
    "configure the workspace": [
      () => configureWorkspace(owner, ConfigureWorkspace.parse({ name: `Acme ${round}`, reason })),
    ],
    "save an action type": [
      () =>
        saveActionType(
          owner,
          SaveActionType.parse({ name: "own_type", severity_floor: round % 2 === 0 ? "S1" : "S2" }),
        ),
    ],
    sweep: [() => expireDueApprovals(db), () => remindOfApprovals(db), () => sequenceEntries(db)],
  };
}

const inShadow = () => ({ environment_id: wireId("environment", acme.environments.shadow) });
const observe = (session_id: string, observation_id: string) =>
  recordObservation(executor, { session_id, observation_id, agent_recommendation: { action: "config_change" } });

const intend = (session: { id: string }) =>
  submitIntent(
    executor,
    SubmitIntent.parse({
      action: { type: "config_change" },
      description: "A limit",
      predicted_severity: "S1",
      session,
    }),
    {},
  );

async function closeWindows(): Promise<void> {
  const { items } = await listBreakGlassWindows(acme.as.owner);
  const open = items.filter(({ state }) => state === "open");
  for (const { id } of open) await closeBreakGlass(acme.as.owner, { break_glass_id: id });
}

/** What this round is about: new requests, grants, and two sessions. */
async function placesOf(round: number): Promise<Places> {
  const requests = await Promise.all(Array.from({ length: OPEN_REQUESTS }, () => ask("S3")));
  const granted = await Promise.all([ask("S1"), ask("S1")]);
  const supervised = await openSession(acme, {}, "supervised");
  const autonomous = await openSession(acme, {}, "autonomous");
  // The gate asks for one: whoever graduates is to be stopped by the others, not by who was first to decide.
  await decideBoth(acme.as.reporter, supervised, `counted ${round}`, "a", "a");
  const waiting = (await observe(supervised, "case")).approval_id ?? "";
  return {
    round,
    open: [...requests.map(({ id }) => id), waiting],
    granted,
    supervised,
    autonomous,
    research: await researchPlaces(`drift ${round}`),
    mirrored: await mirroredPlaces(round),
    onTrial: await trialPlaces(acme, reporting),
  };
}

const shuffled = <T>(all: readonly T[], by: number): T[] =>
  all
    .map((each, index) => ({ each, at: ((index + 1) * (2 * by + 7919)) % 7907 }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);

test("a vote that waits for a change of an earlier voter's role keeps nobody from the request meanwhile", async () => {
  const { id } = await ask("S3");
  const [earlier, later] = [pick(voters, 0), pick(voters, 1)];
  await castVote(earlier, { approval_id: id, choice: "approve", comment: "Because" });
  const sql = postgres(fresh.url, { max: 2, onnotice: () => {} });
  onTestFinished(() => sql.end());
  let vote: Promise<unknown> | undefined;
  await sql.begin(async (change) => {
    await change`select from member where id = ${uuidOf("member", memberOf(earlier))} for no key update`;
    vote = castVote(later, { approval_id: id, choice: "approve", comment: "Because" });
    await expect
      .poll(
        async () =>
          (await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`)
            .length,
      )
      .toBe(1);
    await sql`select from approval where id = ${uuidOf("approval", id)} for no key update nowait`;
  });
  await expect(vote).resolves.toMatchObject({
    status: "pending",
    votes: [{ choice: "approve" }, { choice: "approve" }],
  });
});

test("everything that writes, all at once in one workspace, never waits in a circle", async () => {
  const done: Record<string, number> = {};
  const faults: string[] = [];
  const isUndone = () => Object.values(done).some((times) => times === 0);
  // What the others kept from happening in all of them gets more rounds, and begins first in those.
  for (let round = 0; round < ROUNDS || (isUndone() && round < 5 * ROUNDS); round++) {
    const acts = Object.entries(actsOf(await placesOf(round))).flatMap(([name, each]) =>
      each.map((act) => ({ name, act })),
    );
    for (const { name } of acts) done[name] ??= 0;
    const isLate = ({ name }: { name: string }) => round >= ROUNDS && done[name] === 0;
    const inTurn = shuffled(acts, round).sort((a, b) => Number(isLate(b)) - Number(isLate(a)));
    const begin = async (turn: number) => {
      const { name, act } = pick(inTurn, turn);
      try {
        await act();
        done[name] = (done[name] ?? 0) + 1;
      } catch (error) {
        if (!isRefusal(error)) faults.push(`${name}: ${error}`);
      }
    };
    // As many at once as have a connection: whoever waits for one spends the time that an answer may take.
    await repeatRace(begin, inTurn.length, CONNECTIONS);
    await turnKillSwitch(acme.as.owner, { on: false, reason: "for the next round" });
    await closeWindows();
    for (const voter of voters)
      await changeMember(acme.as.owner, { member_id: memberOf(voter), role: "reviewer", disabled: false });
  }
  expect({ circles: await deadlocks(), faults }).toEqual({ circles: 0, faults: [] });
  expect(Object.entries(done).filter(([, times]) => times === 0)).toEqual([]);
});

/**
 * A rule said no, or a lock was not to be had on a busy machine; whether it was for a circle is counted apart. Who judges
 * while the environment is configured without a pause, as here, may be asked to come again.
 */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return error.code !== "unavailable" || error.message === refusedIntake("stale").message;
}

/** Before anybody gives up waiting, so that no circle goes uncounted. */
async function lookForCirclesSoon(): Promise<void> {
  const sql = postgres(fresh.url, { max: 1, onnotice: () => {} });
  const [row] = await sql`select current_database() as name`;
  await sql`alter database ${sql(row?.name)} set deadlock_timeout = '50ms'`;
  await sql.end();
}

/** Circles that the database has broken so far, also where the transaction was tried again. What each connection counted is known once it is closed. */
async function deadlocks(): Promise<number> {
  await db.$client.end();
  const sql = postgres(fresh.url, { max: 1, onnotice: () => {} });
  try {
    await expect
      .poll(async () => (await sql`select from pg_stat_activity where datname = current_database()`).length, {
        timeout: 10_000,
      })
      .toBe(1);
    const [row] = await sql`select deadlocks::int from pg_stat_database where datname = current_database()`;
    return row?.deadlocks;
  } finally {
    await sql.end();
  }
}
