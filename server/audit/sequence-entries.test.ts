import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { turnKillSwitch } from "../kill-switch/turn-kill-switch.ts";
import { recordEvent } from "./audit-store.ts";
import { onRing } from "./doorbell.ts";
import { listEntries } from "./entry-list-store.ts";
import { countByMinute } from "./rollup-store.ts";
import { sequenceEntries } from "./sequence-entries.ts";
import { placeEntries } from "./sequencer-store.ts";

let fresh: FreshDatabase;
let db: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 30 });
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

const EVENTS = ["risk_assessment", "approval_timeout", "session_created"] as const;

/** One transaction that logs one thing about a subject of its own. */
function logOne(ctx: Context, environmentId: string | null, n = 0): Promise<Date> {
  const event = EVENTS[n % EVENTS.length] ?? "risk_assessment";
  return withTx(ctx, (ctx) =>
    recordEvent(ctx, {
      event,
      subject: { kind: "approval", id: mintId() },
      isFirst: true,
      environmentId,
      outcome: n % 2 === 0 ? "approved" : "pending",
    }),
  );
}

async function placesOf(workspace: TestWorkspace): Promise<(number | null)[]> {
  const rows = await withTx(workspace.as.system, ({ tx }) =>
    tx.execute<{ position: number | null }>(
      sql`select position::int from audit_entry where workspace_id = ${workspace.id} order by position nulls last`,
    ),
  );
  return rows.map((row) => row.position);
}

