import { beforeEach, describe, expect, test } from "vitest";
import { BreakGlassList, BreakGlassView } from "#contract/break-glass.ts";
import { wireId } from "#contract/ids.ts";
import { KEY_SCOPES } from "#engine/vocabulary.ts";
import { withPersonalKey } from "#test/approvals.ts";
import {
  addKey,
  addMember,
  agentActor,
  contextFor,
  createWorkspace,
  memberActor,
  type TestWorkspace,
} from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type RestClient, restClient } from "#test/rest-client.ts";

const own = ownDatabase();
const REASON = "The primary region is down and only I am awake";
let acme: TestWorkspace;
let ask: RestClient;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  const byKey = { channel: "api", loginSessionId: null, authenticatedAt: null } as const;
  const second = memberActor(acme.id, await addMember(own.db, acme.id, "owner"), "owner", byKey);
  const environmentId = acme.environments.production;
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId: acme.agentId });
  ask = restClient({
    owner: await withPersonalKey(own.db, acme, "owner"),
    second: contextFor(own.db, second),
    reviewer: await withPersonalKey(own.db, acme, "reviewer"),
    viewer: contextFor(own.db, memberActor(acme.id, acme.members.viewer, "viewer", byKey)),
    agent: contextFor(own.db, agentActor(acme.id, acme.agentId, environmentId, { keyId, scopes: [...KEY_SCOPES] })),
  });
});

const asked = () => ({ agent_id: wireId("agent", acme.agentId), action_type: "config_change", reason: REASON });
async function opened() {
  const { status, body } = await ask("owner", "POST", "/break-glass", asked());
  expect(status).toBe(201);
  const window = BreakGlassView.parse(body);
  const act = (holder: string, what: string, given: object = {}) =>
    ask(holder, "POST", `/break-glass/${window.id}/${what}`, given);
  return { window, act };
}

describe("an exception by the agents' API", () => {
  test("openBreakGlass, confirmBreakGlass, closeBreakGlass, reviewBreakGlass: its whole life, with personal keys", async () => {
    const { window, act } = await opened();
    expect(window).toMatchObject({ state: "unconfirmed", needs_confirmation: true, minutes: 30 });
    expect((await act("owner", "confirm")).body).toMatchObject({ status: 409, refusal: "own_window" });
    expect((await act("second", "confirm")).body).toMatchObject({ state: "open" });
    expect((await act("reviewer", "review", { note: "Too early" })).body).toMatchObject({ refusal: "not_over" });
    expect((await act("reviewer", "close")).body).toMatchObject({ state: "over" });
    expect((await act("owner", "review", { note: "I was right" })).body).toMatchObject({ refusal: "own_window" });
    expect((await act("reviewer", "review", { note: "It was right" })).body).toMatchObject({ state: "reviewed" });
    const { items } = BreakGlassList.parse((await ask("viewer", "GET", "/break-glass")).body);
    expect(items).toMatchObject([{ id: window.id, state: "reviewed", review_note: "It was right" }]);
  });

  test("is never an agent's, whatever its scopes: not to open, to confirm, to end, to review, or to see", async () => {
    const { act } = await opened();
    const tried = [
      await ask("agent", "POST", "/break-glass", asked()),
      await ask("agent", "GET", "/break-glass"),
      await act("agent", "confirm"),
      await act("agent", "close"),
      await act("agent", "review", { note: "It was right" }),
    ];
    expect(tried.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });

  test("asks for a reason of thirty characters and at most an hour, by the names of the fields (400)", async () => {
    const { status, body } = await ask("owner", "POST", "/break-glass", { ...asked(), reason: "Now", minutes: 61 });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ path: "minutes" }, { path: "reason" }] });
  });
});
