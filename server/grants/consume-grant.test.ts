import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { payloadHashOf } from "#client/payload-hash.ts";
import { verifyGrant } from "#client/verify-grant.ts";
import type { ApprovalView } from "#contract/approvals.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import type { KeyScope } from "#engine/vocabulary.ts";
import { anotherAgent, asking, configure, eventsOf, revokeKey, withPersonalKey } from "#test/approvals.ts";
import { addKey, agentActor, contextFor, createWorkspace, reporterActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { getApproval, listApprovals } from "../approvals/read-approvals.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { withdrawVote } from "../approvals/withdraw-vote.ts";
import { type Context, withTx } from "../context.ts";
import { consumeGrant } from "./consume-grant.ts";
import { publishedKeys } from "./grant-keys.ts";
import { reportResult } from "./report-result.ts";
import { revokeGrant } from "./revoke-grant.ts";

const own = ownDatabase(8);
let db: Database;
let acme: TestWorkspace;
let agent: Context;

const SCOPES: KeyScope[] = ["read", "intents:write", "grants:consume"];

async function agentWith(mode: "lab" | "production", scopes = SCOPES): Promise<Context> {
  const environmentId = acme.environments[mode];
  const keyId = await addKey(db, acme.id, environmentId, { agentId: acme.agentId });
  return contextFor(db, agentActor(acme.id, acme.agentId, environmentId, { keyId, scopes }));
}

beforeEach(async () => {
  db = own.db;
  acme = await createWorkspace(db);
  agent = await agentWith("production");
  await configure(db, acme, "production", { approval: { require_comment: false } });
});

const DETAILS = { greeting: "Hello" };
const SAFE = { predicted_severity: "S1", details: DETAILS } as const;

async function asked(more: Parameters<typeof asking>[0] = SAFE, ctx = agent): Promise<ApprovalView> {
  return (await requestApproval(ctx, asking(more))).approval;
}
const seen = (view: ApprovalView, ctx: Context = agent) => getApproval(ctx, { approval_id: view.id });
const use = async (view: ApprovalView, ctx: Context = agent, hash = view.payload_hash ?? "") =>
  (await consumeGrant(ctx, { approval_id: view.id, payload_hash: hash })).consumed;
const refusal = (word: string, code = "conflict") => ({ code, extra: { refusal: word } });
const idOf = (view: ApprovalView) => uuidOf("approval", view.id) ?? "";
const logged = (view: ApprovalView) => eventsOf(db, acme, idOf(view));

/** Moves the clock of one grant: what was given so many seconds ago. */
const age = (view: ApprovalView, seconds: number) =>
  own.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update approval_grant set issued_at = issued_at - make_interval(secs => ${seconds}),
      expires_at = expires_at - make_interval(secs => ${seconds}) where approval_id = ${idOf(view)}`;
  });

function verifying(token: string) {
  return verifyGrant(token, {
    keys: publishedKeys(),
    issuer: "http://127.0.0.1:3000",
    audience: wireId("environment", acme.environments.production),
    workspace: wireId("workspace", acme.id),
    payloadHash: "",
  });
}

describe("an approval", () => {
  test("that needs nobody comes with a grant, whose token the agent may read while it is live", async () => {
    const view = await asked();
    expect(view).toMatchObject({ status: "approved", grant: { state: "live", token: null } });
    const { grant } = await seen(view);
    expect(grant).toMatchObject({
      state: "live",
      payload_hash: view.payload_hash,
      audience: wireId("environment", acme.environments.production),
      issued_at: view.created_at,
      expires_at: new Date(Date.parse(view.created_at) + 300_000).toISOString(),
      consumed_at: null,
    });
    const again = await seen(view);
    expect(again.grant?.token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(again.grant?.token).toBe(grant?.token);
  });

  test("taken in with others in one statement comes with one as well, and what waits with none", async () => {
    const views = await Promise.all(
      Array.from({ length: 12 }, (_, index) => asked({ ...SAFE, predicted_severity: index % 2 ? "S1" : "S2" })),
    );
    expect(views.map(({ grant }) => grant?.state ?? null)).toEqual(
      views.map((_, index) => (index % 2 ? "live" : null)),
    );
    for (const view of views) expect((await seen(view)).grant?.expires_at).toBe(view.grant?.expires_at);
  });

  test("by people comes with a grant in the vote that approves, and a rejection with none", async () => {
    const yes = await asked({ details: DETAILS });
    expect(yes).toMatchObject({ status: "pending", grant: null });
    const voted = await castVote(acme.as.reviewer, { approval_id: yes.id, choice: "approve", comment: "" });
    expect(voted).toMatchObject({ status: "approved", grant: { state: "live", token: null } });
    expect((await use(yes)).grant.state).toBe("consumed");
    const no = await asked();
    const second = await asked({ details: DETAILS });
    expect(no.status).toBe("approved");
    const rejected = await castVote(acme.as.reviewer, { approval_id: second.id, choice: "reject", comment: "No" });
    expect(rejected).toMatchObject({ status: "rejected", grant: null });
    await expect(use(second)).rejects.toMatchObject(refusal("not_approved"));
  });

  test("by a member who had withdrawn a vote before comes with one grant all the same", async () => {
    await own.owner`update workspace set hold_seconds = 10 where id = ${acme.id}`;
    const view = await asked({ details: DETAILS });
    await castVote(acme.as.reviewer, { approval_id: view.id, choice: "approve", comment: "" });
    await withdrawVote(acme.as.reviewer, { approval_id: view.id });
    await own.owner`update workspace set hold_seconds = 0 where id = ${acme.id}`;
    const voted = await castVote(acme.as.reviewer, { approval_id: view.id, choice: "approve", comment: "" });
    expect(voted).toMatchObject({ status: "approved", grant: { state: "live" } });
    expect((await use(view)).grant.state).toBe("consumed");
  });

  test("lives as long as the environment says, at most 900 seconds", async () => {
    await configure(db, acme, "production", { approval: { grant_seconds: 60 } });
    const short = await asked();
    expect(Date.parse(short.grant?.expires_at ?? "") - Date.parse(short.created_at)).toBe(60_000);
    await configure(db, acme, "production", { approval: { grant_seconds: 901 } });
    const passedOver = await asked();
    expect(Date.parse(passedOver.grant?.expires_at ?? "") - Date.parse(passedOver.created_at)).toBe(300_000);
  });

  test("shows its token to nobody but its requester's keys, and in no list", async () => {
    const view = await asked();
    for (const ctx of [acme.as.owner, acme.as.viewer]) expect((await seen(view, ctx)).grant?.token).toBeNull();
    const { items } = await listApprovals(agent, { limit: 10 });
    expect(items.some((item) => "grant" in item)).toBe(false);
    const member = await withPersonalKey(db, acme, "reviewer");
    const mine = await asked(SAFE, member);
    expect((await seen(mine, member)).grant?.token).not.toBeNull();
    expect((await seen(mine, acme.as.reviewer)).grant?.token).toBeNull();
  });

  test("that binds nothing gives no grant", async () => {
    const view = await asked({ details: DETAILS });
    await own.owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update decision set binding = false where id = ${uuidOf("decision", view.decision_id)}`;
    });
    const voted = await castVote(acme.as.reviewer, { approval_id: view.id, choice: "approve", comment: "" });
    expect(voted).toMatchObject({ status: "approved", grant: null });
    await expect(use(view)).rejects.toMatchObject(refusal("not_approved"));
  });
});

