import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { beforeEach, describe, expect, test } from "vitest";
import { ApprovalView } from "#contract/approvals.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import {
  agentIn,
  anotherAgent,
  asking,
  configure,
  eventsOf,
  revokeKey,
  storedApproval,
  withPersonalKey,
} from "#test/approvals.ts";
import { addMember, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { changeAgent } from "../agents/change-agent.ts";
import type { Context } from "../context.ts";
import { mintId } from "../ids.ts";
import { cancelApproval } from "./cancel-approval.ts";
import { getApproval } from "./read-approvals.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
let db: Database;
let acme: TestWorkspace;
let lab: Context;
let shadow: Context;
let production: Context;

beforeEach(async () => {
  db = own.db;
  acme = await createWorkspace(db);
  lab = await agentIn(db, acme, "lab");
  shadow = await agentIn(db, acme, "shadow");
  production = acme.as.agent;
});

const uuid = (view: ApprovalView) => uuidOf("approval", view.id) ?? "";

const STEP = { to: "reviewer", timeout_seconds: 240 };

describe("where a request goes", () => {
  const rejected = { status: "rejected", via: "auto_reject", disposition: "stop" };
  const waiting = { status: "pending", via: null, disposition: "wait" };

  test.each([
    [
      "safe is approved at once",
      "production",
      {},
      { predicted_severity: "S1" },
      { status: "approved", via: "auto_safe" },
    ],
    [
      "safe goes to a person where the environment says so",
      "production",
      { risk: { auto_approve_safe: false } },
      { predicted_severity: "S1" },
      waiting,
    ],
    [
      "block is blocked and nobody is asked",
      "lab",
      {},
      { action_type: "destructive_tool_call" },
      { status: "blocked", via: "block", disposition: "stop" },
    ],
    ["review waits for people in production", "production", {}, { predicted_severity: "S2" }, waiting],
    [
      "lockdown rejects what is not safe",
      "production",
      { approval: { mode: "auto_reject" } },
      { predicted_severity: "S2" },
      rejected,
    ],
    [
      "review up to S2 passes in the lab",
      "lab",
      { risk: { policy: "strict" } },
      { predicted_severity: "S2" },
      { status: "approved", via: "auto_lab", risk_assessment: { tier: "review" } },
    ],
    ["S3 waits in the lab unless the lab's rule says otherwise", "lab", {}, { predicted_severity: "S3" }, waiting],
    [
      "the lab's rule may say otherwise",
      "lab",
      { risk: { auto_approve_review_in_lab: true } },
      { predicted_severity: "S3" },
      { status: "approved", via: "auto_lab" },
    ],
    [
      "auto_approve approves outside production",
      "shadow",
      { approval: { mode: "auto_approve" } },
      { predicted_severity: "S3" },
      { status: "approved", via: "auto_approve" },
    ],
    [
      "auto_approve does nothing in production",
      "production",
      { approval: { mode: "auto_approve" } },
      { predicted_severity: "S2" },
      waiting,
    ],
  ] as const)("%s", async (_, mode, configuration, request, expected) => {
    await configure(db, acme, mode, configuration);
    const ctx = { lab, shadow, production }[mode];
    const { approval, isReplay } = await requestApproval(ctx, asking(request));
    expect(approval).toMatchObject(expected);
    expect(isReplay).toBe(false);
  });

  test("what was answered is what is stored, to the last field", async () => {
    for (const severity of ["S1", "S2"] as const) {
      const { approval } = await requestApproval(
        production,
        asking({ predicted_severity: severity, details: { b: 1, a: [] } }),
      );
      expect(ApprovalView.parse(approval)).toEqual(approval);
      expect(await getApproval(acme.as.viewer, { approval_id: approval.id })).toEqual(approval);
    }
  });

  test.each([
    ["the end of the first of two steps", { 1: { to: "reviewer", timeout_seconds: 60 }, 2: STEP }, {}, 60],
    ["the end of the only step", { 1: STEP }, {}, 240],
    ["the request's own deadline, where that is sooner", { 1: STEP, 2: STEP }, { timeout_seconds: 30 }, 30],
  ])(
    "what was answered tells who is asked first, until %s; so does its copy, and so does a look at it",
    async (_, chain, more, seconds) => {
      await configure(db, acme, "production", { approval: { escalation: chain } });
      const claimed = { ...asking(more), details: { claimed: true } };
      const claim = { principal: mintId(), route: "POST /approvals", key: mintId(), requestHash: Buffer.alloc(32) };
      const answers = [
        await requestApproval(production, asking(more)),
        await requestApproval(production, claimed, { claim }),
      ];
      for (const { approval } of answers) {
        const until = new Date(Date.parse(approval.created_at) + seconds * 1000).toISOString();
        expect(approval.escalation).toEqual({ step: 1, steps: Object.keys(chain).length, to: "reviewer", until });
        expect(await getApproval(acme.as.viewer, { approval_id: approval.id })).toEqual(approval);
      }
      const copy = await requestApproval(production, claimed, { claim });
      expect([copy.isReplay, copy.approval]).toEqual([true, answers[1]?.approval]);
      // The chain is frozen with the request.
      await configure(db, acme, "production", {});
      const [{ approval } = expect.fail()] = answers;
      expect(await getApproval(acme.as.viewer, { approval_id: approval.id })).toEqual(approval);
    },
  );

  test("a chain is kept with each of many that are taken in together", async () => {
    await configure(db, acme, "production", { approval: { escalation: { 1: STEP } } });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => requestApproval(production, asking({ details: { index } }))),
    );
    for (const { approval } of answers) {
      expect(approval.escalation).toMatchObject({ step: 1, to: "reviewer" });
      expect(await getApproval(acme.as.viewer, { approval_id: approval.id })).toEqual(approval);
    }
  });

  test("the deadline is the request's own, or its severity's, or the environment's", async () => {
    await configure(db, acme, "production", { approval: { timeout_seconds: 100, timeouts: { S3: 700 } } });
    const seconds = async (more: Parameters<typeof asking>[0]) => {
      const { approval } = await requestApproval(production, asking(more));
      return (Date.parse(approval.expires_at ?? "") - Date.parse(approval.created_at)) / 1000;
    };
    expect(await seconds({})).toBe(100);
    expect(await seconds({ predicted_severity: "S3" })).toBe(700);
    expect(await seconds({ predicted_severity: "S3", timeout_seconds: 7 })).toBe(7);
  });

  test("a request that leaves out what a reviewer wants to know says so", async () => {
    const { approval } = await requestApproval(production, asking({ estimated_cost_usd: 0.5 }));
    expect(approval.warnings).toEqual(["no_details", "no_duration_estimate", "no_rollback_plan"]);
  });

  test("the log has the judgment and the request", async () => {
    const { approval } = await requestApproval(production, asking());
    expect(await eventsOf(db, acme, uuid(approval))).toEqual(["approval_requested"]);
    expect(await eventsOf(db, acme, uuidOf("decision", approval.decision_id) ?? "")).toEqual(["risk_assessment"]);
  });
});

