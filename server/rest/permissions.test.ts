import { beforeAll, describe, expect, test } from "vitest";
import { IssueKey } from "#contract/agents.ts";
import { wireId } from "#contract/ids.ts";
import { KEY_SCOPES, type KeyScope, ROLES, type Role } from "#engine/vocabulary.ts";
import { addAgent } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type PopulatedWorkspace, populatedWorkspace } from "#test/populated-workspace.ts";
import { documentedOperations, OPERATIONS, type Operation, type Row } from "#test/rest-operations.ts";
import { issueKey } from "../agents/issue-key.ts";
import { mintKey } from "../auth/api-key.ts";
import { authenticateKey } from "../auth/api-key-actor.ts";
import { createRestApp } from "./app.ts";

const own = ownDatabase();
const app = createRestApp(async (bearer) => {
  const actor = await authenticateKey(own.db, bearer);
  return actor && { db: own.db, actor };
});

let mine: PopulatedWorkspace;
let theirs: PopulatedWorkspace;
let documented: Map<string, Operation>;
let keys: {
  role: Record<Role, string>;
  scope: Record<KeyScope, string>;
  reporter: string;
  otherAgent: string;
  otherOwner: string;
  readingOwner: string;
  ended: Record<string, string>;
};

beforeAll(async () => {
  [mine, theirs] = [await populatedWorkspace(own.db), await populatedWorkspace(own.db)];
  documented = new Map((await documentedOperations()).map((each) => [each.operationId, each]));
  keys = await issueKeys();
});

async function issueKeys(): Promise<typeof keys> {
  const inProduction = { environment_id: mine.wire.environment };
  const agentKey = async (scopes: readonly KeyScope[], agent_id = mine.wire.agent) =>
    (await issueKey(mine.as.owner, IssueKey.parse({ kind: "agent", agent_id, scopes, ...inProduction }))).secret;
  const personal = async (workspace: PopulatedWorkspace, role: Role, scopes: KeyScope[] | null = null) =>
    (await issueKey(workspace.as[role], IssueKey.parse({ kind: "personal", scopes }))).secret;
  const each = async <Word extends string>(words: readonly Word[], make: (word: Word) => Promise<string>) => {
    const made = await Promise.all(words.map(async (word) => [word, await make(word)] as const));
    return Object.fromEntries(made) as Record<Word, string>;
  };
  const ended = await each(["revoked", "expired", "of a disabled agent"], () => agentKey(KEY_SCOPES));
  const idOf = (key: string) => own.owner`select id from api_key where public_id = ${key.split("_")[2] ?? ""}`;
  await own.owner`update api_key set revoked_at = now() where id in (${idOf(ended.revoked)})`;
  await own.owner`update api_key set expires_at = now() where id in (${idOf(ended.expired)})`;
  const silent = await addAgent(own.db, mine.id);
  ended["of a disabled agent"] = await agentKey(KEY_SCOPES, wireId("agent", silent));
  await own.owner`update agent set disabled_at = now() where id = ${silent}`;
  return {
    role: await each(ROLES, (role) => personal(mine, role)),
    scope: await each(KEY_SCOPES, (scope) => agentKey([scope])),
    reporter: (await issueKey(mine.as.owner, IssueKey.parse({ kind: "reporter", label: "Desk", ...inProduction })))
      .secret,
    otherAgent: await agentKey(KEY_SCOPES, wireId("agent", await addAgent(own.db, mine.id))),
    otherOwner: await personal(theirs, "owner"),
    readingOwner: await personal(mine, "owner", ["read"]),
    ended,
  };
}

type Asked = ReturnType<Row["ask"]>;
/** What each operation was ever answered with, in all of this. */
const answered = new Map<string, Set<number>>();

async function ask(
  operationId: string,
  key: string | null,
  by: "member" | "key" = "member",
  change: (asked: Asked) => Asked = (asked) => asked,
) {
  const row = OPERATIONS[operationId];
  if (row === undefined) throw new Error(`no row for ${operationId}`);
  const { path, body } = change(row.ask(mine.wire, by));
  const bearer = key === null ? {} : { authorization: `Bearer ${key}` };
  const headers = { ...bearer, "content-type": "application/json", prefer: "respond-async" };
  const init = {
    method: documented.get(operationId)?.method ?? "GET",
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  };
  const response = await app.request(`/api/v1${path}`, init);
  answered.set(operationId, (answered.get(operationId) ?? new Set()).add(response.status));
  if (!response.headers.get("content-type")?.includes("json")) {
    await response.body?.cancel();
    return { status: response.status, told: "" };
  }
  return { status: response.status, told: await response.text() };
}

/** Refused by the state of things, after it was allowed. */
const ALLOWED = [200, 201, 202, 409];
const reaches = (own: readonly KeyScope[], needed: readonly KeyScope[]) => own.some((scope) => needed.includes(scope));

