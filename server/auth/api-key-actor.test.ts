import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { freshDatabase } from "#test/database.ts";
import { keyedHash } from "../keyed-hash.ts";
import { mintKey } from "./api-key.ts";
import { authenticateKey } from "./api-key-actor.ts";

let db: Database;
let owner: postgres.Sql;
let close: () => Promise<void>;
const workspaceId = randomUUID();
const environmentId = randomUUID();
const agentId = randomUUID();
const memberId = randomUUID();
let keyId: string;
let text: string;

beforeAll(async () => {
  const fresh = await freshDatabase();
  close = fresh.close;
  owner = postgres(fresh.url, { max: 1, onnotice: () => {} });
  db = connect(fresh.url, { max: 4 });
  await owner`insert into workspace (id, name) values (${workspaceId}, 'Acme')`;
  await owner`insert into environment (workspace_id, id, name, operating_mode) values (${workspaceId}, ${environmentId}, 'lab', 'lab')`;
  await owner`insert into agent (workspace_id, id, name) values (${workspaceId}, ${agentId}, 'support')`;
  await owner`insert into member (workspace_id, id, email, name, role) values (${workspaceId}, ${memberId}, 'a@example.com', 'Ada', 'reviewer')`;
});
afterAll(async () => {
  await db.$client.end();
  await owner.end();
  await close();
});

beforeEach(async () => {
  const key = mintKey("lab");
  keyId = randomUUID();
  text = key.text;
  await owner`insert into api_key (workspace_id, id, public_id, secret_hash, kind, label, agent_id, environment_id, scopes)
    values (${workspaceId}, ${keyId}, ${key.publicId}, ${keyedHash(key.secret)}, 'agent', '', ${agentId}, ${environmentId}, '{read,intents:write}')`;
});

test("a key that holds names its agent, environment and scopes", async () => {
  expect(await authenticateKey(db, text)).toEqual({
    kind: "agent",
    writesPerMinute: null,
    workspaceId,
    name: "support",
    agentId,
    keyId,
    environmentId,
    scopes: ["read", "intents:write"],
  });
});

test("a personal key acts as its member, with the role that the member has now", async () => {
  await owner`update api_key set kind = 'personal', agent_id = null, member_id = ${memberId}, scopes = null where id = ${keyId}`;
  expect(await authenticateKey(db, text)).toMatchObject({ kind: "member", memberId, role: "reviewer", scopes: null });
  await owner`update member set role = 'viewer' where id = ${memberId}`;
  expect(await authenticateKey(db, text)).toMatchObject({ role: "viewer", channel: "api", authenticatedAt: null });
});

test("the right public part with another secret is refused", async () => {
  const other = mintKey("lab");
  await owner`update api_key set public_id = ${other.publicId} where id = ${keyId}`;
  expect(await authenticateKey(db, other.text)).toBeNull();
});

test.each([
  ["a revoked key", () => owner`update api_key set revoked_at = clock_timestamp() where id = ${keyId}`],
  ["an expired key", () => owner`update api_key set expires_at = clock_timestamp() where id = ${keyId}`],
  ["a key of a disabled agent", () => owner`update agent set disabled_at = clock_timestamp() where id = ${agentId}`],
])("%s is refused from the next request on", async (_, happen) => {
  expect(await authenticateKey(db, text)).not.toBeNull();
  await happen();
  expect(await authenticateKey(db, text)).toBeNull();
  await owner`update agent set disabled_at = null where id = ${agentId}`;
});

test("its use is noted at most once a minute, also by many at once", async () => {
  await Promise.all(Array.from({ length: 8 }, () => authenticateKey(db, text)));
  const [first] = await owner`select last_used_at as at from api_key where id = ${keyId}`;
  expect(first?.at).toBeInstanceOf(Date);
  await authenticateKey(db, text);
  expect((await owner`select last_used_at as at from api_key where id = ${keyId}`)[0]?.at).toEqual(first?.at);
  await owner`update api_key set last_used_at = last_used_at - interval '61 seconds' where id = ${keyId}`;
  await authenticateKey(db, text);
  const [later] = await owner`select last_used_at as at from api_key where id = ${keyId}`;
  expect(later?.at.getTime()).toBeGreaterThan(first?.at.getTime());
});
