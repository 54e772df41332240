import fc from "fast-check";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApprovalView } from "#contract/approvals.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { type ApprovalState, refusalToCancel, refusalToVote, refusalToWithdraw } from "#engine/approval.ts";
import { type Grant, refusalToConsume, refusalToRevoke } from "#engine/grant.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import type { NamedVote } from "#engine/quorum.ts";
import { holdSecondsOf, settlementOf } from "#engine/settlement.ts";
import { deadlineAt } from "#engine/standstill.ts";
import type { ApprovalStatus, Role, Severity, VoteChannel, VoteChoice } from "#engine/vocabulary.ts";
import { asking, configure, letStopLast, letTimePass } from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { keepLogUp, LIVES, patienceFor, untilHeard } from "#test/races.ts";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { consumeGrant } from "../grants/consume-grant.ts";
import { revokeGrant } from "../grants/revoke-grant.ts";
import { turnKillSwitch } from "../kill-switch/turn-kill-switch.ts";
import { changeMember } from "../members/change-member.ts";
import { cancelApproval } from "./cancel-approval.ts";
import { castVote } from "./cast-vote.ts";
import { getApproval } from "./read-approvals.ts";
import { requestApproval } from "./request-approval.ts";
import { settleApproval } from "./settle-approval.ts";
import { withdrawVote } from "./withdraw-vote.ts";

/*
 * The life of a request as the engine tells it, beside the life that it has in the database, command by command. Lives
 * run in lanes, each with people of its own. The model's clock is this machine's, as the database's is: what may have
 * been before a call or after it is both allowed.
 */
const LANES = 12;
const HOLD_SECONDS = 5;
const TIMEOUT_SECONDS = 300;

type Model = {
  expiresAt: Date;
  required: number;
  votes: (NamedVote & { voter: number })[];
  roles: Role[];
  status: ApprovalStatus;
  /** The kill switch of the workspace, since when it is on, and how often it was turned on. */
  isKilled: boolean;
  stoppedSince: Date | null;
  epoch: number;
  /** What the approval permits; null where it is none. It lives longer than any life here. */
  grant: Grant | null;
};
type Real = Lane & { approvalId: string; payloadHash: string; severity: Severity };
type Lane = { acme: TestWorkspace; memberIds: string[] };

const own = ownDatabase(24);
let lanes: Lane[];
let clock: postgres.Sql;
beforeAll(async () => {
  clock = postgres(own.url, { max: LANES, onnotice: () => {} });
  lanes = await Promise.all(
    Array.from({ length: LANES }, async () => {
      const acme = await createWorkspace(own.db, { holdSeconds: HOLD_SECONDS });
      const approval = { require_comment: false, timeout_seconds: TIMEOUT_SECONDS };
      await configure(own.db, acme, "production", {
        approval: { ...approval, quorums: { S3: 2 }, extra_for_s3: false },
      });
      const added = await addMember(own.db, acme.id, "reviewer");
      return { acme, memberIds: [acme.members.reviewer, added, acme.members.owner] };
    }),
  );
});
afterAll(() => clock.end());

/**
 * How often a kind of act has to have taken effect in 1,000 lives, so that none of them is in the model by name only. The
 * lives are the same each time; what is asked is about half of what they bring.
 */
const LEAST = {
  created: 1000,
  voted: 400,
  withdrawn: 7,
  approved: 135,
  rejected: 25,
  "timed out": 12,
  cancelled: 100,
  superseded: 85,
  "time passed": 350,
  "role taken": 150,
  "role given": 10,
  "kill switch on": 125,
  "kill switch off": 22,
  "vote void by the kill switch": 9,
  "refused while stopped": 65,
  "kept past its deadline by a stop": 6,
  "deadline moved by a stop": 5,
  consumed: 25,
  "consuming refused": 27,
  revoked: 30,
} as const;
type Effect = keyof typeof LEAST;
const effects = new Map<Effect, number>();
const timesOf = (effect: Effect) => effects.get(effect) ?? 0;
const tookEffect = (effect: Effect) => effects.set(effect, (effects.get(effect) ?? 0) + 1);

const VOTERS = 3;
/** The owner stays one: somebody has to change the roles of the others. */
const CHANGEABLE = 2;

const stateOf = (model: Model, now: Date): ApprovalState => ({
  status: statusAt(model, now),
  expiresAt: deadlineAt(model.expiresAt, model.stoppedSince, now),
  requiredApprovals: model.required,
  requestedByMemberId: null,
  requestedByAgentId: "agent",
  votes: model.votes,
});

