import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { uuidOf } from "#contract/ids.ts";
import type { VoteChoice } from "#engine/vocabulary.ts";
import { asking, configure } from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { type Call, isLinearizable, record, type Sequential } from "#test/linearizability.ts";
import { ownDatabase } from "#test/own-database.ts";
import { HISTORIES, keepLogUp, patienceFor, repeatRace, untilHeard } from "#test/races.ts";
import { type Context, withTx } from "../context.ts";
import { AppError } from "../errors.ts";
import { mintId } from "../ids.ts";
import { cancelApproval } from "./cancel-approval.ts";
import { castVote } from "./cast-vote.ts";
import { getApproval } from "./read-approvals.ts";
import { requestApproval } from "./request-approval.ts";
import { withdrawVote } from "./withdraw-vote.ts";

const PEOPLE = 4;
const HOLD_SECONDS = 10;

type Op =
  | { act: "vote"; by: number; choice: VoteChoice; isHeld: boolean }
  | { act: "withdraw"; by: number }
  | { act: "cancel" }
  | { act: "look" };

type State = { status: string; required: number; votes: { by: number; choice: VoteChoice; isHeld: boolean }[] };

/** What a request does when nothing happens at the same time, told anew and plainly. No hold ends during a history. */
const request = (required: number): Sequential<State, Op> => ({
  start: { status: "pending", required, votes: [] },
  apply: (state, op) => {
    if (op.act === "look") return { state, answer: `${state.status} ${state.votes.length}` };
    if (state.status !== "pending") return { state, answer: "already_decided" };
    if (op.act === "cancel") return { state: { ...state, status: "cancelled" }, answer: "cancelled" };
    const refusal = refusalOf(
      op,
      state.votes.find(({ by }) => by === op.by),
    );
    if (refusal !== null) return { state, answer: refusal };
    const others = state.votes.filter(({ by }) => by !== op.by);
    const cast = op.act === "vote" ? [{ by: op.by, choice: op.choice, isHeld: op.isHeld }] : [];
    const votes = [...others, ...cast].sort((a, b) => a.by - b.by);
    const status = outcomeOf(votes, state.required);
    return { state: { ...state, votes, status }, answer: status };
  },
});

function refusalOf(op: Op, own: State["votes"][number] | undefined): string | null {
  if (op.act === "vote") return own ? "already_voted" : null;
  if (own === undefined) return "not_voted";
  return own.isHeld ? null : "hold_over";
}

function outcomeOf(votes: State["votes"], required: number): string {
  const rejections = votes.filter(({ choice }) => choice === "reject");
  if (rejections.some(({ isHeld }) => !isHeld)) return "rejected";
  const approvals = votes.filter(({ choice, isHeld }) => choice === "approve" && !isHeld);
  return approvals.length >= required && rejections.length === 0 ? "approved" : "pending";
}

const own = ownDatabase(24);
let acme: TestWorkspace;
let people: { held: Context; direct: Context; memberId: string }[];
beforeAll(async () => {
  acme = await createWorkspace(own.db, { holdSeconds: HOLD_SECONDS });
  const approval = { require_comment: false, timeout_seconds: 3600, extra_for_s3: false, quorums: { S3: 2 } };
  await configure(own.db, acme, "production", { approval });
  const ids = await Promise.all(Array.from({ length: PEOPLE }, () => addMember(own.db, acme.id, "reviewer")));
  people = ids.map((memberId) => ({
    memberId,
    held: contextFor(own.db, memberActor(acme.id, memberId, "reviewer")),
    direct: contextFor(own.db, memberActor(acme.id, memberId, "reviewer", { channel: "cli" })),
  }));
});

const person = fc.nat(PEOPLE - 1);
const anOp: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant("vote" as const),
      by: person,
      choice: fc.constantFrom("approve" as const, "approve" as const, "reject" as const),
      isHeld: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("withdraw" as const), by: person }) },
  { weight: 1, arbitrary: fc.constant({ act: "cancel" as const }) },
  { weight: 3, arbitrary: fc.constant({ act: "look" as const }) },
);
const aPlan = fc.record({
  isGrave: fc.boolean(),
  clients: fc.array(fc.array(anOp, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 4 }),
});

async function doOnce(approval_id: string, op: Op): Promise<string> {
  if (op.act === "look") {
    const view = await getApproval(acme.as.viewer, { approval_id });
    return `${view.status} ${view.votes.length}`;
  }
  if (op.act === "cancel") return (await cancelApproval(acme.as.agent, { approval_id, reason: "" })).status;
  const who = people[op.by];
  if (who === undefined) throw new Error("nobody has this number");
  if (op.act === "withdraw") return (await withdrawVote(who.held, { approval_id })).status;
  const vote = { approval_id, choice: op.choice, comment: "Because" };
  return (await castVote(op.isHeld ? who.held : who.direct, vote)).status;
}