/** One of two sequencers may wait in vain for the other on a busy machine. */
function passOver(fault: unknown): void {
  if (!(fault instanceof AggregateError)) throw fault;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test("20 writers and two sequencers at once: every entry gets one place, and the places are dense", async () => {
  const acme = await createWorkspace(db);
  let isWriting = true;
  const sequencer = async () => {
    while (isWriting) await sequenceEntries(db).catch(passOver);
  };
  const sequencers = [sequencer(), sequencer()];
  const writer = async () => {
    for (let n = 0; n < 50; n++) await logOne(acme.as.system, acme.environments.lab, n);
  };
  await Promise.all(Array.from({ length: 20 }, writer));
  isWriting = false;
  await Promise.all(sequencers);
  await sequenceEntries(db);
  expect(await placesOf(acme)).toEqual(upTo(1000));
});

test("an entry that commits after a later one was placed is placed behind it", async () => {
  const acme = await createWorkspace(db);
  let finish = () => {};
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let early = "";
  let begun = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const slow = withTx(acme.as.system, async (ctx) => {
    early = mintId();
    await recordEvent(ctx, { event: "sign_in", subject: { kind: "member", id: early }, isFirst: true });
    begun();
    await held;
  });
  await hasBegun;
  await logOne(acme.as.system, null);
  expect(await sequenceEntries(db)).toBe(1);
  finish();
  await slow;
  expect(await sequenceEntries(db)).toBe(1);
  const rows = await withTx(acme.as.system, ({ tx }) =>
    tx.execute(sql`select position::int, subject_id from audit_entry where workspace_id = ${acme.id} order by id`),
  );
  expect(rows[0]).toEqual({ position: 2, subject_id: early });
  expect(rows[1]).toMatchObject({ position: 1 });
});

test("a workspace whose head is held elsewhere is passed by, not waited for", async () => {
  const [busy, idle] = await Promise.all([createWorkspace(db), createWorkspace(db)]);
  await logOne(busy.as.system, null);
  await sequenceEntries(db);
  await Promise.all([logOne(busy.as.system, null), logOne(idle.as.system, null)]);
  await withTx(busy.as.system, async ({ tx }) => {
    await tx.execute(sql`select from audit_head where workspace_id = ${busy.id} for update`);
    expect(await sequenceEntries(db)).toBe(1);
  });
  expect(await sequenceEntries(db)).toBe(1);
});

test("rollups and tail together equal a raw count at every moment", async () => {
  const acme = await createWorkspace(db);
  const { lab, shadow } = acme.environments;
  let isWriting = true;
  const ever = new Date(0);
  const compare = () =>
    db.transaction(
      async (tx) => {
        await tx.execute(sql`select set_config('app.workspace_id', ${acme.id}, true)`);
        const counted = await countByMinute({ ...acme.as.system, tx }, "risk_assessment", {
          from: ever,
          environmentId: null,
        });
        const raw = await tx.execute<{ minute_ms: number; outcome: string; count: number }>(sql`
          select (extract(epoch from date_trunc('minute', at)) * 1000)::float8 as minute_ms, outcome, count(*)::int as count
          from audit_entry where workspace_id = ${acme.id} and event = 'risk_assessment' group by 1, 2`);
        const texts = raw.map(({ minute_ms, outcome, count }) => `${minute_ms} ${outcome} ${count}`);
        expect(counted.map(({ minute, outcome, count }) => `${minute.getTime()} ${outcome} ${count}`).sort()).toEqual(
          texts.sort(),
        );
        return counted.reduce((sum, { count }) => sum + count, 0);
      },
      { isolationLevel: "repeatable read" },
    );
  const rawCount = () =>
    withTx(acme.as.system, async ({ tx }) => {
      const rows = await tx.execute<{ n: number }>(
        sql`select count(*)::int as n from audit_entry where workspace_id = ${acme.id} and event = 'risk_assessment'`,
      );
      return rows[0]?.n ?? 0;
    });
  const enclose = async () => {
    const before = await rawCount();
    const counted = await withTx(acme.as.system, (ctx) =>
      countByMinute(ctx, "risk_assessment", { from: ever, environmentId: null }),
    );
    const after = await rawCount();
    const sum = counted.reduce((total, { count }) => total + count, 0);
    expect(sum).toBeGreaterThanOrEqual(before);
    expect(sum).toBeLessThanOrEqual(after);
  };
  const sequencer = async () => {
    while (isWriting) await sequenceEntries(db).catch(passOver);
  };
  const sequencers = [sequencer(), sequencer()];
  // At every step one of them looks while the others write, however fast or slow the machine is.
  const writer = async (_: unknown, w: number) => {
    for (let n = 0; n < 40; n++) {
      await logOne(acme.as.system, w % 2 === 0 ? lab : shadow, n);
      if (n % 10 === w) await Promise.all([compare(), enclose()]);
    }
  };
  await Promise.all(Array.from({ length: 10 }, writer));
  isWriting = false;
  await Promise.all(sequencers);
  expect(await compare()).toBe(140);
  await sequenceEntries(db);
  expect(await compare()).toBe(140);
});

test("counts keep to the minutes, the event and the workspace asked for", async () => {
  const [acme, other] = await Promise.all([createWorkspace(db), createWorkspace(db)]);
  await logOne(other.as.system, null);
  for (let n = 0; n < 3; n++) await logOne(acme.as.system, acme.environments.lab, n);
  const at = await logOne(acme.as.system, null, 0);
  await sequenceEntries(db);
  await logOne(acme.as.system, acme.environments.lab, 0);
  const count = async (event: "risk_assessment" | "approval_timeout", from: Date) =>
    (await withTx(acme.as.system, (ctx) => countByMinute(ctx, event, { from, environmentId: null }))).reduce(
      (sum, row) => sum + row.count,
      0,
    );
  const minute = 60_000;
  expect(await count("risk_assessment", new Date(at.getTime() - minute))).toBe(3);
  expect(await count("approval_timeout", new Date(at.getTime() - minute))).toBe(1);
  expect(await count("risk_assessment", new Date(at.getTime() + 2 * minute))).toBe(0);
});

test("the bell rings after a commit that logged something, and after no other", async () => {
  const acme = await createWorkspace(db);
  let rings = 0;
  const leave = onRing(() => {
    rings += 1;
  });
  await logOne(acme.as.system, null);
  expect(rings).toBe(1);
  await withTx(acme.as.system, ({ tx }) => tx.execute(sql`select 1`));
  const fails = withTx(acme.as.system, async (ctx) => {
    await recordEvent(ctx, { event: "sign_in", subject: { kind: "member", id: mintId() } });
    throw new Error("changed my mind");
  });
  await expect(fails).rejects.toThrow("changed my mind");
  expect(rings).toBe(1);
  leave();
});

/** What its connection has read of the log, since the server last counted it among everybody's. */
async function rowsRead({ tx }: TxContext): Promise<number> {
  const [read] = await tx.execute<{ rows: number }>(
    sql`select (idx_tup_fetch + seq_tup_read)::int as rows from pg_stat_xact_user_tables where relname = 'audit_entry'`,
  );
  return read?.rows ?? 0;
}

/** How many rows of the log the work reads. */
function rowsReadBy(ctx: Context, work: (ctx: TxContext) => Promise<void>): Promise<number> {
  return withTx(ctx, async (ctx) => {
    const before = await rowsRead(ctx);
    await work(ctx);
    return (await rowsRead(ctx)) - before;
  });
}

test("a burst in a workspace that the planner takes for a small one is placed without reading it over and over, and a rare event found in it", async () => {
  const [small, burst] = [await createWorkspace(db), await createWorkspace(db)];
  for (let n = 0; n < 100; n++) await logOne(small.as.system, null, n);
  await sequenceEntries(db);
  const owner = postgres(fresh.url, { max: 1 });
  await owner`vacuum analyze audit_entry`;
  await withTx(burst.as.system, ({ tx }) =>
    tx.execute(sql`
      insert into audit_entry (workspace_id, id, event, at, actor_kind, subject_kind, subject_id, body, leaf_hash)
      select ${burst.id}::uuid, gen_random_uuid(), 'sign_in', clock_timestamp(), 'system', 'member', gen_random_uuid(), line,
        sha256('\\x00'::bytea || convert_to(line, 'UTF8'))
      from (select '{"n":' || n || '}' as line from generate_series(1, 3000) n) lines`),
  );
  const placing = await rowsReadBy(burst.as.system, async (ctx) => {
    expect(await placeEntries(ctx, 0, 1000)).toBe(1000);
  });
  expect(placing).toBeGreaterThan(999);
  expect(placing).toBeLessThan(20_000);

  await turnKillSwitch(burst.as.owner, { on: true, reason: "To be found again" });
  await owner`vacuum analyze audit_entry`;
  await owner.end();
  const scan = { filter: { event: "kill_switch_on" }, after: null, limit: 51, position: undefined } as const;
  const looking = await rowsReadBy(burst.as.system, async (ctx) => {
    expect((await listEntries(ctx, scan)).rows).toHaveLength(1);
  });
  expect(looking).toBeGreaterThan(0);
  expect(looking).toBeLessThan(10);
});
