import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { agents } from "#db/schema/agents.ts";
import { contextFor, createWorkspace, systemIn } from "#test/build.ts";
import { doorkeeper } from "#test/doorkeeper.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type Context, databaseNow, type TxContext, withTx } from "./context.ts";
import { mintId } from "./ids.ts";

const own = ownDatabase();
let keeper: Awaited<ReturnType<typeof doorkeeper>>;
let db: Database;
let ctx: Context;

beforeEach(async () => {
  keeper = await doorkeeper(own.url);
  db = connect(keeper.url, { max: 2 });
  ctx = contextFor(db, systemIn((await createWorkspace(own.db)).id));
  await withTx(ctx, databaseNow);
});
afterEach(async () => {
  vi.useRealTimers();
  await db.$client.end({ timeout: 0 });
  await keeper.shut().catch(() => undefined);
});

/** Where one part of a test waits until another opens. */
function gate() {
  let open = () => {};
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), isOpen };
}

/** A machine that is busy with other tests is waited for. */
const PATIENT = { timeout: 20_000 };

const unavailable = (message: RegExp) => ({ code: "unavailable", message: expect.stringMatching(message) });

test("a database that falls silent is waited for no longer than anybody waits, and nobody claims to know", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  keeper.beSilent(true);
  const answer = expect(withTx(ctx, databaseNow)).rejects.toMatchObject(unavailable(/did not say whether/));
  await vi.advanceTimersByTimeAsync(10_000);
  await answer;
});

test("what was given up on the way is not written when the database speaks again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const workspaceId = ctx.actor.workspaceId;
  const [begun, rest, tried] = [gate(), gate(), gate()];
  const answer = withTx(ctx, async ({ tx }) => {
    await tx.insert(agents).values({ workspaceId, id: mintId(), name: "late", version: "" });
    begun.open();
    await rest.isOpen;
    tried.open();
  });
  const refused = expect(answer).rejects.toMatchObject(unavailable(/did not say whether/));
  await begun.isOpen;
  await vi.advanceTimersByTimeAsync(10_000);
  await refused;
  rest.open();
  await tried.isOpen;
  vi.useRealTimers();
  await vi.waitFor(
    async () =>
      expect(
        await own.owner`select 1 from pg_stat_activity where state = 'idle in transaction'
      and datname = current_database()`,
      ).toHaveLength(0),
    PATIENT,
  );
  expect(await own.owner`select 1 from agent where workspace_id = ${workspaceId} and name = 'late'`).toHaveLength(0);
});

test("a database that is away is told of at once, however long it has been, and found as soon as it is back", async () => {
  await keeper.shut();
  await expect(withTx(ctx, databaseNow)).rejects.toMatchObject({ code: "unavailable" });
  for (let attempt = 0; attempt < 12; attempt++) {
    await expect(withTx(ctx, databaseNow)).rejects.toMatchObject(unavailable(/nothing was changed/));
  }
  await keeper.openAgain();
  expect(await withTx(ctx, databaseNow)).toBeInstanceOf(Date);
});

test("a database that hangs up in the middle may have written, and that is what is said", async () => {
  const answer = withTx(ctx, async (ctx) => {
    await keeper.shut();
    return databaseNow(ctx);
  });
  await expect(answer).rejects.toMatchObject(unavailable(/did not say whether/));
});

/** Ends the connections of the pool, as the end of a server does. */
async function endConnections(): Promise<void> {
  const count = await own.owner`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'understudy' and datname = current_database()`;
  expect(count.length).toBeGreaterThan(0);
}

test("a connection that ends during a statement ends its transaction, and is replaced", async () => {
  for (let round = 0; round < 5; round++) {
    const working = Array.from({ length: 2 }, () => withTx(ctx, ({ tx }) => tx.execute(sql`select pg_sleep(30)`)));
    const ended = Promise.allSettled(working);
    await vi.waitFor(
      async () =>
        expect(
          await own.owner`select 1 from pg_stat_activity where query like '%pg_sleep(30)%' and state = 'active'
        and application_name = 'understudy' and datname = current_database()`,
        ).toHaveLength(2),
      PATIENT,
    );
    await endConnections();
    for (const each of await ended) {
      expect(each).toMatchObject({ status: "rejected", reason: { code: "unavailable" } });
    }
    expect(await Promise.all([withTx(ctx, databaseNow), withTx(ctx, databaseNow)])).toHaveLength(2);
  }
});

test("what is left of a lost transaction is never done in another one", async () => {
  const { workspaceId } = ctx.actor;
  const single = { ...ctx, db: connect(keeper.url, { max: 1 }) };
  const insert = ({ tx }: TxContext, name: string) =>
    tx.insert(agents).values({ workspaceId, id: mintId(), name, version: "" });
  const [begun, rest, tried] = [gate(), gate(), gate()];
  const lost = withTx(single, async (ctx) => {
    await insert(ctx, "before");
    begun.open();
    await rest.isOpen;
    await insert(ctx, "after").finally(tried.open);
  });
  const refused = expect(lost).rejects.toMatchObject({ code: "unavailable" });
  await begun.isOpen;
  await endConnections();
  await refused;
  await withTx(single, async (ctx) => {
    rest.open();
    await tried.isOpen;
    await insert(ctx, "another");
  });
  await single.db.$client.end();
  const named =
    await own.owner`select name from agent where workspace_id = ${workspaceId} and name in ('before', 'after', 'another')`;
  expect(named.map(({ name }) => name)).toEqual(["another"]);
});