function endOf(model: Model, now: Date, since: Date | null = null) {
  if (model.status !== "pending") return null;
  const counted = model.votes.filter(({ voter }) => VOTER_ROLES.includes(model.roles[voter] ?? "viewer"));
  const { required: requiredApprovals, votes } = model;
  const expiresAt = deadlineAt(model.expiresAt, model.stoppedSince, now);
  return settlementOf({ expiresAt, requiredApprovals, votes, counted }, now, since);
}

const statusAt = (model: Model, now: Date) => endOf(model, now)?.status ?? model.status;

/** What was answered to a call, and the span of time in which it was. */
async function timed<T>(call: () => Promise<T>) {
  const from = new Date(Date.now() - 2);
  try {
    const value = await untilHeard(call);
    return { from, to: new Date(Date.now() + 2), value, refusal: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const refusal = error.code === "forbidden" ? "not_permitted" : (error.extra.refusal ?? error.code);
    return { from, to: new Date(Date.now() + 2), value: null, refusal };
  }
}
type Timed = Awaited<ReturnType<typeof timed<ApprovalView>>>;

/** The refusals, or the lack of one, that the engine allows in that span; the real one has to be among them. */
function expectRefusal(answer: Timed, judge: (now: Date) => string | null): void {
  expect([judge(answer.from), judge(answer.to)]).toContain(answer.refusal);
}

/** Where the request has come to. An approval that took effect before the switch was turned on gives a grant that is void. */
function settle(model: Model, status: ApprovalStatus): void {
  if (model.status === "pending" && status === "approved") tookEffect("approved");
  if (model.status === "pending" && status === "rejected") tookEffect("rejected");
  if (model.status === "pending" && status === "timed_out") tookEffect("timed out");
  if (status === "approved" && model.status === "pending") {
    const epoch = model.isKilled ? model.epoch - 1 : model.epoch;
    const expiresAt = new Date(Date.now() + 300_000);
    model.grant = { expiresAt, consumedAt: null, revokedAt: null, reportedAt: null, epoch };
  }
  model.status = status;
}

/** What a stop is for: nothing times out in it that was in time when it began. Told without the law's own arithmetic. */
function expectKept({ expiresAt, stoppedSince, status }: Model, answer: Timed): void {
  if (stoppedSince === null || status !== "pending" || expiresAt <= stoppedSince) return;
  expect(answer.value?.status).not.toBe("timed_out");
  if (answer.value?.status !== "pending") return;
  const left = Date.parse(answer.value.expires_at ?? "") - Date.parse(answer.value.deadline_as_of ?? "");
  expect(left).toBe(expiresAt.getTime() - stoppedSince.getTime());
  if (expiresAt < answer.from) tookEffect("kept past its deadline by a stop");
}

/** Takes over what both agree on: from now on the model is where the request is. */
function takeOver(model: Model, answer: Timed, since: Date | null = null): void {
  if (answer.value === null) return;
  const { status, decided_at, decided_by } = answer.value;
  expectKept(model, answer);
  const ends = [answer.from, answer.to].map((now) => endOf(model, now, since));
  expect(ends.map((end) => end?.status ?? model.status)).toContain(status);
  const end = model.status === "pending" && status !== "pending" ? ends.find((each) => each?.status === status) : null;
  if (end) {
    // A withdrawal happens somewhere in its span; everything else at the moment that the engine says.
    const span = since === null ? 0 : answer.to.getTime() - answer.from.getTime();
    expect(Math.abs(Date.parse(decided_at ?? "") - end.at.getTime())).toBeLessThanOrEqual(span);
    expect(decided_by === null).toBe(end.decidedBy === null);
  }
  settle(model, status);
  expect(answer.value.votes).toHaveLength(model.votes.length);
}

const personIn = ({ acme, memberIds }: Lane, voter: number, role: Role, channel: VoteChannel): Context =>
  contextFor(own.db, memberActor(acme.id, memberIds[voter] ?? "", role, { channel }));

/** Somebody who has just entered the password, however long ago the lives began. */
const ownerIn = (lane: Lane): Context => personIn(lane, VOTERS - 1, "owner", "browser");

abstract class Command implements fc.AsyncCommand<Model, Real> {
  check(): boolean {
    return true;
  }
  abstract run(model: Model, real: Real): Promise<void>;
  toString(): string {
    return `${this.constructor.name}(${JSON.stringify(this)})`;
  }
}

class Vote extends Command {
  constructor(
    readonly voter: number,
    readonly choice: VoteChoice,
    readonly channel: VoteChannel,
  ) {
    super();
  }
  async run(model: Model, real: Real): Promise<void> {
    const { voter, choice, channel } = this;
    const role = model.roles[voter] ?? "viewer";
    const input = { approval_id: real.approvalId, choice, comment: "Because" };
    const answer = await timed(() => castVote(personIn(real, voter, role, channel), input));
    const who = { kind: "member", memberId: String(voter), role, scopes: null } as const;
    const isStopped = model.isKilled && choice === "approve" && VOTER_ROLES.includes(role);
    expectRefusal(answer, (now) => (isStopped ? "kill_switch" : refusalToVote(stateOf(model, now), who, now)));
    if (answer.refusal === "kill_switch") tookEffect("refused while stopped");
    if (answer.value === null) return;
    const memberId = wireId("member", real.memberIds[voter] ?? "");
    const stored = answer.value.votes.find(({ member_id }) => member_id === memberId);
    const [castAt, effectiveAt] = [new Date(stored?.created_at ?? ""), new Date(stored?.effective_at ?? "")];
    expect(effectiveAt.getTime() - castAt.getTime()).toBe(1000 * holdSecondsOf(channel, HOLD_SECONDS));
    const voterId = String(voter);
    tookEffect("voted");
    model.votes.push({ voter, voterId, voterName: voterId, choice, comment: "Because", castAt, effectiveAt });
    takeOver(model, answer);
  }
}

class Withdraw extends Command {
  constructor(readonly voter: number) {
    super();
  }
  async run(model: Model, real: Real): Promise<void> {
    const role = model.roles[this.voter] ?? "viewer";
    const who = personIn(real, this.voter, role, "browser");
    const answer = await timed(() => withdrawVote(who, { approval_id: real.approvalId }));
    const votes = model.votes.filter(({ voter }) => voter !== this.voter);
    expectRefusal(answer, (now) => {
      if (!VOTER_ROLES.includes(role)) return "not_permitted";
      const refusal = refusalToWithdraw(stateOf(model, now), String(this.voter), now);
      // What a rejection on hold stopped does not happen while the switch is on.
      const isApproving = model.isKilled && endOf({ ...model, votes }, now, now)?.status === "approved";
      return refusal ?? (isApproving ? "kill_switch" : null);
    });
    if (answer.value === null) return;
    tookEffect("withdrawn");
    model.votes = votes;
    takeOver(model, answer, answer.from);
  }
}

class Cancel extends Command {
  constructor(readonly isPartOfLife = true) {
    super();
  }
  async run(model: Model, real: Real): Promise<void> {
    const answer = await timed(() => cancelApproval(real.acme.as.agent, { approval_id: real.approvalId, reason: "" }));
    expectRefusal(answer, (now) => refusalToCancel(stateOf(model, now), { agentId: "agent" }, now));
    if (answer.value === null) return;
    if (this.isPartOfLife) tookEffect("cancelled");
    model.status = "cancelled";
  }
}

class Supersede extends Command {
  async run(model: Model, real: Real): Promise<void> {
    const supersedes = real.approvalId;
    const answer = await timed(async () => (await ask(real, { supersedes })).approval);
    expectRefusal(answer, (now) =>
      model.isKilled ? "kill_switch" : refusalToCancel(stateOf(model, now), { agentId: "agent" }, now),
    );
    if (answer.value === null) return;
    expect((await getApproval(real.acme.as.viewer, { approval_id: supersedes })).status).toBe("cancelled");
    tookEffect("superseded");
    real.approvalId = answer.value.id;
    real.payloadHash = answer.value.payload_hash ?? "";
    const { isKilled, stoppedSince, epoch } = model;
    Object.assign(model, begun(answer.value, model.roles), { isKilled, stoppedSince, epoch });
  }
}

class TimePasses extends Command {
  constructor(readonly seconds: number) {
    super();
  }
  async run(model: Model, real: Real): Promise<void> {
    const ms = this.seconds * 1000;
    await letTimePass(clock, uuidOf("approval", real.approvalId) ?? "", ms);
    if (model.isKilled) await letStopLast(clock, real.acme.id, ms);
    tookEffect("time passed");
    const back = (moment: Date) => new Date(moment.getTime() - ms);
    model.expiresAt = back(model.expiresAt);
    if (model.stoppedSince !== null) model.stoppedSince = back(model.stoppedSince);
    model.votes = model.votes.map((vote) => ({
      ...vote,
      castAt: back(vote.castAt),
      effectiveAt: back(vote.effectiveAt),
    }));
  }
}

const statusOf = async ({ acme, approvalId }: Real) =>
  (await getApproval(acme.as.viewer, { approval_id: approvalId })).status;

class RoleChange extends Command {
  constructor(
    readonly voter: number,
    readonly role: Role,
  ) {
    super();
  }
  async run(model: Model, real: Real): Promise<void> {
    const member_id = wireId("member", real.memberIds[this.voter] ?? "");
    const from = new Date(Date.now() - 2);
    const hasVoted = model.votes.some(({ voter }) => voter === this.voter);
    await untilHeard(() => changeMember(ownerIn(real), { member_id, role: this.role }));
    const [before, after] = [statusAt(model, from), statusAt(model, new Date(Date.now() + 2))];
    // What the vote has come to by now stays. Where a hold ended meanwhile, the product says which came first.
    const isAfter = before !== after && (await statusOf(real)) === after;
    const status = isAfter ? after : before;
    if (hasVoted && status !== "pending") settle(model, status);
    if (model.roles[this.voter] !== this.role) tookEffect(this.role === "viewer" ? "role taken" : "role given");
    model.roles = model.roles.map((role, voter) => (voter === this.voter ? this.role : role));
  }
}

class Look extends Command {
  async run(model: Model, real: Real): Promise<void> {
    takeOver(model, await timed(() => getApproval(real.acme.as.viewer, { approval_id: real.approvalId })));
  }
}

class Settle extends Command {
  async run(_: Model, real: Real): Promise<void> {
    await settleApproval(real.acme.as.system, uuidOf("approval", real.approvalId) ?? "");
  }
}

/** Stops everything, or lets it go on. What is on hold at that moment is taken back. */
class Turn extends Command {
  constructor(readonly on: boolean) {
    super();
  }
  async run(model: Model, real: Real): Promise<void> {
    // Writes down what has come of the request, so that both know of which epoch its grant is.
    await new Look().run(model, real);
    const before = new Date();
    await untilHeard(() => turnKillSwitch(ownerIn(real), { on: this.on, reason: "Because" }));
    if (this.on !== model.isKilled) tookEffect(this.on ? "kill switch on" : "kill switch off");
    if (!this.on && model.isKilled) await this.letGoOn(model, real, before);
    if (this.on && !model.isKilled) await this.stop(model, real, before);
    model.isKilled = this.on;
  }

  /** What is on hold at that moment is taken back, and every grant is void. */
  private async stop(model: Model, real: Real, before: Date): Promise<void> {
    model.epoch += 1;
    if (model.status === "pending") {
      const standing = await this.standing(model, real, before);
      if (standing.length < model.votes.length) tookEffect("vote void by the kill switch");
      model.votes = standing;
    }
    const [place] = await clock<{ killed_at: Date }[]>`select killed_at from workspace where id = ${real.acme.id}`;
    model.stoppedSince = place?.killed_at ?? null;
  }

  /** The deadline of what waits has moved on by as long as the stop lasted: how long exactly only the database knows. */
  private async letGoOn(model: Model, real: Real, before: Date): Promise<void> {
    const since = model.stoppedSince ?? before;
    model.stoppedSince = null;
    if (model.status !== "pending") return;
    const id = uuidOf("approval", real.approvalId);
    const [row] = await clock<{ expires_at: Date }[]>`
      select case status when 'pending' then a.expires_at + w.stood_still else a.expires_at end as expires_at
      from approval a join workspace w on w.id = a.workspace_id where w.id = ${real.acme.id} and a.id = ${id}`;
    const [was, is] = [model.expiresAt.getTime(), row?.expires_at.getTime() ?? Number.NaN];
    if (model.expiresAt <= since) return expect(is).toBe(was);
    expect(is - was).toBeGreaterThanOrEqual(before.getTime() - since.getTime() - 2);
    expect(is - was).toBeLessThanOrEqual(Date.now() - since.getTime() + 2);
    tookEffect("deadline moved by a stop");
    model.expiresAt = new Date(is);
  }

  /** The votes that stand after it. Where a hold ended while the switch was being turned, the product says which came first. */
  private async standing(model: Model, real: Real, before: Date): Promise<Model["votes"]> {
    const at = (moment: Date) =>
      model.votes.filter(({ choice, effectiveAt }) => choice === "reject" || effectiveAt <= moment);
    const possible = [before, ...model.votes.map(({ effectiveAt }) => effectiveAt), new Date()]
      .filter((moment) => moment >= before && moment <= new Date())
      .map(at);
    if (new Set(possible.map(({ length }) => length)).size === 1) return at(before);
    const { votes } = await getApproval(real.acme.as.viewer, { approval_id: real.approvalId });
    const stood = possible.find(({ length }) => length === votes.length);
    expect(stood).toBeDefined();
    return stood ?? at(before);
  }
}

class Consume extends Command {
  constructor(readonly isSame: boolean) {
    super();
  }
  async run(model: Model, real: Real): Promise<void> {
    await new Look().run(model, real);
    const { isSame: isSamePayload } = this;
    const payload_hash = isSamePayload ? real.payloadHash : `sha256:${"0".repeat(64)}`;
    const answer = await timed(() => consumeGrant(executor(real), { approval_id: real.approvalId, payload_hash }));
    const { grant, isKilled, epoch } = model;
    const judge = (now: Date) => refusalToConsume({ grant, isKilled, epoch, isSamePayload, isStoppedNow: false, now });
    expect([judge(answer.from), judge(answer.to)]).toContain(answer.refusal);
    if (answer.value === null && grant !== null) tookEffect("consuming refused");
    if (answer.value === null || grant === null) return;
    tookEffect("consumed");
    grant.consumedAt = answer.to;
  }
}

class Revoke extends Command {
  async run(model: Model, real: Real): Promise<void> {
    await new Look().run(model, real);
    const answer = await timed(() => revokeGrant(ownerIn(real), { approval_id: real.approvalId, reason: "No" }));
    expect(answer.refusal).toBe(refusalToRevoke(model.grant, answer.from));
    if (answer.value === null || model.grant === null) return;
    tookEffect("revoked");
    model.grant.revokedAt = answer.to;
  }
}

function executor({ acme }: Lane): Context {
  const { agent } = acme.as;
  if (agent.actor.kind !== "agent") throw new Error("an agent was expected");
  return { ...agent, actor: { ...agent.actor, scopes: ["grants:consume"] } };
}

const ask = ({ acme, severity }: Lane & { severity: Severity }, more: Parameters<typeof asking>[0] = {}) =>
  requestApproval(acme.as.agent, asking({ predicted_severity: severity, ...more }));

function begun(view: ApprovalView, roles: Role[]): Model {
  const expiresAt = new Date(view.expires_at ?? "");
  const stopped = { isKilled: false, stoppedSince: null, epoch: 0, grant: null };
  return { expiresAt, required: view.required_approvals, votes: [], roles, status: "pending", ...stopped };
}

const voter = fc.nat(VOTERS - 1);
const choice = fc.constantFrom<VoteChoice>("approve", "approve", "approve", "reject");
const channel = fc.constantFrom<VoteChannel>("browser", "browser", "api");
const cast = fc.tuple(voter, choice, channel).map((given) => new Vote(...given));
const commands = fc.commands(
  [
    cast,
    cast,
    cast,
    voter.map((who) => new Withdraw(who)),
    fc.constantFrom(2, 4, 6, 150, 296, 301).map((seconds) => new TimePasses(seconds)),
    fc.constantFrom(2, 6, 6).map((seconds) => new TimePasses(seconds)),
    fc
      .tuple(fc.nat(CHANGEABLE - 1), fc.constantFrom<Role>("viewer", "reviewer"))
      .map((given) => new RoleChange(...given)),
    fc.constant(new Look()),
    fc.constant(new Settle()),
    fc.constant(new Cancel()),
    fc.constant(new Supersede()),
    fc.constantFrom(true, false, false).map((on) => new Turn(on)),
    fc.constantFrom(true, true, true, false).map((isSame) => new Consume(isSame)),
    fc.constant(new Revoke()),
  ],
  { maxCommands: 10, size: "medium" },
);

/** How a life begins: most of what can happen needs something before it, which chance alone seldom brings. */
const BEGINNINGS = {
  open: [],
  "voted on": [new Vote(0, "approve", "browser")],
  approved: [new Vote(1, "approve", "api"), new Vote(2, "approve", "api")],
  stopped: [new Turn(true)],
  "with a viewer": [new RoleChange(0, "viewer")],
} as const satisfies Record<string, readonly Command[]>;
type Beginning = keyof typeof BEGINNINGS;
const beginning = fc.constantFrom<Beginning>("open", "open", "voted on", "approved", "stopped", "with a viewer");

/** What holds for every request at the end of its life, whatever happened: told without the model. */
async function expectWhole({ acme, approvalId }: Real, status: ApprovalStatus): Promise<void> {
  const id = uuidOf("approval", approvalId) ?? "";
  const [row] = await clock`
    select a.status, (select count(*)::int from audit_entry e where e.workspace_id = a.workspace_id and e.subject_id = a.id and e.event in
        ('approval_granted', 'approval_denied', 'approval_timeout', 'approval_cancelled')) as ends,
      (select count(*)::int from audit_entry e where e.workspace_id = a.workspace_id and e.subject_id = a.id and e.event = 'vote_cast') as casts,
      (select count(*)::int from vote v where v.workspace_id = a.workspace_id and v.approval_id = a.id) as votes,
      (select coalesce(max(each.standing), 0)::int from (select count(*) as standing from vote v
        where v.workspace_id = a.workspace_id and v.approval_id = a.id and v.withdrawn_at is null group by v.member_id) each) as standing
    from approval a where a.workspace_id = ${acme.id} and a.id = ${id}`;
  expect(row).toMatchObject({ status, ends: status === "pending" ? 0 : 1 });
  expect(row?.casts).toBe(row?.votes);
  expect(row?.standing).toBeLessThanOrEqual(1);
}

/** An approval gave one grant, which ended as the model says, with one entry in the log for it. */
async function expectUsedAsTold({ acme, approvalId }: Real, grant: Grant | null): Promise<void> {
  const id = uuidOf("approval", approvalId) ?? "";
  const rows = await clock`
    select g.consumed_at is not null as used, g.revoked_at is not null as revoked, (select count(*)::int from audit_entry e
      where e.workspace_id = g.workspace_id and e.subject_id = g.approval_id and e.event in ('grant_consumed', 'grant_revoked')) as ends
    from approval_grant g where g.workspace_id = ${acme.id} and g.approval_id = ${id}`;
  const isUsed = grant !== null && grant.consumedAt !== null;
  const isRevoked = grant !== null && grant.revokedAt !== null;
  const told = { used: isUsed, revoked: isRevoked, ends: isUsed || isRevoked ? 1 : 0 };
  expect([...rows]).toEqual(grant === null ? [] : [told]);
}

async function live(
  { begins, ...lane }: Lane & { severity: Severity; begins: Beginning },
  acts: Iterable<fc.AsyncCommand<Model, Real>>,
): Promise<void> {
  await clock`update member set role = 'reviewer' where id in ${clock(lane.memberIds.slice(0, CHANGEABLE))}`;
  await clock`update workspace set killed_at = null, kill_reason = null where id = ${lane.acme.id}`;
  const { approval } = await ask(lane);
  tookEffect("created");
  const model = begun(approval, ["reviewer", "reviewer", "owner"]);
  const real = { ...lane, approvalId: approval.id, payloadHash: approval.payload_hash ?? "" };
  for (const command of BEGINNINGS[begins]) await command.run(model, real);
  await fc.asyncModelRun(() => ({ model, real }), acts);
  await new Look().run(model, real);
  await expectWhole(real, model.status);
  await keepLogUp(own.db);
  await expectUsedAsTold(real, model.grant);
  // An agent may have no more than a thousand waiting.
  if (model.status === "pending") await new Cancel(false).run(model, real);
}

test(
  `${LIVES} lives of a request go as the engine says`,
  async () => {
    await Promise.all(
      lanes.map((lane, number) =>
        fc.assert(
          // One approval is enough for S2, two are needed for S3.
          fc.asyncProperty(fc.constantFrom<Severity>("S2", "S2", "S3"), beginning, commands, (severity, begins, acts) =>
            live({ ...lane, severity, begins }, acts),
          ),
          { numRuns: Math.ceil(LIVES / LANES), seed: 1000 + number, endOnFailure: true },
        ),
      ),
    );
    // Of fewer lives than those that are run by default nothing can be said.
    const share = LIVES < 1000 ? 0 : LIVES / 1000;
    const rare = Object.entries(LEAST).filter(([effect, least]) => timesOf(effect as Effect) < least * share);
    expect(Object.fromEntries(rare.map(([effect]) => [effect, timesOf(effect as Effect)]))).toEqual({});
  },
  patienceFor(LIVES),
);
