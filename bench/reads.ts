import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { wireId } from "#contract/ids.ts";
import { connect, type Database } from "#db/client.ts";
import { startEmbedded } from "#scripts/embedded.ts";
import { migrate } from "#scripts/migrate.ts";
import { runAsEntry } from "#scripts/run-as-entry.ts";
import { getAgent, listAgents } from "#server/agents/read-agents.ts";
import { listKeys } from "#server/agents/read-keys.ts";
import { getApproval, listApprovals, listQueue } from "#server/approvals/read-approvals.ts";
import { getApprovalStats } from "#server/approvals/read-statistics.ts";
import type { Context } from "#server/context.ts";
import { getDecision, listDecisions } from "#server/decisions/read-decisions.ts";
import { getEnvironment, listEnvironments, listTransitions } from "#server/environments/read-environments.ts";
import { getOverview } from "#server/overview/get-overview.ts";
import { getTrend, getWhoSaidWhat } from "#server/sessions/read-agreement.ts";
import { listUndecided } from "#server/sessions/read-cases.ts";
import { listObservations } from "#server/sessions/read-observations.ts";
import { checkGraduation, getSession, listSessions } from "#server/sessions/read-sessions.ts";
import { scratchDatabase } from "#test/scratch-database.ts";
import { fewestBlocks, touchedBlocks } from "#test/touched-blocks.ts";
import { type ExportCost, measureExport } from "./export-cost.ts";
import { fill } from "./fill.ts";
import type { FilledWorkspace } from "./filling.ts";
import { percentile } from "./measure.ts";
import { cpuMilliseconds } from "./process-figures.ts";
import { pairedStreamReads, streamReads } from "./stream-reads.ts";

const WARM_UP = 5;
const RUNS = 50;
/** So often each pair of filters is asked: there are hundreds. */
const PAIR_RUNS = 8;
const PAGE = { limit: 50 };

/**
 * What one read of a page costs: milliseconds of the clock, milliseconds that PostgreSQL computed for all its statements
 * (the mean; null where the server is not of this machine), and blocks of 8 KiB that it touched.
 */
export type ReadCost = { read: string; p50: number; p95: number; cpu: number | null; blocks: number };

/** How a read is measured: what the database has touched, and computed for this connection, so far. */
export type Meter = { blocks: () => Promise<number>; cpu: () => number | null };

/** How long the filling took and how much it holds, what each read cost, and each of the stream narrowed by two things at once. */
export type MeasuredReads = {
  fillSeconds: number;
  gib: number;
  reads: ReadCost[];
  pairs: ReadCost[];
  exported: ExportCost | null;
};

