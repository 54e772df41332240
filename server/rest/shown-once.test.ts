import { beforeAll, expect, test, vi } from "vitest";
import { wireId } from "#contract/ids.ts";
import { asking } from "#test/approvals.ts";
import { contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { tellAll } from "#test/notifications.ts";
import { ownDatabase } from "#test/own-database.ts";
import { ownReceiver } from "#test/receiver.ts";
import { issueKey } from "../agents/issue-key.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { authenticateKey } from "../auth/api-key-actor.ts";
import { openLog } from "../log.ts";
import { inviteMember } from "../members/invite-member.ts";
import { createSlackCode } from "../notifications/link-slack.ts";
import { createRestApp } from "./app.ts";

vi.stubEnv("SLACK_BOT_TOKEN", "xoxb-a-bot");
vi.stubEnv("SLACK_SIGNING_SECRET", "a signing secret of Slack's");

const own = ownDatabase();
const receiver = ownReceiver();
const lines: string[] = [];
// All that any part of the process logs, at every level.
const everything = openLog("trace", { write: (line) => lines.push(line) });
Object.assign(globalThis, { [Symbol.for("understudy.log")]: everything });

const app = createRestApp(
  async (bearer) => {
    const actor = await authenticateKey(own.db, bearer);
    return actor && { db: own.db, actor };
  },
  { log: everything },
);

let acme: TestWorkspace;
let ownersKey = "";
beforeAll(async () => {
  acme = await createWorkspace(own.db);
  const owner = contextFor(own.db, memberActor(acme.id, acme.members.owner, "owner"));
  ownersKey = (await issueKey(owner, { kind: "personal", label: "mine", scopes: null, expires_in_days: 1 })).secret;
});

/** Everything that was answered, but for the one answer that shows a secret. */
const answers: string[] = [];
async function call(method: string, path: string, body?: object, key?: string) {
  const answer = await app.request(`/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${ownersKey}`,
      ...(body ? { "content-type": "application/json" } : {}),
      ...(key ? { "idempotency-key": key } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, replayed: answer.headers.get("idempotent-replayed"), text: await answer.text() };
}
async function keep(...asked: Parameters<typeof call>) {
  const answer = await call(...asked);
  answers.push(answer.text);
  return answer;
}

/** Every row of every table as text, in the form that a person with access to the database would read. */
async function dumpOfAllTables(): Promise<string> {
  const tables = await own.owner<{ name: string }[]>`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`;
  expect(tables.length).toBeGreaterThan(30);
  const dumps = await Promise.all(
    tables.map(({ name }) => own.owner.unsafe(`select coalesce(string_agg(t::text, ' '), '') as dump from ${name} t`)),
  );
  return dumps.map(([row]) => row?.dump).join("\n");
}

/** The forms in which a secret could lie about: itself, its bare part, and the bytes of both. */
function formsOf(secret: string): string[] {
  const bare = secret.replace(/^whsec_/, "");
  const decoded = secret === bare ? [] : [Buffer.from(bare, "base64").toString("hex")];
  const texts = [secret, bare];
  const encoded = texts.flatMap((text) => [Buffer.from(text).toString("hex"), Buffer.from(text).toString("base64")]);
  return [...texts, ...encoded, ...decoded];
}

test("what is shown once is nowhere afterwards: no copy of its answer, no table, no log, no delivery and no error has it", async () => {
  const hook = { label: "Desk", url: receiver.now.url, notices: ["approval.requested", "delivery.given_up"] };
  const made = JSON.parse((await call("POST", "/webhooks", hook, "make-a-webhook")).text);
  const path = `/webhooks/${made.endpoint.id}`;
  const rotated = JSON.parse((await call("POST", `${path}/rotate-secret`, {}, "rotate-its-secret")).text);
  const replays = [
    await keep("POST", "/webhooks", hook, "make-a-webhook"),
    await keep("POST", `${path}/rotate-secret`, {}, "rotate-its-secret"),
  ];
  expect(replays).toMatchObject([
    { status: 201, replayed: "true" },
    { status: 200, replayed: "true" },
  ]);
  expect(replays.map(({ text }) => JSON.parse(text).secret)).toEqual([null, null]);

  const outside = { name: "second_opinion", url: receiver.now.url };
  const added = JSON.parse((await call("POST", "/deliberators", outside, "add-an-outsider")).text);
  const place = `/deliberators/${added.deliberator.id}`;
  const renewed = JSON.parse((await call("POST", `${place}/rotate-secret`, {}, "rotate-an-outsider")).text);
  await keep("POST", "/deliberators", outside, "add-an-outsider");
  await keep("POST", `${place}/rotate-secret`, {}, "rotate-an-outsider");
  await keep("POST", `${place}/test`, {});
  await keep("GET", "/deliberators");

  const agentKey = await issueKey(acme.as.owner, {
    kind: "agent",
    agent_id: wireId("agent", acme.agentId),
    label: "desk",
    scopes: ["read"],
    expires_in_days: 1,
  });
  const invited = await inviteMember(acme.as.owner, { email: "new@example.test", role: "viewer" });
  const { code } = await createSlackCode(acme.as.owner);
  const secrets = {
    "the webhook's secret": made.secret,
    "the secret after a rotation": rotated.secret,
    "a deliberator's secret": added.secret,
    "a deliberator's secret after a rotation": renewed.secret,
    "an agent's key": agentKey.secret,
    "a personal key": ownersKey,
    "the token of an invitation": invited.token,
    "a code for Slack": code,
  };
  for (const secret of Object.values(secrets)) expect(secret).toMatch(/^[\w+/=-]{12,}$/);

  // Deliveries that arrive, fail, are refused by their receiver's words, and are looked at; and calls that are refused.
  receiver.now.answer((response, { headers }) => response.writeHead(500).end(String(headers["webhook-id"])));
  await requestApproval(acme.as.agent, asking({ action_type: "prompt_mutation" }));
  await keep("POST", `${path}/test`, {});
  await tellAll(own.db);
  await own.owner`update delivery set next_try_at = clock_timestamp(), tries = 9`;
  await own.owner`update endpoint set rests_until = null`;
  await tellAll(own.db);
  const shown = JSON.parse((await keep("GET", "/deliveries")).text);
  for (const { id } of shown.items) await keep("GET", `/deliveries/${id}`);
  await keep("GET", "/webhooks");
  await keep("GET", path);
  await keep("PATCH", path, { url: "https://10.0.0.1/" });
  await keep("POST", "/webhooks", { ...hook, label: "Another" }, "make-a-webhook");
  await keep("POST", `${path}/rotate-secret`, { secret: "none" });
  await keep("GET", `/webhooks/${rotated.secret}`.slice(0, 20));
  await app.request("/api/v1/webhooks", { headers: { authorization: `Bearer ${agentKey.secret}x` } });
  await app.request("/api/v1/webhooks", { headers: { authorization: `Bearer ${agentKey.secret}` } });
  await keep("POST", `${path}/remove`, {});

  const dump = await dumpOfAllTables();
  const received = receiver.now.received.map(({ headers, body }) => JSON.stringify(headers) + body).join("\n");
  expect(lines.join("\n")).toContain("a delivery was given up");
  expect(dump).toContain("Desk");
  for (const [what, secret] of Object.entries(secrets)) {
    const places = { tables: dump, log: lines.join("\n"), answers: answers.join("\n"), received };
    for (const [place, text] of Object.entries(places)) {
      const found = formsOf(secret).filter((form) => text.includes(form));
      expect(found, `${what} in the ${place}`).toEqual([]);
    }
  }
});
