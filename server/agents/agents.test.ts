import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { ChangeAgent, IssueKey, RegisterAgent } from "#contract/agents.ts";
import { wireId } from "#contract/ids.ts";
import { contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { authenticateKey } from "../auth/api-key-actor.ts";
import { env } from "../env.ts";
import { changeAgent } from "./change-agent.ts";
import { issueKey, issueKeyAsOperator } from "./issue-key.ts";
import { getAgent, listAgents } from "./read-agents.ts";
import { listKeys } from "./read-keys.ts";
import { registerAgent } from "./register-agent.ts";
import { revokeKey } from "./revoke-key.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  await own.owner`delete from api_key where workspace_id = ${acme.id}`;
});

const register = (name: string) => registerAgent(acme.as.owner, RegisterAgent.parse({ name, version: "1" }));
const agentKey = (agentId: string, more: object = {}) =>
  issueKey(acme.as.owner, IssueKey.parse({ kind: "agent", agent_id: agentId, ...more }));
const everyKey = { limit: 50, revoked: false };
const eventsOf = async (subjectId: string) =>
  (await own.owner`select event, body from audit_entry where subject_id = ${subjectId} order by id`).map((row) => row);

describe("agents", () => {
  test("are registered once under a name, by owners, and told to the log", async () => {
    const agent = await register("support");
    expect(agent).toMatchObject({ name: "support", version: "1", active_keys: 0, sessions: 0, disabled_at: null });
    await expect(register("support")).rejects.toMatchObject({ extra: { refusal: "name_taken" } });
    await expect(registerAgent(acme.as.reviewer, RegisterAgent.parse({ name: "other" }))).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("have limits that owners set, downwards alone, and take back", async () => {
    const { id: agent_id, ...made } = await register("support");
    expect(made).toMatchObject({ pending_limit: 25, writes_per_minute: null });
    const { secret } = await agentKey(agent_id);
    const set = { agent_id, pending_limit: 5, writes_per_minute: 30 };
    expect(await changeAgent(acme.as.owner, set)).toMatchObject({ pending_limit: 5, writes_per_minute: 30 });
    expect(await authenticateKey(own.db, secret)).toMatchObject({ writesPerMinute: 30 });
    expect(await changeAgent(acme.as.owner, { agent_id, version: "2" })).toMatchObject({ pending_limit: 5 });
    const back = { agent_id, pending_limit: null, writes_per_minute: null };
    expect(await changeAgent(acme.as.owner, back)).toMatchObject({ pending_limit: 25, writes_per_minute: null });
    for (const more of [{ pending_limit: 26 }, { pending_limit: 0 }, { writes_per_minute: 0 }]) {
      expect(ChangeAgent.safeParse({ agent_id, ...more }).success).toBe(false);
    }
    await expect(changeAgent(acme.as.reviewer, set)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("date a new version, and nothing else", async () => {
    const { id } = await register("support");
    expect(
      (await changeAgent(acme.as.owner, { agent_id: id, description: "answers mail" })).version_changed_at,
    ).toBeNull();
    const changed = await changeAgent(acme.as.owner, { agent_id: id, version: "2" });
    expect(changed).toMatchObject({
      version: "2",
      description: "answers mail",
      version_changed_at: expect.any(String),
    });
    const same = await changeAgent(acme.as.owner, { agent_id: id, version: "2" });
    expect(same.version_changed_at).toBe(changed.version_changed_at);
  });

  test("that are disabled keep their history and lose their voice at once", async () => {
    const { id } = await register("support");
    const { secret } = await agentKey(id);
    expect(await authenticateKey(own.db, secret)).not.toBeNull();
    await changeAgent(acme.as.owner, { agent_id: id, disabled: true });
    expect(await authenticateKey(own.db, secret)).toBeNull();
    await expect(agentKey(id)).rejects.toMatchObject({ extra: { refusal: "agent_disabled" } });
    await changeAgent(acme.as.owner, { agent_id: id, disabled: false });
    expect(await authenticateKey(own.db, secret)).not.toBeNull();
  });

  test("are listed with what their keys and sessions say, page by page, in as many questions as one agent takes", async () => {
    const made = [];
    for (const name of ["a", "b", "c"]) made.push(await register(name));
    await agentKey(made[1]?.id ?? "");
    await agentKey(made[1]?.id ?? "");
    const first = await listAgents(acme.as.viewer, { limit: 3 });
    expect(first.items.map(({ name, active_keys }) => [name, active_keys])).toEqual([
      ["c", 0],
      ["b", 2],
      ["a", 0],
    ]);
    const second = await listAgents(acme.as.viewer, { limit: 3, cursor: first.next_cursor ?? "" });
    expect(second).toMatchObject({ items: [{ id: wireId("agent", acme.agentId) }], next_cursor: null });
    await expect(listAgents(acme.as.viewer, { limit: 3, cursor: "nonsense" })).rejects.toMatchObject({
      code: "bad_request",
    });
  });

  test("of another workspace do not exist", async () => {
    const other = await createWorkspace(own.db);
    const agent_id = wireId("agent", other.agentId);
    await expect(getAgent(acme.as.owner, { agent_id })).rejects.toMatchObject({ code: "not_found" });
    await expect(changeAgent(acme.as.owner, { agent_id, disabled: true })).rejects.toMatchObject({ code: "not_found" });
    await expect(agentKey(agent_id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("keys", () => {
  test("work at once, belong to lab unless somebody says otherwise, and hold for 90 days", async () => {
    const { key, secret } = await agentKey(wireId("agent", acme.agentId));
    expect(secret).toMatch(/^und_lab_/);
    expect(secret).toContain(key.public_id);
    expect(key.environment).toMatchObject({ name: "lab", mode: "lab" });
    const days = (Date.parse(key.expires_at ?? "") - Date.parse(key.created_at)) / 86_400_000;
    expect(days).toBeCloseTo(90, 3);
    expect(await authenticateKey(own.db, secret)).toMatchObject({
      kind: "agent",
      agentId: acme.agentId,
      environmentId: acme.environments.lab,
      scopes: ["read", "intents:write", "sessions:write", "findings:write", "grants:consume"],
    });
  });

  test("take the environment that is named, and none of another workspace", async () => {
    const other = await createWorkspace(own.db);
    const inProduction = { environment_id: wireId("environment", acme.environments.production) };
    expect((await agentKey(wireId("agent", acme.agentId), inProduction)).secret).toMatch(/^und_production_/);
    const elsewhere = { environment_id: wireId("environment", other.environments.lab) };
    await expect(agentKey(wireId("agent", acme.agentId), elsewhere)).rejects.toMatchObject({ code: "not_found" });
  });

  test("belong to the environment that the installation names, where nobody says otherwise", async () => {
    const before = env().UNDERSTUDY_DEFAULT_ENVIRONMENT;
    onTestFinished(() => void Object.assign(env(), { UNDERSTUDY_DEFAULT_ENVIRONMENT: before }));
    Object.assign(env(), { UNDERSTUDY_DEFAULT_ENVIRONMENT: "shadow" });
    expect((await agentKey(wireId("agent", acme.agentId))).key.environment.name).toBe("shadow");
    Object.assign(env(), { UNDERSTUDY_DEFAULT_ENVIRONMENT: "nowhere" });
    await expect(agentKey(wireId("agent", acme.agentId))).rejects.toMatchObject({ code: "bad_request" });
  });

  test("are shown once: neither the table, nor the log, nor a list holds the secret", async () => {
    const { key, secret } = await agentKey(wireId("agent", acme.agentId));
    const secretPart = secret.slice(-38, -6);
    const stored = await own.owner`select row_to_json(k)::text as row from api_key k where workspace_id = ${acme.id}`;
    const log = await own.owner`select body from audit_entry where workspace_id = ${acme.id}`;
    const listed = await listKeys(acme.as.owner, everyKey);
    expect(listed.items).toEqual([key]);
    expect(JSON.stringify([...stored, ...log, listed])).not.toContain(secretPart);
  });

  test("that are revoked are refused at once, and their revocation is told once, with its reason", async () => {
    const { key, secret } = await agentKey(wireId("agent", acme.agentId));
    const revoke = () => revokeKey(acme.as.owner, { key_id: key.id, reason: "left in a log" });
    expect((await revoke()).revoked_at).not.toBeNull();
    await revoke();
    expect(await authenticateKey(own.db, secret)).toBeNull();
    expect((await listKeys(acme.as.owner, everyKey)).items).toEqual([]);
    expect((await listKeys(acme.as.owner, { ...everyKey, revoked: true })).items).toHaveLength(1);
    const [id] = await own.owner`select id from api_key where workspace_id = ${acme.id}`;
    const told = await eventsOf(id?.id);
    expect(told.map(({ event }) => event)).toEqual(["key_issued", "key_revoked"]);
    expect(JSON.parse(told[1]?.body).reason).toBe("left in a log");
  });

  test("of reporting systems carry their label and can do no more than read and report", async () => {
    const { secret } = await issueKey(acme.as.owner, IssueKey.parse({ kind: "reporter", label: "Zendesk" }));
    expect(await authenticateKey(own.db, secret)).toMatchObject({
      kind: "reporter",
      name: "Zendesk",
      scopes: ["read", "sessions:report-human"],
    });
    const scopes = ["intents:write"];
    expect(IssueKey.safeParse({ kind: "reporter", label: "Zendesk", scopes }).success).toBe(false);
  });

  test("of members are issued by the member alone, in the browser", async () => {
    const input = IssueKey.parse({ kind: "personal", label: "laptop" });
    const { secret } = await issueKey(acme.as.viewer, input);
    expect(await authenticateKey(own.db, secret)).toMatchObject({ memberId: acme.members.viewer, role: "viewer" });
    const byKey = memberActor(acme.id, acme.members.owner, "owner", { channel: "api", keyId: acme.agentId });
    await expect(issueKey(contextFor(own.db, byKey), input)).rejects.toMatchObject({ code: "forbidden" });
    const steal = issueKeyAsOperator(acme.as.owner, `${acme.members.viewer}@example.test`, input);
    await expect(steal).rejects.toMatchObject({ code: "forbidden" });
  });

  test("are seen and revoked by who manages keys; everybody else sees and revokes their own", async () => {
    const input = IssueKey.parse({ kind: "personal" });
    const mine = await issueKey(acme.as.viewer, input);
    const theirs = await issueKey(acme.as.reviewer, input);
    expect((await listKeys(acme.as.viewer, everyKey)).items.map(({ id }) => id)).toEqual([mine.key.id]);
    expect((await listKeys(acme.as.owner, everyKey)).items).toHaveLength(2);
    await expect(revokeKey(acme.as.viewer, { key_id: theirs.key.id, reason: "" })).rejects.toMatchObject({
      code: "not_found",
    });
    await revokeKey(acme.as.viewer, { key_id: mine.key.id, reason: "" });
    await revokeKey(acme.as.owner, { key_id: theirs.key.id, reason: "" });
  });

  test("are not issued by who does not manage them, and not on a password entered long ago", async () => {
    const input = IssueKey.parse({ kind: "agent", agent_id: wireId("agent", acme.agentId) });
    await expect(issueKey(acme.as.reviewer, input)).rejects.toMatchObject({ code: "forbidden" });
    const long = new Date(Date.now() - 11 * 60_000);
    const actor = memberActor(acme.id, acme.members.owner, "owner", { authenticatedAt: long });
    await expect(issueKey(contextFor(own.db, actor), input)).rejects.toMatchObject({
      code: "reauthentication_required",
    });
  });
});
