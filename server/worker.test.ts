import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { createWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { recordEvent } from "./audit/audit-store.ts";
import { wakeSequencer } from "./audit/doorbell.ts";
import { withTx } from "./context.ts";
import { mintId } from "./ids.ts";
import { openLog } from "./log.ts";
import { startWorker } from "./worker.ts";

let fresh: FreshDatabase;
let db: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

describe("the worker", () => {
  test("places what is logged, soon and unasked", async () => {
    const acme = await createWorkspace(db);
    const worker = startWorker({ db });
    const log = () =>
      withTx(acme.as.agent, (ctx) =>
        recordEvent(ctx, { event: "approval_requested", subject: { kind: "approval", id: mintId() } }),
      );
    const unplaced = async () => {
      const rows = await withTx(acme.as.system, ({ tx }) =>
        tx.execute<{ n: number }>(sql`select count(*)::int as n from audit_entry where position is null`),
      );
      return rows[0]?.n;
    };
    for (let n = 0; n < 20; n++) await log();
    await expect.poll(unplaced, { interval: 20 }).toBe(0);
    await worker.stop();
    await log();
    expect(await unplaced()).toBe(1);
  });

  test("never runs a sweep beside itself, and stops only when the run is over", async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const run = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      runs += 1;
    };
    const worker = startWorker({ db, sweeps: [{ name: "slow", run, everyMs: 0, afterRingMs: 0 }] });
    const ringing = setInterval(wakeSequencer, 1);
    await expect.poll(() => runs).toBeGreaterThan(10);
    clearInterval(ringing);
    await worker.stop();
    expect([most, running]).toEqual([1, 0]);
  });

  test("goes on after a fault, says so once, and says when it works again", async () => {
    let runs = 0;
    const run = async () => {
      runs += 1;
      if (runs <= 3) throw new Error("the disk is full");
    };
    const lines: string[] = [];
    const log = openLog("info", { write: (line) => lines.push(line) });
    const worker = startWorker({ db, log, sweeps: [{ name: "moody", run, everyMs: 1 }] });
    await expect.poll(() => runs).toBeGreaterThan(5);
    await worker.stop();
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      "a sweep failed; it is tried again",
      "a sweep works again",
    ]);
    expect(lines[0]).toContain("the disk is full");
  });

  test("forgets answers after 24 hours, in every workspace", async () => {
    const workspaces = await Promise.all([createWorkspace(db), createWorkspace(db)]);
    const owner = postgres(fresh.url, { max: 1 });
    for (const { id } of workspaces) {
      for (const age of ["23 hours", "25 hours"]) {
        await owner`insert into idempotency_key (workspace_id, principal, route, key, request_hash, created_at)
          values (${id}, ${mintId()}, 'POST /things', ${`key-${age}`}, '\\x00', clock_timestamp() - ${age}::interval)`;
      }
    }
    const worker = startWorker({ db });
    await expect
      .poll(() => owner`select key from idempotency_key order by key`.values())
      .toEqual([["key-23 hours"], ["key-23 hours"]]);
    await worker.stop();
    await owner.end();
  });
});