/** Every read behind a page, by the product's own functions, as an owner sees it. */
async function readsOf(ctx: Context, filled: FilledWorkspace): Promise<Record<string, () => Promise<unknown>>> {
  const agent_id = wireId("agent", filled.agentIds[3] ?? "");
  const environment_id = wireId("environment", filled.environments.production);
  const session_id = wireId("session", filled.sessionIds[7] ?? "");
  const decision = (await listDecisions(ctx, { limit: 1 })).items[0];
  const approval = (await listQueue(ctx, { limit: 1, view: "waiting" })).items[0];
  const second = (await listDecisions(ctx, PAGE)).next_cursor ?? undefined;
  const observations = { ...PAGE, session_id };
  const fifteenDays = new Date(Date.now() - 15 * 86_400_000).toISOString();
  const ninetyDays = new Date(Date.now() - 90 * 86_400_000).toISOString();
  const asAgent = { ...filled.as.agent, db: ctx.db };
  return {
    overview: () => getOverview(ctx),
    "approvals: waiting": () => listQueue(ctx, { ...PAGE, view: "waiting" }),
    "approvals: decided": () => listQueue(ctx, { ...PAGE, view: "decided" }),
    "approvals: timed out": () => listApprovals(ctx, { ...PAGE, status: "timed_out" }),
    "approvals: one": () => getApproval(ctx, { approval_id: approval?.id ?? "" }),
    "approvals: statistics of all time": () => getApprovalStats(ctx, {}),
    "approvals: statistics of 15 days": () => getApprovalStats(ctx, { from: fifteenDays }),
    "approvals: statistics of an environment in 90 days": () =>
      getApprovalStats(ctx, { environment_id, from: ninetyDays }),
    "approvals: statistics of an agent": () => getApprovalStats(asAgent, {}),
    "decisions: newest": () => listDecisions(ctx, PAGE),
    "decisions: second page": () => listDecisions(ctx, { ...PAGE, ...(second ? { cursor: second } : {}) }),
    "decisions: blocked": () => listDecisions(ctx, { ...PAGE, verdict: "block" }),
    "decisions: of an agent": () => listDecisions(ctx, { ...PAGE, agent_id }),
    "decisions: blocked, of an agent": () => listDecisions(ctx, { ...PAGE, agent_id, verdict: "block" }),
    "decisions: of an environment": () => listDecisions(ctx, { ...PAGE, environment_id }),
    "decisions: one": () => getDecision(ctx, { decision_id: decision?.id ?? "" }),
    "sessions: all": () => listSessions(ctx, { ...PAGE, closed: false }),
    "sessions: one": () => getSession(ctx, { session_id }),
    "sessions: gates": () => checkGraduation(ctx, { session_id }),
    "sessions: trend": () => getTrend(ctx, { session_id, window: 20, limit: 500 }),
    "sessions: who said what": () => getWhoSaidWhat(ctx, { session_id }),
    "sessions: observations": () => listObservations(ctx, observations),
    "sessions: disagreements": () => listObservations(ctx, { ...observations, outcome: "disagree" }),
    "sessions: critical misses": () => listObservations(ctx, { ...observations, critical_miss: true }),
    "sessions: undecided": () => listUndecided(ctx, PAGE),
    "agents: all": () => listAgents(ctx, PAGE),
    "agents: one": () => getAgent(ctx, { agent_id }),
    "agents: keys": () => listKeys(ctx, { ...PAGE, agent_id, revoked: false }),
    "environments: all": () => listEnvironments(ctx, PAGE),
    "environments: one": () => getEnvironment(ctx, { environment_id }),
    "environments: transitions": () => listTransitions(ctx, { environment_id }),
  };
}

/** The meter of a database that one connection asks. */
export async function meterOf(admin: Sql, db: Database, name: string): Promise<Meter> {
  const [row] = await db.$client<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const pid = row?.pid ?? 0;
  return { blocks: () => touchedBlocks(admin, db, name), cpu: () => cpuMilliseconds(pid) };
}

/** Blocks are the fewest of a few turns: what the server does by itself in between is not the page's. */
export async function costOfRead(
  read: string,
  run: () => Promise<unknown>,
  { blocks, cpu }: Meter,
  runs: number,
  enough = 0,
) {
  for (let turn = 0; turn < Math.min(WARM_UP, runs); turn++) await run();
  const times: number[] = [];
  const computed = cpu();
  for (let turn = 0; turn < runs; turn++) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  const spent = (cpu() ?? Number.NaN) - (computed ?? Number.NaN);
  const fewest = await fewestBlocks(run, blocks, enough);
  times.sort((a, b) => a - b);
  return {
    read,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    cpu: Number.isNaN(spent) ? null : spent / runs,
    blocks: fewest,
  };
}

/** How often each read is asked; with a limit that its blocks are to keep, no more often than shows that they do. */
export type ReadTurns = {
  runs: number;
  pairs: number;
  stream: boolean;
  mostOf?: (read: string) => number;
  /** A migrated database to begin with. */
  template?: string;
};

