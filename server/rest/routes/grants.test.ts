import { beforeEach, describe, expect, test } from "vitest";
import { ApprovalView } from "#contract/approvals.ts";
import { ConsumedGrant, GrantView } from "#contract/grants.ts";
import { withPersonalKey } from "#test/approvals.ts";
import { addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type RestClient, restClient } from "#test/rest-client.ts";
import { castVote } from "../../approvals/cast-vote.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let ask: RestClient;
beforeEach(async () => {
  acme = await createWorkspace(own.db, { holdSeconds: 10 });
  const environmentId = acme.environments.production;
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId: acme.agentId });
  const scopes = ["read", "intents:write", "grants:consume"] as const;
  ask = restClient({
    agent: contextFor(own.db, agentActor(acme.id, acme.agentId, environmentId, { keyId, scopes: [...scopes] })),
    reviewer: await withPersonalKey(own.db, acme, "reviewer"),
    owner: await withPersonalKey(own.db, acme, "owner"),
  });
});

const asked = { action_type: "config_change", description: "A new colour", details: { colour: "blue" } };
/** Asks as the agent, and answers with the request and a way to act on it. */
async function requested(severity: "S1" | "S2") {
  const { body } = await ask("agent", "POST", "/approvals", { ...asked, predicted_severity: severity });
  const { id, payload_hash } = ApprovalView.parse(body);
  const act = async (holder: string, what: string, given: object = {}) =>
    ask(holder, "POST", `/approvals/${id}/${what}`, given);
  return { act, hash: { payload_hash }, id };
}

describe("what is approved", () => {
  test("consumeGrant, reportResult: consumed once (200, then 409), and its result reported (200)", async () => {
    const { act, hash } = await requested("S1");
    const consumed = await act("agent", "consume", hash);
    expect(consumed.status).toBe(200);
    expect(ConsumedGrant.parse(consumed.body).grant.state).toBe("consumed");
    expect((await act("agent", "consume", hash)).status).toBe(409);
    const told = await act("agent", "result", { outcome: "succeeded" });
    expect([told.status, GrantView.parse(told.body).result?.outcome]).toEqual([200, "succeeded"]);
  });

  test("revokeGrant: revoked (200), and then consumed by nobody (409)", async () => {
    const { act, hash } = await requested("S1");
    expect((await act("reviewer", "revoke", { reason: "Too late" })).status).toBe(200);
    expect((await act("agent", "consume", hash)).status).toBe(409);
  });

  test("is not consumed with another payload, and stays as it was", async () => {
    const { act, hash } = await requested("S1");
    expect((await act("agent", "consume", { payload_hash: `sha256:${"0".repeat(64)}` })).status).toBe(409);
    expect((await act("agent", "consume", hash)).status).toBe(200);
  });
});

describe("what waits for people", () => {
  test("claimApproval, releaseApproval, commentOnApproval: claimed, released and commented on (200)", async () => {
    const { act } = await requested("S2");
    expect((await act("reviewer", "claim")).status).toBe(200);
    expect((await act("reviewer", "release")).status).toBe(200);
    expect((await act("reviewer", "comments", { comment: "Why blue?" })).status).toBeLessThan(300);
  });

  test("withdrawVote: 200 for a vote of the browser while it is held, 409 for one that stands", async () => {
    const { act, id } = await requested("S2");
    await castVote(acme.as.reviewer, { approval_id: id, choice: "approve", comment: "Fine" });
    const back = await act("reviewer", "withdraw");
    expect([back.status, back.body]).toMatchObject([200, { status: "pending", votes: [] }]);
    expect((await act("reviewer", "votes", { choice: "approve", comment: "Fine" })).status).toBe(200);
    expect((await act("reviewer", "withdraw")).status).toBe(409);
  });

  test("cancelApproval: cancelled (200), once (409)", async () => {
    const { act } = await requested("S2");
    expect((await act("agent", "cancel")).body).toMatchObject({ status: "cancelled" });
    expect((await act("agent", "cancel")).status).toBe(409);
  });
});