describe("what an approval is bound to", () => {
  test("is the hash of action type, payload, environment and membrane revision, in canonical JSON", async () => {
    const details = { z: 1e21, a: "é", nested: { b: [1, "2", null], A: false } };
    const { approval } = await requestApproval(production, asking({ details }));
    const bound = {
      action_type: "config_change",
      payload: details,
      environment: approval.environment.id,
      membrane_revision: null,
    };
    const hash = createHash("sha256")
      .update(canonicalize(bound) ?? "")
      .digest("hex");
    expect(approval.payload_hash).toBe(`sha256:${hash}`);
    expect(approval.details).toEqual(details);
  });

  test.each([
    ["a NUL character", { text: "a\u0000b" }],
    ["a lone surrogate", { text: "\ud800" }],
    ["a depth of 100", { deep: JSON.parse(`${"[".repeat(100)}${"]".repeat(100)}`) }],
  ])("%s has no such form and is refused", async (_, details) => {
    await expect(requestApproval(production, asking({ details }))).rejects.toMatchObject({ code: "bad_request" });
  });

  test("a backslash before u0000 is text like any other", async () => {
    const { approval } = await requestApproval(production, asking({ details: { text: "\\u0000" } }));
    expect(approval.details).toEqual({ text: "\\u0000" });
  });
});

