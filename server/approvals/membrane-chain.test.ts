import { beforeEach, describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { ChangeMembrane, type MembraneContent } from "#contract/membranes.ts";
import { asking, configure, letTimePass } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openSession } from "#test/sessions.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { changeMembrane } from "../membranes/change-membrane.ts";
import { expireDueApprovals } from "./expire-approvals.ts";
import { getApproval } from "./read-approvals.ts";
import { remindOfApprovals } from "./remind-of-approvals.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
/** The environment's own: one step of ten minutes. */
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  await configure(own.db, acme, "production", {
    approval: { escalation: { 1: { to: "owner", timeout_seconds: 600 } } },
  });
});

const chain = () => [
  { to: "reviewer", timeout_seconds: 60 },
  { to: wireId("member", acme.members.owner), timeout_seconds: 240 },
];
/** It leaves to people what no policy covers, which is everything. */
const membrane = (content: Partial<Omit<MembraneContent, "policies">> = {}, lifecycle: "shadow" | "live" = "live") =>
  membraneIn(acme, { escalation_chain: chain(), uncovered: "escalate", lifecycle, ...content });

const intent = (given: object = {}) =>
  SubmitIntent.parse({ action: { type: "config_change" }, description: "A limit", predicted_severity: "S1", ...given });
const ask = async (given: object = {}) => {
  const answer = await submitIntent(acme.as.agent, intent(given), {});
  expect(answer.disposition).toBe("wait");
  return { approval_id: answer.approval_id ?? "", bound_by: answer.bound_by };
};
type Asked = { approval_id: string };
const pass = ({ approval_id }: Asked, seconds: number) =>
  letTimePass(own.owner, uuidOf("approval", approval_id) ?? "", seconds * 1000);
/** How the request stands once whoever is due was asked: its step, whom it asks, and all the seconds that it has. */
const standing = async (asked: Asked) => {
  await remindOfApprovals(own.db);
  const { status, escalation, created_at, expires_at } = await getApproval(acme.as.viewer, asked);
  const seconds = (Date.parse(expires_at ?? "") - Date.parse(created_at)) / 1000;
  return { status, step: escalation?.step, steps: escalation?.steps, to: escalation?.to, seconds };
};
const OF_ENVIRONMENT = { status: "pending", step: 1, steps: 1, to: "owner", seconds: 600 };

describe("a request that a membrane demanded", () => {
  test("goes by the membrane's own chain, one after the other, and its end is a no", async () => {
    await membrane();
    const asked = await ask();
    expect(asked.bound_by).toEqual(["membrane"]);
    expect(await standing(asked)).toEqual({ status: "pending", step: 1, steps: 2, to: "reviewer", seconds: 300 });
    await pass(asked, 61);
    expect(await standing(asked)).toMatchObject({ step: 2, steps: 2, to: wireId("member", acme.members.owner) });
    await pass(asked, 238);
    expect(await standing(asked)).toMatchObject({ status: "pending", step: 2 });
    await pass(asked, 2);
    expect(await standing(asked)).toMatchObject({ status: "timed_out", step: undefined });
    await expireDueApprovals(own.db);
    expect(await getApproval(acme.as.viewer, asked)).toMatchObject({ via: "timeout", disposition: "stop" });
    const told = await own.owner`select body::jsonb -> 'after' ->> 'to' as to from audit_entry
      where subject_id = ${uuidOf("approval", asked.approval_id) ?? ""} and event = 'approval_escalated' order by id`;
    expect(told.map(({ to }) => to)).toEqual(chain().map(({ to }) => to));
  });

  test("goes by it too where the mode demands a person as well, and where approval was asked for", async () => {
    await membrane();
    expect(await standing(await ask({ predicted_severity: "S2" }))).toMatchObject({ steps: 2, seconds: 300 });
    const { approval } = await requestApproval(acme.as.agent, asking());
    expect(await standing({ approval_id: approval.id })).toMatchObject({ steps: 2, seconds: 300 });
  });

  test("keeps the chain of the revision that judged it", async () => {
    const { id, content } = await membrane();
    const asked = await ask();
    const edit = { content: { ...content, escalation_chain: [] }, base_revision: 1, reason: "Nobody answers" };
    await changeMembrane(acme.as.owner, { membrane_id: id, ...ChangeMembrane.parse(edit) });
    expect(await standing(asked)).toMatchObject({ steps: 2, to: "reviewer", seconds: 300 });
    expect(await standing(await ask())).toEqual(OF_ENVIRONMENT);
  });
});

describe("a request goes by its environment's chain", () => {
  test("where the mode alone demands a person", async () => {
    await membrane({ uncovered: "approve", thresholds: { deliberate_at: 1 } });
    const asked = await ask({ predicted_severity: "S2", estimated_impact: { cost_usd: 0, reversible: true } });
    expect([asked.bound_by, await standing(asked)]).toEqual([["mode"], OF_ENVIRONMENT]);
  });

  test("where the membrane is in shadow", async () => {
    await membrane({}, "shadow");
    expect(await standing(await ask({ predicted_severity: "S2" }))).toEqual(OF_ENVIRONMENT);
  });

  test("where the case is blind, since another would tell what the policies said", async () => {
    await membrane();
    const id = await openSession(acme, { blind_rate: 1 }, "supervised");
    const asked = await ask({ session: { id }, context: { alert: "errors" } });
    expect(await standing(asked)).toEqual(OF_ENVIRONMENT);
  });
});

test("a membrane is not saved with a step that asks nobody", async () => {
  const { viewer, reviewer } = acme.members;
  const stranger = await createWorkspace(own.db);
  for (const [at, to] of ["everybody", wireId("member", viewer), wireId("member", stranger.members.owner)].entries()) {
    const faulty = membrane({ escalation_chain: [...chain().slice(0, at), { to, timeout_seconds: 60 }] });
    await expect(faulty, to).rejects.toMatchObject({
      code: "bad_request",
      extra: { errors: [{ path: `content.escalation_chain.${at}.to` }] },
    });
  }
  expect(
    (await membrane({ escalation_chain: [{ to: wireId("member", reviewer), timeout_seconds: 60 }] })).revision,
  ).toBe(1);
});