describe("a grant", () => {
  test("is used once, with a token that says exactly what may be executed", async () => {
    const view = await asked();
    const { token, grant } = await use(view);
    expect(grant).toMatchObject({ state: "consumed", consumed_by: "the agent", token: null });
    const environment = wireId("environment", acme.environments.production);
    const hash = await payloadHashOf({ action_type: "config_change", environment, details: DETAILS });
    expect(hash).toBe(view.payload_hash);
    const options = {
      keys: publishedKeys(),
      issuer: "http://127.0.0.1:3000",
      audience: environment,
      workspace: wireId("workspace", acme.id),
      payloadHash: hash,
    };
    const claims = await verifyGrant(token, options);
    expect(claims).toMatchObject({
      sub: wireId("agent", acme.agentId),
      act: view.id,
      env: environment,
      ph: hash,
      tier: "safe",
      ap: 0,
      epoch: 1,
      mr: null,
    });
    expect(claims.exp - claims.iat).toBe(300);
    const [entry] = await own.owner`select encode(leaf_hash, 'hex') as leaf from audit_entry
      where subject_id = ${idOf(view)} and event = 'approval_auto'`;
    expect(claims.leaf).toBe(entry?.leaf);
    await expect(use(view)).rejects.toMatchObject(refusal("grant_consumed"));
    await expect(verifying(token)).rejects.toThrow("not what was approved");
    expect(await logged(view)).toEqual(["approval_auto", "grant_consumed", "grant_refused"]);
  });

  test("refuses another digest, and stays live", async () => {
    const view = await asked();
    const environment = wireId("environment", acme.environments.production);
    const other = await payloadHashOf({ action_type: "config_change", environment, details: { greeting: "hello" } });
    await expect(use(view, agent, other)).rejects.toMatchObject(refusal("payload_differs"));
    expect((await use(view)).grant.state).toBe("consumed");
    expect(await logged(view)).toEqual(["approval_auto", "grant_refused", "grant_consumed"]);
  });

  test("refuses what comes late", async () => {
    const view = await asked();
    await age(view, 300);
    expect((await seen(view)).grant).toMatchObject({ state: "expired", token: null });
    await expect(use(view)).rejects.toMatchObject(refusal("grant_expired"));
    await expect(revokeGrant(acme.as.reviewer, { approval_id: view.id, reason: "Late" })).rejects.toMatchObject(
      refusal("grant_expired"),
    );
  });

  test("is revoked by a reviewer, with the reason in the log", async () => {
    const view = await asked();
    const revoked = await revokeGrant(acme.as.reviewer, { approval_id: view.id, reason: "Wrong customer" });
    expect(revoked).toMatchObject({ state: "revoked", revoke_reason: "Wrong customer" });
    await expect(use(view)).rejects.toMatchObject(refusal("grant_revoked"));
    await expect(revokeGrant(acme.as.owner, { approval_id: view.id, reason: "Again" })).rejects.toMatchObject(
      refusal("grant_revoked"),
    );
    expect((await seen(view)).grant).toMatchObject({ state: "revoked", token: null });
    expect(await logged(view)).toEqual(["approval_auto", "grant_revoked", "grant_refused"]);
  });

  test("is void in another epoch, and not used while the workspace is killed", async () => {
    const view = await asked();
    await own.owner`update workspace set killed_at = now(), kill_reason = 'stop' where id = ${acme.id}`;
    await expect(use(view)).rejects.toMatchObject(refusal("kill_switch", "locked"));
    await own.owner`update workspace set killed_at = null, kill_reason = null, grant_epoch = grant_epoch + 1
      where id = ${acme.id}`;
    await expect(use(view)).rejects.toMatchObject(refusal("epoch_ended"));
    expect((await use(await asked())).grant.state).toBe("consumed");
  });

  test("is not used where the action would be stopped by now", async () => {
    const view = await asked();
    await configure(db, acme, "production", { approval: { mode: "auto_reject" } });
    expect((await use(view)).grant.state).toBe("consumed");
    const review = await asked({ action_type: "refund", details: DETAILS });
    expect(review.status).toBe("rejected");
    await configure(db, acme, "production", { approval: { require_comment: false } });
    const waiting = await asked({ action_type: "refund", details: DETAILS });
    await castVote(acme.as.reviewer, { approval_id: waiting.id, choice: "approve", comment: "" });
    await own.owner`insert into action_type (workspace_id, name, behaves_as, severity_floor)
      values (${acme.id}, 'refund', 'destructive_tool_call', 'S4')`;
    await expect(use(waiting)).rejects.toMatchObject(refusal("now_blocked", "locked"));
    expect((await seen(waiting)).grant?.state).toBe("live");
  });

  test("is used by its agent's keys with the scope in its environment, by an executor there, and by nobody else", async () => {
    const view = await asked();
    const forbidden = { code: "forbidden" };
    await expect(use(view, acme.as.agent)).rejects.toMatchObject(forbidden);
    await expect(use(view, acme.as.owner)).rejects.toMatchObject(forbidden);
    await expect(use(view, await agentWith("lab"))).rejects.toMatchObject({ code: "not_found" });
    await expect(use(view, await withPersonalKey(db, acme, "owner"))).rejects.toMatchObject(forbidden);
    const other = await anotherAgent(db, acme, "production");
    await expect(
      use(view, { ...other, actor: { ...other.actor, scopes: SCOPES } as Context["actor"] }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
    const executorIn = async (mode: "lab" | "production") => {
      const scopes: KeyScope[] = ["grants:consume"];
      const keyId = await addKey(db, acme.id, acme.environments[mode], { scopes });
      return contextFor(db, reporterActor(acme.id, acme.environments[mode], { keyId, scopes }));
    };
    await expect(use(view, await executorIn("lab"))).rejects.toMatchObject({ code: "not_found" });
    expect((await use(view, await executorIn("production"))).grant.consumed_by).toBe("the reporter");
  });

  test("is not used with a key that was revoked since the request came", async () => {
    const view = await asked();
    if (agent.actor.kind !== "agent") throw new Error("an agent was expected");
    await revokeKey(db, acme, agent.actor.keyId);
    await expect(use(view)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("is there for nobody of another workspace", async () => {
    const view = await asked();
    const other = await createWorkspace(db);
    const keyId = await addKey(db, other.id, other.environments.production, { agentId: other.agentId });
    const actor = agentActor(other.id, other.agentId, other.environments.production, { keyId, scopes: SCOPES });
    await expect(use(view, contextFor(db, actor))).rejects.toMatchObject({ code: "not_found" });
  });

  test("used with a claim gives a copy the same answer, and keeps no token", async () => {
    const view = await asked();
    const claim = { principal: acme.agentId, route: "POST x", key: "the same key", requestHash: Buffer.alloc(32) };
    const input = { approval_id: view.id, payload_hash: view.payload_hash ?? "" };
    const first = await consumeGrant(agent, input, claim);
    const second = await consumeGrant(agent, input, claim);
    expect([first.isReplay, second.isReplay]).toEqual([false, true]);
    expect(second.consumed).toEqual(first.consumed);
    const rows = await own.owner`select body from idempotency_key where workspace_id = ${acme.id}`;
    expect(rows.map(({ body }) => body).join()).not.toContain(first.consumed.token.slice(0, 40));
  });

  test("is reported once, after it was used", async () => {
    const view = await asked();
    const report = (outcome: "succeeded" | "failed") =>
      reportResult(agent, { approval_id: view.id, outcome, detail: "3 rows" });
    await expect(report("succeeded")).rejects.toMatchObject(refusal("not_consumed"));
    await use(view);
    expect((await report("failed")).result).toMatchObject({ outcome: "failed", detail: "3 rows" });
    await expect(report("succeeded")).rejects.toMatchObject(refusal("already_reported"));
    expect((await seen(view, acme.as.viewer)).grant?.result?.outcome).toBe("failed");
    expect(await logged(view)).toEqual(["approval_auto", "grant_consumed", "grant_reported"]);
  });
});

describe("the database", () => {
  const tried = (view: ApprovalView, change: ReturnType<typeof sql>) =>
    withTx(contextFor(db, acme.as.system.actor), ({ tx }) =>
      tx.execute(sql`update approval_grant set ${change} where approval_id = ${idOf(view)}`),
    );

  test("refuses to change what was granted, and to undo its end", async () => {
    const view = await asked();
    for (const change of [
      sql`payload_hash = sha256('other')`,
      sql`expires_at = expires_at + interval '1 second'`,
      sql`epoch = 9`,
      sql`audience = gen_random_uuid()`,
      sql`jti = gen_random_uuid()`,
    ]) {
      await expect(tried(view, change)).rejects.toMatchObject({ code: "conflict" });
    }
    await use(view);
    for (const change of [
      sql`consumed_at = null, consumed_by = null`,
      sql`consumed_at = clock_timestamp()`,
      sql`consumed_by = 'somebody else'`,
    ]) {
      await expect(tried(view, change)).rejects.toMatchObject({ code: "conflict" });
    }
    await expect(tried(view, sql`revoked_at = clock_timestamp()`)).rejects.toThrow();
  });

  test("gives an approval one grant, ever", async () => {
    const view = await asked();
    const again = sql`insert into approval_grant (workspace_id, approval_id, payload_hash, audience, epoch, issued_at, expires_at)
      select workspace_id, approval_id, payload_hash, audience, epoch, issued_at, expires_at from approval_grant
      where approval_id = ${idOf(view)}`;
    await expect(withTx(acme.as.system, ({ tx }) => tx.execute(again))).rejects.toMatchObject({ code: "conflict" });
  });
});
