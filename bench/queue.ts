import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { wireId } from "#contract/ids.ts";
import { connect } from "#db/client.ts";
import { startEmbedded } from "#scripts/embedded.ts";
import { migrate } from "#scripts/migrate.ts";
import { runAsEntry } from "#scripts/run-as-entry.ts";
import { getApproval, listQueue } from "#server/approvals/read-approvals.ts";
import { getApprovalStats } from "#server/approvals/read-statistics.ts";
import type { Context } from "#server/context.ts";
import { turnKillSwitch } from "#server/kill-switch/turn-kill-switch.ts";
import { getOverview } from "#server/overview/get-overview.ts";
import { scratchDatabase } from "#test/scratch-database.ts";
import { fill } from "./fill.ts";
import type { FilledWorkspace } from "./filling.ts";
import { costOfDoors } from "./queue-doors.ts";
import { costOfRead, meterOf, type ReadCost, rounded } from "./reads.ts";

const RUNS = 30;
/** A page of the browser's list. */
const PAGE = { limit: 100, view: "waiting" } as const;

/** Every read behind the page of approvals, while so many requests wait. */
async function readsOf(ctx: Context, filled: FilledWorkspace): Promise<Record<string, () => Promise<unknown>>> {
  const first = await listQueue(ctx, PAGE);
  const agent_id = wireId("agent", filled.agentIds[3] ?? "");
  const environment_id = wireId("environment", filled.environments.shadow);
  let deep = first;
  for (let page = 1; page < 100 && deep.next_cursor !== null; page += 1) {
    deep = await listQueue(ctx, { ...PAGE, cursor: deep.next_cursor });
  }
  const at = (cursor: string | null) => (cursor === null ? {} : { cursor });
  return {
    "first page": () => listQueue(ctx, PAGE),
    "second page": () => listQueue(ctx, { ...PAGE, ...at(first.next_cursor) }),
    "page 101": () => listQueue(ctx, { ...PAGE, ...at(deep.next_cursor) }),
    "of an agent": () => listQueue(ctx, { ...PAGE, agent_id }),
    "of an environment": () => listQueue(ctx, { ...PAGE, environment_id }),
    "of a type": () => listQueue(ctx, { ...PAGE, action_type: "prompt_mutation" }),
    "of a severity": () => listQueue(ctx, { ...PAGE, severity: "S3" }),
    decided: () => listQueue(ctx, { ...PAGE, view: "decided" }),
    "one request": () => getApproval(ctx, { approval_id: first.items[0]?.id ?? "" }),
    statistics: () => getApprovalStats(ctx, {}),
    overview: () => getOverview(ctx),
  };
}

/** What it takes to stop everything, and to let it go on. Milliseconds of the whole call. */
async function costOfStop(ctx: Context): Promise<{ on: number; off: number }> {
  const timed = async (on: boolean) => {
    const began = performance.now();
    await turnKillSwitch(ctx, { on, reason: "To see what it takes" });
    return Math.round(performance.now() - began);
  };
  return { on: await timed(true), off: await timed(false) };
}

const USAGE = `npm run bench:queue -- [PENDING]
What the page of approvals costs on the server while so many requests wait (100000): milliseconds, and blocks
read; the same over HTTP, through both doors; and what it takes to stop everything and to let it go on. Prints JSON.`;

async function benchQueue(url: string, name: string, pending: number): Promise<void> {
  const filled = await fill(url, pending * 7, (line) => console.error(line), pending);
  const db = connect(url, { max: 1 });
  const admin = postgres(url, { max: 1 });
  // An open connection would keep the process from ending with its failure.
  try {
    const ctx = { ...filled.as.owner, db };
    const [row] = await admin<{ count: number }[]>`
      select count(*)::int from approval where workspace_id = ${filled.id} and status = 'pending'`;
    const meter = await meterOf(admin, db, name);
    const reads: ReadCost[] = [];
    for (const [read, run] of Object.entries(await readsOf(ctx, filled))) {
      reads.push(rounded(await costOfRead(read, run, meter, RUNS)));
    }
    const doors = await costOfDoors(db, url, filled, RUNS);
    const stop = await costOfStop(ctx);
    console.log(JSON.stringify({ pending: row?.count, load: loadavg(), reads, doors, stop }, null, 2));
  } finally {
    await Promise.allSettled([admin.end({ timeout: 1 }), db.$client.end({ timeout: 1 })]);
  }
}

await runAsEntry(import.meta.url, USAGE, async () => {
  const pending = Number(process.argv[2] ?? 100_000);
  const home = mkdtempSync(join(tmpdir(), "understudy-queue-"));
  chmodSync(home, 0o755);
  const server = await startEmbedded(join(home, "data"), { fast: true });
  try {
    const name = `bench_queue_${Date.now()}`;
    const database = await scratchDatabase(server.url, name);
    await migrate(database.url);
    await benchQueue(database.url, name, pending);
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
});