/** Fills a database of this server with so many decisions and measures every read behind a page, one at a time. */
export async function measureReads(
  serverUrl: string,
  decisions: number,
  say: (line: string) => void,
  { runs, pairs, stream, mostOf, template }: ReadTurns = { runs: RUNS, pairs: PAIR_RUNS, stream: true },
): Promise<MeasuredReads> {
  const name = `bench_reads_${decisions}_${Date.now()}`;
  const database = await scratchDatabase(serverUrl, name, template);
  const admin = postgres(serverUrl, { max: 1 });
  await migrate(database.url);
  const began = performance.now();
  const filled = await fill(database.url, decisions, say);
  const fillSeconds = Math.round((performance.now() - began) / 1000);
  const db = connect(database.url, { max: 1 });
  try {
    const ctx = { ...filled.as.owner, db };
    const meter = await meterOf(admin, db, name);
    const costsOf = async (reads: Record<string, () => Promise<unknown>>, turns: number) => {
      const costs: ReadCost[] = [];
      for (const [read, run] of Object.entries(reads)) {
        const cost = await costOfRead(read, run, meter, turns, mostOf?.(read));
        say(JSON.stringify(rounded(cost)));
        costs.push(cost);
      }
      return costs;
    };
    const all = { ...(await readsOf(ctx, filled)), ...(stream ? streamReads(ctx, filled) : {}) };
    const reads = await costsOf(all, runs);
    const paired = pairs === 0 ? [] : await costsOf(pairedStreamReads(ctx, filled), pairs);
    const exported = pairs === 0 ? null : await measureExport(ctx);
    const [size] = await admin<{ gib: number }[]>`select (pg_database_size(${name}) / 1073741824.0)::float8 as gib`;
    return { fillSeconds, gib: size?.gib ?? Number.NaN, reads, pairs: paired, exported };
  } finally {
    await db.$client.end();
    await admin.end();
    await database.drop();
  }
}

const toTenth = (ms: number) => Number(ms.toFixed(1));
export const rounded = ({ p50, p95, cpu, ...rest }: ReadCost) => ({
  ...rest,
  p50: toTenth(p50),
  p95: toTenth(p95),
  cpu: cpu === null ? null : toTenth(cpu),
});

/** What the database computed, or the clock's median where that cannot be read. */
const weightOf = ({ cpu, p50 }: ReadCost) => cpu ?? p50;
const slowest = (costs: readonly ReadCost[]) => [...costs].sort((a, b) => weightOf(b) - weightOf(a)).slice(0, 40);

/** Of many reads: how many there are, and what they take from the quickest to the slowest. */
function spreadOf(costs: readonly ReadCost[]) {
  const medians = costs.map(weightOf).sort((a, b) => a - b);
  const at = (share: number) => Number(percentile(medians, share).toFixed(1));
  return {
    count: costs.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    over10ms: medians.filter((ms) => ms > 10).length,
  };
}

const USAGE = `npm run bench:reads -- [DECISIONS ...]
Every query behind a page with that much history: milliseconds, and blocks read. Without a number at one and at ten million,
which takes 40 GB for a while. Prints JSON.`;

await runAsEntry(import.meta.url, USAGE, async () => {
  const home = mkdtempSync(join(tmpdir(), "understudy-reads-"));
  chmodSync(home, 0o755);
  const server = await startEmbedded(join(home, "data"), { fast: true });
  try {
    const sizes = process.argv.slice(2).map(Number);
    for (const decisions of sizes.length > 0 ? sizes : [1_000_000, 10_000_000]) {
      const { fillSeconds, gib, reads, pairs, exported } = await measureReads(server.url, decisions, (line) =>
        console.error(line),
      );
      const told = { decisions, fillSeconds, gib: Number(gib.toFixed(1)), reads: reads.map(rounded) };
      console.log(
        JSON.stringify(
          { ...told, exported, pairs: spreadOf(pairs), slowestPairs: slowest(pairs).map(rounded) },
          null,
          2,
        ),
      );
    }
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
});