async function ask(approval_id: string, op: Op): Promise<string> {
  try {
    return await untilHeard(() => doOnce(approval_id, op));
  } catch (error) {
    if (error instanceof AppError && error.extra.refusal !== undefined) return error.extra.refusal;
    throw error;
  }
}

/** Records what several clients see of one request at the same time, and how it looks to everybody afterwards. */
async function history(
  plan: { isGrave: boolean; clients: Op[][] },
  asked: (approvalId: string, op: Op) => Promise<string>,
): Promise<Call<Op>[]> {
  const severity = plan.isGrave ? "S3" : "S2";
  const { approval } = await untilHeard(() => requestApproval(acme.as.agent, asking({ predicted_severity: severity })));
  const calls: Call<Op>[] = [];
  await Promise.all(plan.clients.map((ops) => record(ops, (op) => asked(approval.id, op), calls)));
  await record([{ act: "look" as const }], (op) => asked(approval.id, op), calls);
  // An agent may have no more than a thousand waiting.
  await ask(approval.id, { act: "cancel" });
  await keepLogUp(own.db);
  return calls;
}

test(
  `${HISTORIES} histories of calls at the same time could each have come one after the other`,
  async () => {
    const plans = fc.sample(aPlan, { numRuns: HISTORIES, seed: 7 });
    await repeatRace(
      async (round) => {
        const plan = plans[round];
        if (plan === undefined) return;
        const calls = await history(plan, ask);
        const isSound = isLinearizable(calls, request(plan.isGrave ? 2 : 1));
        expect(isSound, JSON.stringify({ plan, calls }, null, 1)).toBe(true);
      },
      HISTORIES,
      4,
    );
  },
  patienceFor(HISTORIES),
);

/** A vote as it must not be cast: it looks before it leaps, without holding the request. `haveLooked` is when all have. */
async function castUnheld(
  approval_id: string,
  { by, choice }: { by: number; choice: VoteChoice },
  haveLooked: () => Promise<void>,
): Promise<string> {
  const who = people[by];
  if (who === undefined) throw new Error("nobody has this number");
  const id = uuidOf("approval", approval_id) ?? "";
  return withTx(who.direct, async ({ tx }) => {
    const [found] = await tx.execute<{ status: string; required: number }>(
      sql`select status, required_approvals as required from approval where workspace_id = ${acme.id} and id = ${id}`,
    );
    if (found === undefined || found.status !== "pending") return "already_decided";
    await haveLooked();
    const cast = await tx.execute(sql`
      insert into vote (workspace_id, id, approval_id, member_id, choice, payload_hash, channel, created_at, effective_at)
      select ${acme.id}, ${mintId()}, ${id}, ${who.memberId}, ${choice}, payload_hash, 'cli', clock_timestamp(), clock_timestamp()
      from approval where workspace_id = ${acme.id} and id = ${id} on conflict do nothing returning id`);
    if (cast.length === 0) return "already_voted";
    const counts = await tx.execute<{ choice: VoteChoice; by: string }>(
      sql`select choice, member_id as by from vote where workspace_id = ${acme.id} and approval_id = ${id}`,
    );
    const votes = counts.map(({ choice: each }, index) => ({ by: index, choice: each, isHeld: false }));
    const status = outcomeOf(votes, found.required);
    if (status !== "pending") {
      await tx.execute(sql`update approval set status = ${status}, via = 'human', decided_at = clock_timestamp()
        where workspace_id = ${acme.id} and id = ${id} and status = 'pending'`);
    }
    return status;
  });
}

/** Where so many wait for each other. */
function meeting(of: number): () => Promise<void> {
  let open = () => {};
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  let arrived = 0;
  return () => {
    arrived += 1;
    if (arrived === of) open();
    return isOpen;
  };
}

test("a store that skips the lock is caught", async () => {
  const voters = people.slice(0, 3);
  const plan = {
    isGrave: true,
    clients: voters.map((_, by) => [{ act: "vote" as const, by, choice: "approve" as const, isHeld: false }]),
  };
  const haveLooked = meeting(voters.length);
  const calls = await history(plan, (approvalId, op) =>
    op.act === "vote" ? castUnheld(approvalId, op, haveLooked) : ask(approvalId, op),
  );
  expect(isLinearizable(calls, request(2))).toBe(false);
  const kept = await history(plan, ask);
  expect(isLinearizable(kept, request(2))).toBe(true);
});
