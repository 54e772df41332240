import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
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
import { getOverview } from "#server/overview/get-overview.ts";
import { scratchDatabase } from "#test/scratch-database.ts";
import { type FilledWorkspace, fill } from "./fill.ts";
import { percentile } from "./measure.ts";

const RUNS = 30;
const WARM_UP = 5;
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

async function cost(run: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  for (let turn = 0; turn < WARM_UP; turn += 1) await run();
  const times: number[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const rounded = (share: number) => Number(percentile(times, share).toFixed(1));
  return { p50: rounded(0.5), p95: rounded(0.95) };
}

// `npm run bench:queue [pending]`: what the page of approvals costs on the server while so many requests wait.
await runAsEntry(import.meta.url, async () => {
  const pending = Number(process.argv[2] ?? 100_000);
  const home = mkdtempSync(join(tmpdir(), "understudy-queue-"));
  chmodSync(home, 0o755);
  const server = await startEmbedded(join(home, "data"), { fast: true });
  try {
    const database = await scratchDatabase(server.url, `bench_queue_${Date.now()}`);
    await migrate(database.url);
    const filled = await fill(database.url, pending * 7, (line) => console.error(line), pending);
    const db = connect(database.url, { max: 1 });
    const admin = postgres(database.url, { max: 1 });
    const [row] = await admin<{ count: number }[]>`
      select count(*)::int from approval where workspace_id = ${filled.id} and status = 'pending'`;
    await admin.end();
    const reads = await readsOf({ ...filled.as.owner, db }, filled);
    const costs: Record<string, { p50: number; p95: number }> = {};
    for (const [read, run] of Object.entries(reads)) costs[read] = await cost(run);
    console.log(JSON.stringify({ pending: row?.count, milliseconds: costs }, null, 2));
    await db.$client.end();
    await database.drop();
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
});
