import { Console } from "node:console";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { connect } from "#db/client.ts";
import { buildIfNeeded } from "#scripts/build-if-needed.ts";
import { startEmbedded } from "#scripts/embedded.ts";
import { migrate } from "#scripts/migrate.ts";
import { runAsEntry } from "#scripts/run-as-entry.ts";
import { ensureSigningKeys } from "#scripts/signing-keys-file.ts";
import { sequenceEntries } from "#server/audit/sequence-entries.ts";
import { startWorker } from "#server/worker.ts";
import {
  AGENTS_DOOR_ALONE,
  type ProductProcess,
  type Program,
  startProductProcess,
  WHOLE_PRODUCT,
} from "#test/product-process.ts";
import { scratchDatabase } from "#test/scratch-database.ts";
import { assessmentsPerSecond } from "./engine-speed.ts";
import { type Measured, measure, median, type Shape } from "./measure.ts";
import { peakMemoryMib, postmasterPid } from "./process-figures.ts";
import { type BenchAgent, createBenchWorld } from "./world.ts";

const CONNECTIONS = [1, 16, 64];
/** Enough that none reaches the limit of pending requests, however fast this machine is. */
const AGENTS = 128;
/** Above this the machine was busy with something else, and the ratios are worth little. */
const NOISY_SPREAD = 1.6;

const CEILING: Program = { args: ["--import", "tsx", "bench/ceiling.ts"], readyPath: "/" };
const INSIDE_NEXT: Program = {
  args: ["node_modules/next/dist/bin/next", "start", "--hostname", "127.0.0.1"],
  readyPath: "/api/v1/openapi.json",
};

type Server = ProductProcess & { databasePid: number; name: string; shapes: Record<string, Shape[]> };
type Sample = Measured & { server: string; shape: string; connections: number; round: number };

const payload = () => ({
  order: `A-${Math.random()}`,
  limit: 120,
  note: "Raise the limit once, after two good years.",
});

function requestApproval({ key }: BenchAgent, severity: "S1" | "S2"): Shape {
  const facts = {
    action_type: "config_change",
    predicted_severity: severity,
    description: "Raise the limit of one order",
  };
  return {
    path: "/api/v1/approvals",
    // What is measured is how a request is taken in, not how long a person takes.
    headers: { authorization: `Bearer ${key}`, prefer: "respond-async" },
    body: () => ({ ...facts, details: payload(), affected_systems: ["orders"], is_reversible: true }),
  };
}

function recordObservation({ key, sessionId }: BenchAgent): Shape {
  return {
    path: `/api/v1/shadow/sessions/${sessionId}/observations`,
    headers: { authorization: `Bearer ${key}` },
    body: () => ({ agent_recommendation: { action: "refund", arguments: payload(), confidence: 0.8 } }),
  };
}

function shapesFor(agents: readonly BenchAgent[]): Record<string, Shape[]> {
  return {
    "approvals, safe": agents.map((agent) => requestApproval(agent, "S1")),
    "approvals, review": agents.map((agent) => requestApproval(agent, "S2")),
    observations: agents.map(recordObservation),
  };
}

type DatabaseServer = { url: string; databasePid: number };

async function startServer({ url, databasePid }: DatabaseServer, name: string, program: Program): Promise<Server> {
  const { url: databaseUrl } = await scratchDatabase(url, `bench_${name.replaceAll(" ", "_")}_${Date.now()}`);
  const env = { DATABASE_URL: databaseUrl, RATE_LIMIT_PER_MINUTE: "0", NODE_ENV: "production" };
  if (program === CEILING) {
    const shapes = { insert: [{ path: "/", headers: {}, body: payload }] };
    return { ...(await startProductProcess(env, program)), databasePid, name, shapes };
  }
  await migrate(databaseUrl);
  const db = connect(databaseUrl, { max: 2 });
  const shapes = shapesFor((await createBenchWorld(db, AGENTS)).agents);
  const product = { ...(await startProductProcess(env, program)), databasePid, name, shapes };
  if (program !== INSIDE_NEXT) {
    await db.$client.end();
    return product;
  }
  // Next by itself has no worker, and a log that nobody brings in order soon permits nothing.
  const sequencer = startWorker({ db, sweeps: [{ name: "sequence entries", run: sequenceEntries, everyMs: 500 }] });
  const stop = async () => {
    await product.stop();
    await sequencer.stop();
    await db.$client.end();
  };
  return { ...product, stop };
}

/** Every server under every load, one after the other, in an order that turns round with each round. */
async function runRounds(servers: readonly Server[], rounds: number, seconds: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let round = 1; round <= rounds; round++) {
    const order = round % 2 === 1 ? servers : [...servers].reverse();
    for (const connections of CONNECTIONS) {
      for (const server of order) {
        for (const [shape, shapes] of Object.entries(server.shapes)) {
          const measured = await measure(server, shapes, { connections, seconds });
          samples.push({ ...measured, server: server.name, shape, connections, round });
        }
      }
      console.error(`Round ${round} of ${rounds}, ${connections} connections: done`);
    }
  }
  return samples;
}