describe("the quorum", () => {
  const required = async (ctx: Context, severity: "S2" | "S3") =>
    (await requestApproval(ctx, asking({ predicted_severity: severity }))).approval.required_approvals;

  test("is one more at S3 and above where two or more people may vote", async () => {
    expect(await required(production, "S2")).toBe(1);
    expect(await required(production, "S3")).toBe(2);
  });

  test("does not count the member who asks", async () => {
    const owner = await withPersonalKey(db, acme, "owner");
    expect(await required(owner, "S3")).toBe(1);
    await addMember(db, acme.id, "reviewer");
    expect(await required(owner, "S3")).toBe(2);
  });

  test("is counted when the request is made, whatever was known before", async () => {
    const alone = await createWorkspace(db);
    await own.owner`update member set disabled_at = clock_timestamp() where id = ${alone.members.owner}`;
    expect(await required(alone.as.agent, "S3")).toBe(1);
    await addMember(db, alone.id, "owner");
    expect(await required(alone.as.agent, "S3")).toBe(2);
  });

  test("that nobody can reach is marked", async () => {
    await configure(db, acme, "production", { approval: { required_approvals: 5 } });
    const { approval } = await requestApproval(production, asking());
    expect(approval).toMatchObject({ required_approvals: 5, quorum_unattainable: true });
  });
});

describe("what a request was judged by", () => {
  test("is never an old configuration", async () => {
    expect((await requestApproval(production, asking({ predicted_severity: "S1" }))).approval.status).toBe("approved");
    await configure(db, acme, "production", { risk: { auto_approve_safe: false } });
    expect((await requestApproval(production, asking({ predicted_severity: "S1" }))).approval.status).toBe("pending");
  });

  test("is never an old action type", async () => {
    const refund = asking({ action_type: "refund", predicted_severity: "S1" });
    const unregistered = await requestApproval(production, refund);
    expect(unregistered.approval.risk_assessment?.reasoning).toBe("Action type refund is not registered");
    const register = (floor: string) =>
      own.owner`insert into action_type (workspace_id, name, severity_floor) values (${acme.id}, 'refund', ${floor})
        on conflict (workspace_id, name) do update set severity_floor = excluded.severity_floor`;
    await register("S0");
    expect((await requestApproval(production, refund)).approval.status).toBe("approved");
    await register("S3");
    const raised = (await requestApproval(production, refund)).approval;
    expect(raised).toMatchObject({ status: "pending", risk_assessment: { severity: "S3", claimed_severity: "S1" } });
  });
});

