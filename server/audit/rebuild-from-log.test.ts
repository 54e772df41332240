import { beforeAll, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { AUTONOMY_LEVELS, OPERATING_MODES, SEVERITIES, type Severity, VOTE_CHOICES } from "#engine/vocabulary.ts";
import { asking, configure, letTimePass } from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { keepLogUp, OPERATIONS, patienceFor } from "#test/races.ts";
import { readFromTables, rebuiltFromLog } from "#test/rebuilt-from-log.ts";
import { decideBoth, openSession } from "#test/sessions.ts";
import { cancelApproval } from "../approvals/cancel-approval.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { expireDueApprovals } from "../approvals/expire-approvals.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { withdrawVote } from "../approvals/withdraw-vote.ts";
import type { Context } from "../context.ts";
import { createEnvironment } from "../environments/create-environment.ts";
import { requestModeTransition } from "../environments/request-transition.ts";
import { AppError } from "../errors.ts";
import { turnKillSwitch } from "../kill-switch/turn-kill-switch.ts";
import { changeMember } from "../members/change-member.ts";
import { demoteSession } from "../sessions/demote-session.ts";
import { graduateSession } from "../sessions/graduate-session.ts";
import { sequenceEntries } from "./sequence-entries.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let voters: Context[];
let owner: Context;
const memberOf = (id: string, role: "reviewer" | "owner") => contextFor(own.db, memberActor(acme.id, id, role));
beforeAll(async () => {
  acme = await createWorkspace(own.db, { holdSeconds: 5 });
  await configure(own.db, acme, "production", { approval: { quorums: { S2: 2 }, timeout_seconds: 300 } });
  owner = acme.as.owner;
  const reviewers = [acme.members.reviewer, await addMember(own.db, acme.id, "reviewer")];
  voters = [owner, ...reviewers.map((id) => memberOf(id, "reviewer"))];
});

let seed = 20_261_121;
function random(below: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (seed >>> 8) % below;
}
const oneOf = <T>(items: readonly T[]): T => items[random(items.length)] as T;

/** The newest of a kind are acted on: the older ones have mostly ended. */
const recent = <T>(items: readonly T[]): T => oneOf(items.slice(-6));
const approvals: string[] = [];
const sessions: string[] = [];
const environments: string[] = [];
const reason = "Because";
let number = 0;

const ask = async (severity: Severity = oneOf(SEVERITIES)) => {
  const { approval } = await requestApproval(acme.as.agent, asking({ predicted_severity: severity }));
  approvals.push(approval.id);
};
const vote = () =>
  castVote(oneOf(voters), { approval_id: recent(approvals), choice: oneOf(VOTE_CHOICES), comment: reason });
const openOne = async () => {
  sessions.push(await openSession(acme, {}, oneOf(AUTONOMY_LEVELS.slice(0, 2))));
};
const createOne = async () => {
  number += 1;
  const made = await createEnvironment(owner, { name: `env-${number}`, mode: oneOf(OPERATING_MODES), reason });
  environments.push(made.id);
};
const acts: readonly (() => Promise<unknown>)[] = [
  ...[() => ask(), () => ask(), vote, vote, vote, vote],
  () => withdrawVote(oneOf(voters), { approval_id: recent(approvals) }),
  () => cancelApproval(acme.as.agent, { approval_id: recent(approvals), reason }),
  () => letTimePass(own.owner, uuidOf("approval", recent(approvals)) ?? "", 6000),
  async () => {
    await letTimePass(own.owner, uuidOf("approval", approvals.at(-1) ?? "") ?? "", oneOf([6000, 301_000]));
    await expireDueApprovals(own.db);
  },
  () => turnKillSwitch(owner, { on: true, reason }),
  () => turnKillSwitch(owner, { on: false, reason }),
  () => turnKillSwitch(owner, { on: false, reason }),
  () =>
    changeMember(owner, { member_id: wireId("member", acme.members.reviewer), role: oneOf(["viewer", "reviewer"]) }),
  openOne,
  async () => {
    const session_id = recent(sessions);
    number += 1;
    await decideBoth(acme.as.reporter, session_id, `more-${number}`, "escalate", "escalate");
    await graduateSession(owner, { session_id, reason });
  },
  () => demoteSession(owner, { session_id: recent(sessions), level: oneOf(AUTONOMY_LEVELS), reason }),
  createOne,
  () => requestModeTransition(owner, { environment_id: recent(environments), to: oneOf(OPERATING_MODES), reason }),
];

/** A request that comes to each of the ends; how fast the machine is says what random ones come to. */
async function oneOfEachEnd(): Promise<void> {
  await turnKillSwitch(owner, { on: false, reason });
  for (const severity of ["S1", "S4", "S2"] as const) await ask(severity);
  await ask("S2");
  await cancelApproval(acme.as.agent, { approval_id: approvals.at(-1) ?? "", reason });
  await ask("S2");
  await castVote(owner, { approval_id: approvals.at(-1) ?? "", choice: "reject", comment: reason });
  await letTimePass(own.owner, uuidOf("approval", approvals.at(-1) ?? "") ?? "", 6000);
  await ask("S2");
  await letTimePass(own.owner, uuidOf("approval", approvals.at(-1) ?? "") ?? "", 301_000);
  await expireDueApprovals(own.db);
}

test(
  `after ${OPERATIONS} random operations the log alone tells status, via, votes, quorum, level and mode as the tables have them`,
  async () => {
    // One of each, so that there is something to act on.
    for (const act of [() => ask(), openOne, createOne]) await act();
    let done = 0;
    for (let n = 0; n < OPERATIONS; n++) {
      try {
        await oneOf(acts)();
        done += 1;
      } catch (error) {
        // What is refused is as random as what is asked for.
        if (!(error instanceof AppError)) throw error;
      }
      await keepLogUp(own.db);
    }
    await oneOfEachEnd();
    await sequenceEntries(own.db);
    const tables = await readFromTables(own.owner, acme.id);
    expect(await rebuiltFromLog(own.owner, acme.id)).toEqual(tables);
    // That there was something to tell.
    const seen = new Set(Object.values(tables.approvals).map(({ status }) => status));
    expect(seen).toEqual(new Set(["pending", "approved", "rejected", "timed_out", "cancelled", "blocked"]));
    expect(new Set(Object.values(tables.levels)).size).toBeGreaterThan(1);
    expect(done).toBeGreaterThan(OPERATIONS / 3);
  },
  patienceFor(OPERATIONS),
);
