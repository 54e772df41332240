import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { IssueKey } from "#contract/agents.ts";
import { wireId } from "#contract/ids.ts";
import { KEY_SCOPES, type KeyScope, ROLES, type Role } from "#engine/vocabulary.ts";
import { addAgent } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type PopulatedWorkspace, populatedWorkspace } from "#test/populated-workspace.ts";
import { issueKey } from "../agents/issue-key.ts";
import { mintKey } from "../auth/api-key.ts";
import { authenticateKey } from "../auth/api-key-actor.ts";
import { createRestApp } from "./app.ts";

const own = ownDatabase();
const app = createRestApp(async (bearer) => {
  const actor = await authenticateKey(own.db, bearer);
  return actor && { db: own.db, actor };
});

type Ids = PopulatedWorkspace["wire"];
type Row = {
  /** The least role whose personal key may; a higher one always may as well. */
  least: Role;
  /** The scopes of which an agent's key needs one; none where no agent ever may. */
  scopes: KeyScope[];
  /** Whether the path names a thing that belongs to an agent, or to the workspace only, or to nobody. */
  names: "agent's" | "workspace's" | null;
  ask: (ids: Ids, by: "member" | "key") => { path: string; body?: object };
};

let calls = 0;
const fresh = () => `thing-${++calls}`;
const recommendation = { action: "refund", arguments: {} };
const session =
  (rest = "", body?: () => object) =>
  (ids: Ids) => ({
    path: `/shadow/sessions/${ids.session}${rest}`,
    ...(body ? { body: body() } : {}),
  });
const environment =
  (rest = "", body?: object) =>
  (ids: Ids) => ({
    path: `/environments/${ids.environment}${rest}`,
    ...(body ? { body } : {}),
  });
const read: Pick<Row, "least" | "scopes"> = { least: "viewer", scopes: ["read"] };
const asks: Pick<Row, "least" | "scopes" | "names"> = { least: "reviewer", scopes: ["intents:write"], names: null };
const ofOwners: Pick<Row, "least" | "scopes"> = { least: "owner", scopes: [] };
const ofSession = { names: "agent's" } as const;
const ofWorkspace = { names: "workspace's" } as const;