describe("who may ask", () => {
  test("a key that was revoked a moment ago may not", async () => {
    const keyId = "keyId" in production.actor ? (production.actor.keyId ?? "") : "";
    await revokeKey(db, acme, keyId);
    await expect(requestApproval(production, asking())).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("a viewer, a reporter and somebody without a key may not", async () => {
    for (const ctx of [acme.as.viewer, acme.as.reporter, acme.as.owner, acme.as.system]) {
      await expect(requestApproval(ctx, asking())).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  test("a member with a personal key may, and is named", async () => {
    const owner = await withPersonalKey(db, acme, "owner");
    const { approval } = await requestApproval(owner, asking());
    expect(approval).toMatchObject({ requester_agent: null, requested_by: { name: "the owner" } });
  });

  test("an agent that asks for the very same again, without a key, has two requests, which are decided apart", async () => {
    const [first, second] = [await requestApproval(production, asking()), await requestApproval(production, asking())];
    expect(second.approval.payload_hash).toBe(first.approval.payload_hash);
    expect(second.approval.id).not.toBe(first.approval.id);
    await cancelApproval(production, { approval_id: first.approval.id, reason: "" });
    expect(await getApproval(production, { approval_id: second.approval.id })).toMatchObject({ status: "pending" });
  });

  test("an agent with as many waiting requests as may has to settle some first, and others do not", async () => {
    const owner = acme.as.owner;
    const agent_id = wireId("agent", acme.agentId);
    expect(await changeAgent(owner, { agent_id, pending_limit: 3 })).toMatchObject({ pending_limit: 3 });
    await Promise.all(Array.from({ length: 3 }, () => requestApproval(production, asking())));
    await expect(requestApproval(production, asking())).rejects.toMatchObject({
      code: "rate_limited",
      extra: { refusal: "too_many_pending", retryAfterSeconds: 10 },
    });
    expect((await requestApproval(production, asking({ predicted_severity: "S1" }))).approval.status).toBe("approved");
    const other = await anotherAgent(db, acme, "production");
    expect((await requestApproval(other, asking())).approval.status).toBe("pending");
  });
});

describe("copies with an Idempotency-Key", () => {
  const claimOf = (ctx: Context, key: string, content = "same") => ({
    principal: "keyId" in ctx.actor ? (ctx.actor.keyId ?? "") : "",
    route: "POST /approvals",
    key,
    requestHash: createHash("sha256").update(content).digest(),
  });

  test("get the same answer and have no effect, however many come at once", async () => {
    const claim = claimOf(production, "key-of-many-copies");
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => requestApproval(production, asking(), { claim })),
    );
    expect(answers.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
    const [first] = answers;
    for (const { approval } of answers) expect(approval).toEqual(first?.approval);
    expect(await eventsOf(db, acme, first ? uuid(first.approval) : "")).toEqual(["approval_requested"]);
    expect(await getApproval(production, { approval_id: first?.approval.id ?? "" })).toEqual(first?.approval);
  });

  test("with another content are refused", async () => {
    await requestApproval(production, asking(), { claim: claimOf(production, "key-used-twice") });
    const other = requestApproval(production, asking(), { claim: claimOf(production, "key-used-twice", "other") });
    await expect(other).rejects.toMatchObject({ code: "conflict", extra: { refusal: "idempotency_mismatch" } });
  });

  test("of another key's are requests of their own", async () => {
    const other = await anotherAgent(db, acme, "production");
    const first = await requestApproval(production, asking(), { claim: claimOf(production, "the-same-word") });
    const second = await requestApproval(other, asking(), { claim: claimOf(other, "the-same-word") });
    expect(second.isReplay).toBe(false);
    expect(second.approval.id).not.toBe(first.approval.id);
  });

  test("of a refused request may be tried again", async () => {
    const claim = claimOf(production, "key-of-a-refused-one");
    const missing = asking({ supersedes: `apr_${mintId().replaceAll("-", "")}` });
    await expect(requestApproval(production, missing, { claim })).rejects.toMatchObject({ code: "not_found" });
    expect((await requestApproval(production, asking(), { claim })).isReplay).toBe(false);
  });

  test("keep the first answer after the request was decided", async () => {
    const claim = claimOf(production, "key-of-a-kept-answer");
    const first = await requestApproval(production, asking(), { claim });
    await requestApproval(production, asking({ supersedes: first.approval.id }));
    const again = await requestApproval(production, asking(), { claim });
    expect(again).toEqual({ approval: first.approval, isReplay: true, heldMs: null });
  });
});

describe("a request that takes the place of another", () => {
  test("cancels it; votes do not carry over", async () => {
    const first = (await requestApproval(production, asking())).approval;
    const second = (await requestApproval(production, asking({ supersedes: first.id, description: "Better" })))
      .approval;
    expect(second).toMatchObject({ status: "pending", supersedes: first.id, votes: [] });
    expect(await getApproval(production, { approval_id: first.id })).toMatchObject({
      status: "cancelled",
      via: "cancel",
    });
    expect(await eventsOf(db, acme, uuid(first))).toEqual(["approval_requested", "approval_cancelled"]);
  });

  test("is not made where the other is settled or somebody else's", async () => {
    const settled = (await requestApproval(production, asking({ predicted_severity: "S1" }))).approval;
    const late = requestApproval(production, asking({ supersedes: settled.id }));
    await expect(late).rejects.toMatchObject({ code: "conflict", extra: { refusal: "already_decided" } });
    const other = await anotherAgent(db, acme, "production");
    const mine = (await requestApproval(production, asking())).approval;
    await expect(requestApproval(other, asking({ supersedes: mine.id }))).rejects.toMatchObject({ code: "not_found" });
    expect((await storedApproval(db, acme, uuid(mine))).row?.status).toBe("pending");
  });
});