test("every operation of the document has its row in the table, and no row is left over", () => {
  expect(Object.keys(OPERATIONS).sort()).toEqual([...documented.keys()].sort());
});

describe.each(Object.entries(OPERATIONS))("%s", (operationId, { least, scopes, names }) => {
  test("is closed to whoever has no key, or one that does not hold", async () => {
    expect((await ask(operationId, null)).status).toBe(401);
    for (const key of ["nonsense", mintKey("lab").text]) expect((await ask(operationId, key)).status).toBe(401);
    for (const [how, key] of Object.entries(keys.ended)) {
      expect([how, (await ask(operationId, key, "key")).status]).toEqual([how, 401]);
    }
  });

  test(`is open to personal keys from ${least} on`, async () => {
    for (const role of ROLES) {
      const { status } = await ask(operationId, keys.role[role]);
      if (ROLES.indexOf(role) < ROLES.indexOf(least)) expect([role, status]).toEqual([role, 403]);
      else expect(ALLOWED, `${role}: ${status}`).toContain(status);
    }
  });

  test("is open to a personal key of certain scopes only within them", async () => {
    const { status, told } = await ask(operationId, keys.readingOwner);
    if (reaches(["read"], scopes)) expect(ALLOWED, told).toContain(status);
    else expect(status).toBe(403);
  });

  test(`is open to agents' keys with one of the scopes [${scopes}]`, async () => {
    for (const scope of KEY_SCOPES) {
      const { status, told } = await ask(operationId, keys.scope[scope], "key");
      if (scopes.includes(scope)) expect(ALLOWED, `${scope}: ${told}`).toContain(status);
      else expect([scope, status]).toEqual([scope, 403]);
    }
  });

  test("is open to a reporting system's key within what it may: read and report", async () => {
    const { status, told } = await ask(operationId, keys.reporter, "key");
    if (reaches(["read", "sessions:report-human"], scopes)) expect(ALLOWED, told).toContain(status);
    else expect(status).toBe(403);
  });

  test("shows another agent's key nothing of this agent's", async () => {
    const { status, told } = await ask(operationId, keys.otherAgent, "key");
    if (scopes.length === 0) expect(status).toBe(403);
    else if (names === "agent's") expect(status).toBe(404);
    else expect(ALLOWED, told).toContain(status);
    const { session, spareSession, observation, approval, decision, cycle, experiment } = mine.wire;
    const { finding, intervention, simulation, trace, breakGlass } = mine.wire;
    const reported = [cycle, experiment, finding, intervention, simulation, trace];
    for (const id of [session, spareSession, observation, approval, decision, breakGlass, ...reported]) {
      expect(told).not.toContain(id);
    }
  });

  test("shows another workspace nothing of this one, and tells it the same as of what does not exist", async () => {
    const { status, told } = await ask(operationId, keys.otherOwner);
    if (names !== null) expect([status, told]).toEqual([404, expect.stringContaining('"code":"not_found"')]);
    else expect([...ALLOWED, 404], told).toContain(status);
    const shown = names === null ? told : JSON.stringify({ ...JSON.parse(told), instance: "" });
    for (const id of Object.values(mine.wire)) expect(shown).not.toContain(id);
  });
});

/** One thing wrong with a request that is right: an unknown field, else an id that is none, else half a cursor. */
function spoil({ path, body }: Asked): Asked {
  if (body !== undefined) return { path, body: { ...body, "no such field": 1 } };
  const spoilt = path.replace(/[a-z]{3}_[0-9a-f]{32}/, "nonsense");
  return { path: spoilt === path ? `${path}?limit=0` : spoilt };
}

test("every operation refuses with 400 what is not as the document says", async () => {
  const silent = [...documented.values()].filter(({ takes }) => !takes).map(({ operationId }) => operationId);
  expect(silent.toSorted()).toEqual([
    "getCurrentMembrane",
    "getEvidenceTogether",
    "getKillSwitch",
    "getNewestNote",
    "listBreakGlass",
    "streamEvents",
  ]);
  for (const operationId of Object.keys(OPERATIONS).filter((each) => !silent.includes(each))) {
    const { status, told } = await ask(operationId, keys.role.owner, "member", spoil);
    expect([operationId, status, told]).toEqual([operationId, 400, expect.stringContaining('"errors":[{"path":')]);
  }
});

test("every answer in all of this is one that the document declares", () => {
  const undeclared = [...answered].flatMap(([operationId, statuses]) =>
    [...statuses]
      .filter((status) => !documented.get(operationId)?.statuses.includes(status))
      .map((status) => `${operationId} ${status}`),
  );
  expect(undeclared).toEqual([]);
});