/** Written down by hand, so that the permission table of the engine is compared with something. */
const TABLE: Record<string, Row> = {
  requestApproval: {
    ...asks,
    ask: () => ({ path: "/approvals", body: { action_type: "config_change", description: "A new colour" } }),
  },
  requestExperiment: {
    ...asks,
    ask: () => ({ path: "/approvals/experiments", body: { experiment_name: "drift" } }),
  },
  requestIntervention: {
    ...asks,
    ask: () => ({
      path: "/approvals/interventions",
      body: { intervention_type: "guardrail", description: "One more" },
    }),
  },
  requestSimulation: {
    ...asks,
    ask: () => ({
      path: "/approvals/simulations",
      body: { failure_id: "f", intervention_id: "i", trace_count: 3 },
    }),
  },
  requestToolPolicyChange: {
    ...asks,
    ask: () => ({
      path: "/approvals/tool-policy-changes",
      body: { tool_name: "search", change_description: "Slower" },
    }),
  },
  listApprovals: { ...read, names: null, ask: () => ({ path: "/approvals" }) },
  getApprovalStats: { ...read, names: null, ask: () => ({ path: "/approvals/stats" }) },
  getApproval: { ...read, names: "agent's", ask: ({ approval }) => ({ path: `/approvals/${approval}` }) },
  castVote: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/votes`, body: { choice: "reject", comment: "No" } }),
  },
  withdrawVote: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/votes/withdraw`, body: {} }),
  },
  consumeGrant: {
    least: "reviewer",
    scopes: ["grants:consume"],
    names: "agent's",
    ask: ({ approval }) => ({
      path: `/approvals/${approval}/consume`,
      body: { payload_hash: `sha256:${"0".repeat(64)}` },
    }),
  },
  reportResult: {
    least: "reviewer",
    scopes: ["grants:consume"],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/result`, body: { outcome: "succeeded" } }),
  },
  revokeGrant: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/revoke`, body: { reason: "Too late" } }),
  },
  castVotes: {
    least: "reviewer",
    scopes: [],
    names: null,
    ask: () => ({
      path: "/approvals/votes",
      body: { choice: "reject", comment: "No", items: [{ approval_id: `apr_${"0".repeat(32)}` }] },
    }),
  },
  claimApproval: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/claim`, body: {} }),
  },
  releaseApproval: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/release`, body: {} }),
  },
  readComments: { ...read, names: "agent's", ask: ({ approval }) => ({ path: `/approvals/${approval}/comments` }) },
  commentOnApproval: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/comments`, body: { comment: "Why?" } }),
  },
  getKillSwitch: { ...read, names: null, ask: () => ({ path: "/kill-switch" }) },
  // Off: on is for reviewers as well, and would stop the rest of this table.
  turnKillSwitch: {
    least: "owner",
    scopes: [],
    names: null,
    ask: () => ({ path: "/kill-switch", body: { on: false, reason: "All is well" } }),
  },
  listBreakGlass: { least: "viewer", scopes: [], names: null, ask: () => ({ path: "/break-glass" }) },
  openBreakGlass: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ agent }) => ({
      path: "/break-glass",
      body: { agent_id: agent, action_type: "refund", reason: "The site is down and nobody else is there" },
    }),
  },
  confirmBreakGlass: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ breakGlass }) => ({ path: `/break-glass/${breakGlass}/confirm`, body: {} }),
  },
  closeBreakGlass: {
    least: "reviewer",
    scopes: [],
    ...ofWorkspace,
    ask: ({ breakGlass }) => ({ path: `/break-glass/${breakGlass}/close`, body: {} }),
  },
  reviewBreakGlass: {
    least: "reviewer",
    scopes: [],
    ...ofWorkspace,
    ask: ({ breakGlass }) => ({ path: `/break-glass/${breakGlass}/review`, body: { note: "It was right" } }),
  },
  // A reviewer may cancel, but only what they asked for.
  cancelApproval: {
    least: "owner",
    scopes: ["intents:write"],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/cancel`, body: {} }),
  },
  listDecisions: { ...read, names: null, ask: () => ({ path: "/decisions" }) },
  getDecision: { ...read, names: "agent's", ask: ({ decision }) => ({ path: `/decisions/${decision}` }) },
  evaluateRisk: {
    ...read,
    names: null,
    ask: () => ({ path: "/risk/evaluate", body: { action: { action_type: "fine_tune" } } }),
  },
  scoreSeverity: {
    ...read,
    names: null,
    ask: () => ({ path: "/risk/severity", body: { failure_class: "GOAL_DRIFT", reproducibility: 0.5 } }),
  },
  listEnvironments: { ...read, names: null, ask: () => ({ path: "/environments" }) },
  getEnvironment: { ...read, ...ofWorkspace, ask: environment() },
  listTransitions: { ...read, ...ofWorkspace, ask: environment("/transitions") },
  listCapabilities: { ...read, ...ofWorkspace, ask: environment("/capabilities") },
  configureEnvironment: { least: "owner", scopes: [], ...ofWorkspace, ask: environment("", { config: {} }) },
  listWebhooks: { ...ofOwners, names: null, ask: () => ({ path: "/webhooks" }) },
  createWebhook: {
    ...ofOwners,
    names: null,
    ask: () => ({
      path: "/webhooks",
      body: { label: fresh(), url: "http://127.0.0.1:9/", notices: ["approval.requested"] },
    }),
  },
  getWebhook: { ...ofOwners, ...ofWorkspace, ask: ({ endpoint }) => ({ path: `/webhooks/${endpoint}` }) },
  changeWebhook: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ endpoint }) => ({ path: `/webhooks/${endpoint}`, body: { label: "Another" } }),
  },
  rotateWebhookSecret: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ endpoint }) => ({ path: `/webhooks/${endpoint}/rotate-secret`, body: {} }),
  },
  testWebhook: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ endpoint }) => ({ path: `/webhooks/${endpoint}/test`, body: {} }),
  },
  listDeliveries: { ...ofOwners, names: null, ask: () => ({ path: "/deliveries" }) },
  getDelivery: { ...ofOwners, ...ofWorkspace, ask: ({ delivery }) => ({ path: `/deliveries/${delivery}` }) },
  repeatDelivery: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ delivery }) => ({ path: `/deliveries/${delivery}/redeliver`, body: {} }),
  },
  streamEvents: { ...read, names: null, ask: () => ({ path: "/events" }) },
  createSession: {
    least: "owner",
    scopes: ["sessions:write"],
    names: null,
    ask: (ids, by) => ({
      path: "/shadow/sessions",
      body: {
        device_id: "desk",
        skill_name: fresh(),
        decision_class: "refund",
        ...(by === "member" ? { agent_id: ids.agent, environment_id: ids.environment } : {}),
      },
    }),
  },
  listSessions: { ...read, names: null, ask: () => ({ path: "/shadow/sessions" }) },
  getSession: { ...read, ...ofSession, ask: session() },
  configureSession: {
    least: "owner",
    scopes: [],
    ...ofSession,
    ask: session("", () => ({ config: { min_observations: 3 }, reason: "small" })),
  },
  checkGraduation: { ...read, ...ofSession, ask: session("/graduation-check") },
  getTrend: { ...read, ...ofSession, ask: session("/trend") },
  getWhoSaidWhat: { ...read, ...ofSession, ask: session("/who-said-what") },
  graduateSession: { least: "owner", scopes: [], ...ofSession, ask: session("/graduate", () => ({})) },
  demoteSession: {
    least: "owner",
    scopes: [],
    ...ofSession,
    ask: session("/demote", () => ({ reason: "too early" })),
  },
  closeSession: {
    least: "owner",
    scopes: [],
    ...ofSession,
    ask: ({ spareSession }) => ({ path: `/shadow/sessions/${spareSession}/close`, body: { reason: "over" } }),
  },
  recordObservation: {
    least: "owner",
    scopes: ["sessions:write"],
    ...ofSession,
    ask: session("/observations", () => ({ observation_id: fresh(), agent_recommendation: recommendation })),
  },
  listObservations: { ...read, ...ofSession, ask: session("/observations") },
  getObservation: { ...read, ...ofSession, ask: session("/observations/decided") },
  recordHumanDecision: {
    least: "reviewer",
    scopes: ["sessions:write", "sessions:report-human"],
    ...ofSession,
    ask: session("/record-human-decision", () => ({
      observation_id: fresh(),
      agent_recommendation: recommendation,
      human_decision: recommendation,
    })),
  },
  markObservation: {
    least: "reviewer",
    scopes: [],
    ...ofSession,
    ask: session("/observations/decided/mark", () => ({ mark: "edge_case" })),
  },
};

