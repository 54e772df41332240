import { beforeAll, expect, test } from "vitest";
import { uuidOf } from "#contract/ids.ts";
import type { SessionConfigInput } from "#contract/sessions.ts";
import { differenceOfRates } from "#engine/evidence/compare-rates.ts";
import { moveDeadline } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { decideBoth, decideSealed, openSession } from "#test/sessions.ts";
import { cancelApproval } from "../approvals/cancel-approval.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { closeSession } from "./close-session.ts";
import { configureSession } from "./configure-session.ts";
import { getEvidence } from "./read-evidence.ts";
import { recordObservation } from "./record-observation.ts";

const own = ownDatabase(4);
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

let named = 0;
async function offered(session_id: string): Promise<string> {
  named += 1;
  const { approval_id } = await recordObservation(acme.as.agent, {
    session_id,
    observation_id: `case-${named}`,
    agent_recommendation: { action: "deploy" },
    context: { alert: "errors" },
  });
  return approval_id ?? "";
}

const cancel = (approval_id: string) => cancelApproval(acme.as.agent, { approval_id, reason: "on second thoughts" });
const reject = (approval_id: string) => castVote(acme.as.owner, { approval_id, choice: "reject", comment: "no" });
const runOut = (approval_id: string) => moveDeadline(own.db, acme, uuidOf("approval", approval_id) ?? "", -5);
const wait = () => Promise.resolve();
const found = async (session_id: string, ctx = acme.as.viewer) =>
  (await getEvidence(ctx, { session_id })).ended_undecided;

async function each(session_id: string, config: SessionConfigInput, ends: ((approval: string) => Promise<unknown>)[]) {
  await configureSession(acme.as.owner, { session_id, config, reason: "in a test" });
  for (const end of ends) await end(await offered(session_id));
}

test("cases of a stay are counted by arm as decided, ended undecided and waiting, also before a sweep", async () => {
  const session_id = await openSession(acme, {}, "supervised");
  await decideBoth(acme.as.reporter, session_id, "together", "a", "a");
  await each(session_id, { blind_rate: 1 }, [cancel, runOut, reject, wait]);
  await each(session_id, { blind_rate: 0 }, [reject, reject, cancel]);
  expect(await found(session_id)).toMatchObject({
    arms: [
      { arm: "blind", decided: 1, undecided: 2, waiting: 1 },
      { arm: "shown", decided: 2, undecided: 1, waiting: 0 },
    ],
    difference: null,
    interval: null,
  });
  await closeSession(acme.as.owner, { session_id, reason: "over" });
  // Its request may still be voted on.
  expect((await found(session_id))?.arms[0]).toMatchObject({ undecided: 2, waiting: 1 });
});

test("the two arms are compared from ten of each on", async () => {
  const session_id = await openSession(acme, {}, "supervised");
  const ten = (ends: number) => [...Array(ends).fill(cancel), ...Array(10 - ends).fill(reject)];
  await each(session_id, { blind_rate: 1 }, ten(8));
  await each(session_id, { blind_rate: 0 }, ten(1).slice(0, 9));
  expect((await found(session_id))?.difference).toBeNull();
  await each(session_id, { blind_rate: 0 }, [reject]);
  const compared = differenceOfRates({ count: 8, total: 10 }, { count: 1, total: 10 });
  expect(await found(session_id)).toMatchObject({
    difference: compared?.difference,
    interval: { ...compared?.interval, method: "newcombe" },
  });
});

test("at shadow what is open waits until the session is closed, and what came with its recommendation is left out", async () => {
  const session_id = await openSession(acme);
  await offered(session_id);
  await offered(session_id);
  await decideSealed(acme, session_id, "sealed", { action: "a" }, "a");
  await decideBoth(acme.as.reporter, session_id, "together", "a", "a");
  const arms = (undecided: number, waiting: number) => [{ arm: "blind", decided: 1, undecided, waiting }];
  expect((await found(session_id))?.arms).toEqual(arms(0, 2));
  await closeSession(acme.as.owner, { session_id, reason: "over" });
  expect((await found(session_id))?.arms).toEqual(arms(2, 0));
});

test("at autonomous only what was drawn for an audit is counted", async () => {
  const session_id = await openSession(acme, { review_rate: 0 }, "autonomous");
  await offered(session_id);
  await each(session_id, { review_rate: 1 }, [wait]);
  const sum = (await found(session_id))?.arms.reduce((all, { waiting }) => all + waiting, 0);
  expect(sum).toBe(1);
});

test("no key is told: by one case taken back, its arm would show", async () => {
  const session_id = await openSession(acme, { blind_rate: 1 }, "supervised");
  await cancel(await offered(session_id));
  expect(await found(session_id, acme.as.agent)).toBeNull();
  expect(await found(session_id, acme.as.reporter)).toBeNull();
  expect((await found(session_id))?.arms).toHaveLength(1);
});
