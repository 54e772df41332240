import { beforeEach, describe, expect, test } from "vitest";
import { ownDatabase } from "#test/own-database.ts";
import type { Visitor } from "../context.ts";
import { ensureSetupToken, isSetUpNeeded } from "./ensure-setup-token.ts";
import { setUp, setUpAsOperator } from "./set-up.ts";

const own = ownDatabase(20);
let calls = 0;
/** Each from an address of its own, so that the limit is not what is tested. */
const visitor = (): Visitor => ({
  db: own.db,
  requestId: "test",
  ip: `10.0.${Math.floor(++calls / 250)}.${calls % 250}`,
});
const input = { workspace: "Acme", name: "Ada", email: "Ada@Example.com", password: "correct horse battery" };

beforeEach(async () => {
  await own.owner.begin(async (owner) => {
    // A log refuses to be emptied.
    await owner`set local session_replication_role = replica`;
    await owner`truncate workspace, member, environment, audit_entry, setup_token, attempt cascade`;
  });
});

const counts = async () => {
  const [row] = await own.owner`select (select count(*)::int from workspace) as workspaces,
    (select count(*)::int from member) as members, (select count(*)::int from environment) as environments`;
  return row;
};

async function freshToken(): Promise<string> {
  const token = await ensureSetupToken(own.db);
  if (token === null) throw new Error("no token");
  return token;
}

describe("setting up", () => {
  test("makes the workspace, its three environments and its first owner, and tells the log in the same transaction", async () => {
    const joined = await setUp(visitor(), { ...input, token: await freshToken() });
    expect(joined).toMatchObject({ email: "Ada@Example.com", workspace: "Acme" });
    expect(await counts()).toEqual({ workspaces: 1, members: 1, environments: 3 });
    const made = await own.owner`select name, operating_mode from environment order by id`;
    expect(made.map((row) => [row.name, row.operating_mode])).toEqual([
      ["lab", "lab"],
      ["shadow", "shadow"],
      ["production", "production"],
    ]);
    const told = await own.owner`select event, actor_kind, body from audit_entry order by id`;
    expect(told.map((row) => row.event)).toEqual([
      "workspace_created",
      "member_added",
      "environment_created",
      "environment_created",
      "environment_created",
    ]);
    expect(told.every((row) => row.actor_kind === "human")).toBe(true);
    expect(JSON.stringify(told)).not.toContain(input.password);
    const [owner] = await own.owner`select role, password_hash from member`;
    expect(owner?.role).toBe("owner");
    expect(owner?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("is offered until somebody did it", async () => {
    expect(await isSetUpNeeded(visitor())).toBe(true);
    const token = await freshToken();
    await setUp(visitor(), { ...input, token });
    expect(await isSetUpNeeded(visitor())).toBe(false);
    expect(await ensureSetupToken(own.db)).toBeNull();
    await expect(setUp(visitor(), { ...input, token })).rejects.toMatchObject({ code: "conflict" });
  });

  test("takes the token that was printed last, and no other", async () => {
    const first = await freshToken();
    const second = await freshToken();
    for (const token of [first, "guessed", `${second}x`]) {
      await expect(setUp(visitor(), { ...input, token })).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await counts()).toEqual({ workspaces: 0, members: 0, environments: 0 });
    await setUp(visitor(), { ...input, token: second });
  });

  test("stores no token that could be read back", async () => {
    const token = await freshToken();
    const [row] = await own.owner`select encode(token_hash, 'escape') as hash from setup_token`;
    expect(row?.hash).not.toContain(token);
  });

  test("fifty people with the same token at once make one workspace", async () => {
    const token = await freshToken();
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) => setUp(visitor(), { ...input, email: `p${i}@example.com`, token })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const attempt of tries) {
      if (attempt.status === "rejected") expect(["forbidden", "conflict"]).toContain(attempt.reason.code);
    }
    expect(await counts()).toEqual({ workspaces: 1, members: 1, environments: 3 });
  });

  test("works without a token at the server's command line, once, and retires the printed one", async () => {
    const token = await freshToken();
    await setUpAsOperator(visitor(), input);
    await expect(setUpAsOperator(visitor(), input)).rejects.toMatchObject({ code: "conflict" });
    await expect(setUp(visitor(), { ...input, token })).rejects.toMatchObject({ code: "conflict" });
    expect(await counts()).toEqual({ workspaces: 1, members: 1, environments: 3 });
  });

  test("refuses the twenty-first attempt from one address", async () => {
    await freshToken();
    const guess = () => setUp({ ...visitor(), ip: "192.0.2.1" }, { ...input, token: "guessed" });
    for (let attempt = 1; attempt <= 20; attempt++) await expect(guess()).rejects.toMatchObject({ code: "forbidden" });
    await expect(guess()).rejects.toMatchObject({
      code: "rate_limited",
      extra: { retryAfterSeconds: expect.any(Number) },
    });
  });
});