/** `takes`: whether its path, query or body can be wrong. */
type Operation = { operationId: string; method: string; takes: boolean };
type Documented = { operationId?: string; parameters?: { in: string }[]; requestBody?: object };
async function operations(): Promise<Operation[]> {
  const document = await (await app.request("/api/v1/openapi.json")).json();
  return Object.values<Record<string, Documented>>(document.paths).flatMap((path) =>
    Object.entries(path).flatMap(([method, { operationId, parameters = [], requestBody }]) => {
      const takes = requestBody !== undefined || parameters.some((each) => each.in !== "header");
      return operationId ? [{ operationId, method, takes }] : [];
    }),
  );
}

let mine: PopulatedWorkspace;
let theirs: PopulatedWorkspace;
let methods: Map<string, string>;
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
  methods = new Map((await operations()).map(({ operationId, method }) => [operationId, method.toUpperCase()]));
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
  const row = TABLE[operationId];
  if (row === undefined) throw new Error(`no row for ${operationId}`);
  const { path, body } = change(row.ask(mine.wire, by));
  const headers = { ...(key === null ? {} : { authorization: `Bearer ${key}` }), "content-type": "application/json" };
  const init = { method: methods.get(operationId) ?? "GET", headers, ...(body ? { body: JSON.stringify(body) } : {}) };
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
  expect(Object.keys(TABLE).sort()).toEqual([...methods.keys()].sort());
});

describe.each(Object.entries(TABLE))("%s", (operationId, { least, scopes, names }) => {
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
    const { session, spareSession, observation, approval, decision } = mine.wire;
    for (const id of [session, spareSession, observation, approval, decision]) expect(told).not.toContain(id);
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
  const silent = (await operations()).filter(({ takes }) => !takes).map(({ operationId }) => operationId);
  expect(silent).toEqual(["getKillSwitch", "listBreakGlass", "streamEvents"]);
  for (const operationId of Object.keys(TABLE).filter((each) => !silent.includes(each))) {
    const { status, told } = await ask(operationId, keys.role.owner, "member", spoil);
    expect([operationId, status, told]).toEqual([operationId, 400, expect.stringContaining('"errors":[{"path":')]);
  }
});

/** What the order of this table settles before it is asked; the test file of its route sees it succeed. */
const SUCCEEDS_IN: Record<string, string> = {
  withdrawVote: "grants",
  consumeGrant: "grants",
  reportResult: "grants",
  revokeGrant: "grants",
  claimApproval: "grants",
  releaseApproval: "grants",
  cancelApproval: "grants",
  confirmBreakGlass: "break-glass",
  graduateSession: "sessions",
  demoteSession: "sessions",
};

test.each(Object.keys(TABLE))("%s is seen to succeed, here or in the test of its route", (operationId) => {
  const file = SUCCEEDS_IN[operationId];
  const isSeen = [...(answered.get(operationId) ?? [])].some((status) => status < 300);
  expect(file === undefined).toBe(isSeen);
  if (file !== undefined) {
    expect(readFileSync(new URL(`routes/${file}.test.ts`, import.meta.url), "utf8")).toContain(operationId);
  }
});