type Row = { server: string; shape: string; connections: number } & Record<
  "ratio" | "perSecond" | "p50" | "p99" | "cpuMs" | "databaseCpuMs" | "cpuRatio" | "failed",
  number
>;

/** Medians over the rounds; both ratios are to the ceiling of the same round and number of connections. */
function summarise(samples: readonly Sample[]): Row[] {
  const cells = new Map<string, Sample[]>();
  for (const sample of samples) {
    const cell = `${sample.shape}|${sample.connections}|${sample.server}`;
    cells.set(cell, [...(cells.get(cell) ?? []), sample]);
  }
  const ceilingOf = ({ round, connections }: Sample) =>
    samples.find((each) => each.shape === "insert" && each.round === round && each.connections === connections);
  const cpuOf = (sample: Sample | undefined) =>
    sample ? (sample.cpuMs ?? Number.NaN) + (sample.databaseCpuMs ?? Number.NaN) : Number.NaN;
  const failures = ({ statuses }: Sample) =>
    Object.entries(statuses).reduce((sum, [status, count]) => sum + (Number(status) < 300 ? 0 : count), 0);
  return [...cells.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    return {
      server: first.server,
      shape: first.shape,
      connections: first.connections,
      ratio: median(same.map((each) => each.perSecond / (ceilingOf(each)?.perSecond ?? Number.NaN))),
      perSecond: median(same.map((each) => each.perSecond)),
      p50: median(same.map((each) => each.p50)),
      p99: median(same.map((each) => each.p99)),
      cpuMs: median(same.map((each) => each.cpuMs ?? Number.NaN)),
      databaseCpuMs: median(same.map((each) => each.databaseCpuMs ?? Number.NaN)),
      cpuRatio: median(same.map((each) => cpuOf(ceilingOf(each)) / cpuOf(each))),
      failed: same.reduce((sum, each) => sum + failures(each), 0),
    };
  });
}

/** How far apart the ceiling's rounds lie, at the number of connections where they lie furthest apart. */
function ceilingSpread(samples: readonly Sample[]): number {
  const spreads = CONNECTIONS.map((connections) => {
    const rates = samples.filter((each) => each.shape === "insert" && each.connections === connections);
    const sorted = rates.map(({ perSecond }) => perSecond).sort((a, b) => a - b);
    return (sorted.at(-1) ?? 0) / (sorted[0] ?? 1);
  });
  return Math.max(...spreads);
}

async function bench(rounds: number, seconds: number): Promise<void> {
  buildIfNeeded();
  const home = mkdtempSync(join(tmpdir(), "understudy-bench-"));
  chmodSync(home, 0o755);
  Object.assign(process.env, {
    NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
    KEY_PEPPER: randomBytes(32).toString("hex"),
  });
  // The product's own programs make one where they have none; Next by itself does not, and would approve nothing.
  process.env.GRANT_KEYS_FILE = join(home, "grant-keys.json");
  ensureSigningKeys(process.env.GRANT_KEYS_FILE);
  const postgres = await startEmbedded(join(home, "data"));
  const databaseServer = { url: postgres.url, databasePid: postmasterPid(join(home, "data")) };
  const servers: Server[] = [];
  try {
    const programs = {
      ceiling: CEILING,
      standalone: AGENTS_DOOR_ALONE,
      "beside the pages": WHOLE_PRODUCT,
      "inside Next": INSIDE_NEXT,
    };
    for (const [name, program] of Object.entries(programs))
      servers.push(await startServer(databaseServer, name, program));
    const samples = await runRounds(servers, rounds, seconds);
    const rows = summarise(samples);
    const spread = ceilingSpread(samples);
    const rounded = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          typeof value === "number" ? Number(value.toFixed(2)) : value,
        ]),
      ),
    );
    new Console(process.stderr).table(rounded);
    const environment = {
      node: process.version,
      cores: availableParallelism(),
      cpu: cpus()[0]?.model,
      memoryGib: Math.round(totalmem() / 2 ** 30),
    };
    const peakMib = Object.fromEntries(servers.map(({ name, pid }) => [name, peakMemoryMib(pid)]));
    const engine = Math.round(assessmentsPerSecond());
    console.log(
      JSON.stringify(
        {
          environment,
          rounds,
          seconds,
          noisy: spread > NOISY_SPREAD,
          ceilingSpread: spread,
          peakMib,
          assessmentsPerSecond: engine,
          rows: rounded,
        },
        null,
        2,
      ),
    );
  } finally {
    for (const server of servers) await server.stop();
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const USAGE = `npm run bench -- [ROUNDS] [SECONDS]
Throughput against a bare server with one prepared INSERT, interleaved: so many rounds (3) of so many seconds (4) for each
server, load and number of connections. Prints JSON. Builds the pages first and takes some minutes.`;

await runAsEntry(import.meta.url, USAGE, () => bench(Number(process.argv[2] ?? 3), Number(process.argv[3] ?? 4)));
