import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { uuidOf } from "#contract/ids.ts";
import { connect } from "#db/client.ts";
import { buildIfNeeded } from "#scripts/build-if-needed.ts";
import { startEmbedded } from "#scripts/embedded.ts";
import { migrate } from "#scripts/migrate.ts";
import { runAsEntry } from "#scripts/run-as-entry.ts";
import { AGENTS_DOOR_ALONE, type Program, startProductProcess, WHOLE_PRODUCT } from "#test/product-process.ts";
import { openConnection } from "./connection.ts";
import { headText } from "./measure.ts";
import { type BenchAgent, createBenchWorld } from "./world.ts";

const CONNECTIONS = 16;
const REQUESTS_PER_ROUND = 200;
/** Every so many rounds PostgreSQL is killed as well. */
const DATABASE_EVERY = 4;

export type Asked = { key: string; description: string; acknowledged: string | undefined };

/** What became of everything that was asked. All but the first four must be zero. */
export type CrashReport = {
  rounds: number;
  asked: number;
  acknowledged: number;
  askedAgain: number;
  lost: number;
  duplicated: number;
  unasked: number;
  unlogged: number;
};

/** Asks once. What breaks off or is refused for now stays unacknowledged, to be asked again with the same key. */
async function ask(post: Post, agent: BenchAgent, asked: Asked): Promise<void> {
  const body = { action_type: "config_change", description: asked.description, predicted_severity: "S2" };
  const head = headText({ authorization: `Bearer ${agent.key}`, "idempotency-key": asked.key });
  const answer = await post("/api/v1/approvals", head, JSON.stringify(body));
  if (answer.status < 300) asked.acknowledged = JSON.parse(answer.body).id;
  else if (answer.status < 500) throw new Error(`Refused with ${answer.status}: ${answer.body}`);
}

type Post = Awaited<ReturnType<typeof openConnection>>["post"];

/** One agent on one connection, until its share of the round is done or the connection breaks. */
async function speak(url: string, agent: BenchAgent, ledger: Asked[], share: number): Promise<void> {
  const connection = await openConnection(url);
  try {
    for (const open of ledger.filter(({ acknowledged }) => !acknowledged)) await ask(connection.post, agent, open);
    for (let number = 0; number < share; number++) {
      const asked: Asked = { key: randomUUID(), description: `Crash ${randomUUID()}`, acknowledged: undefined };
      ledger.push(asked);
      await ask(connection.post, agent, asked);
    }
  } finally {
    connection.close();
  }
}

function broke(error: unknown): boolean {
  return error instanceof Error && /ended before the answer|ECONNRESET|ECONNREFUSED|EPIPE/.test(error.message);
}

async function speakAll(url: string, agents: readonly BenchAgent[], ledgers: Asked[][], share: number): Promise<void> {
  const spoken = await Promise.allSettled(agents.map((agent, index) => speak(url, agent, ledgers[index] ?? [], share)));
  for (const { reason } of spoken.filter((result) => result.status === "rejected")) if (!broke(reason)) throw reason;
}

/** Compares the database with the ledger, as its owner, who sees every row. */
export async function compareWithLedger(
  databaseUrl: string,
  ledger: readonly Asked[],
): Promise<Omit<CrashReport, "rounds" | "askedAgain">> {
  const sql = postgres(databaseUrl, { max: 1 });
  const rows = await sql<{ id: string; description: string; logged: number; doubled: boolean }[]>`
    select a.id, d.description, count(e.id)::int as logged, count(e.id) > count(distinct e.event) as doubled
    from decision d
      left join approval a on (a.workspace_id, a.decision_id) = (d.workspace_id, d.id)
      left join audit_entry e on (e.workspace_id, e.subject_id) = (a.workspace_id, a.id)
    group by a.id, d.workspace_id, d.id`;
  await sql.end();
  const stored = new Set(rows.map(({ description, id }) => `${id} ${description}`));
  const descriptions = new Set(rows.map(({ description }) => description));
  const acknowledged = ledger.filter((asked) => asked.acknowledged);
  const asked = new Set(ledger.map(({ description }) => description));
  return {
    asked: ledger.length,
    acknowledged: acknowledged.length,
    lost: acknowledged.filter(
      (each) => !stored.has(`${uuidOf("approval", each.acknowledged ?? "")} ${each.description}`),
    ).length,
    duplicated: rows.length - descriptions.size,
    unasked: rows.filter(({ description }) => !asked.has(description)).length,
    unlogged: rows.filter(({ logged, doubled }) => logged === 0 || doubled).length,
  };
}

function killDatabase(home: string): void {
  const lock = readFileSync(join(home, "data/pgdata/postmaster.pid"), "utf8");
  process.kill(Number(lock.split("\n")[0]), "SIGKILL");
}

/**
 * Kills the product under a bounded load, again and again, and now and then PostgreSQL with it. Whatever was not
 * answered is asked again with its key. In the end every acknowledged request must be there exactly once, and nothing else.
 */
export async function crash(rounds: number, program: Program, say: (line: string) => void): Promise<CrashReport> {
  const home = mkdtempSync(join(tmpdir(), "understudy-crash-"));
  chmodSync(home, 0o755);
  const secrets = { NEXTAUTH_SECRET: randomBytes(32).toString("hex"), KEY_PEPPER: randomBytes(32).toString("hex") };
  Object.assign(process.env, secrets);
  let server = await startEmbedded(join(home, "data"));
  try {
    await migrate(server.url);
    const db = connect(server.url, { max: 2 });
    const agents = await createBenchWorld(db, CONNECTIONS);
    await db.$client.end();
    const ledgers: Asked[][] = agents.map(() => []);
    const start = () =>
      startProductProcess({ DATABASE_URL: server.url, RATE_LIMIT_PER_MINUTE: "0", ...secrets }, program);
    let askedAgain = 0;
    for (let round = 1; round <= rounds; round++) {
      const product = await start();
      askedAgain += ledgers.flat().filter(({ acknowledged }) => !acknowledged).length;
      const killed = pause(randomInt(200, 1500)).then(() => {
        if (round % DATABASE_EVERY === 0) killDatabase(home);
        return product.kill();
      });
      await Promise.all([speakAll(product.url, agents, ledgers, REQUESTS_PER_ROUND), killed]).finally(() => killed);
      server = await startEmbedded(join(home, "data"));
      say(`Round ${round} of ${rounds}: ${ledgers.flat().length} asked`);
    }
    const product = await start();
    askedAgain += ledgers.flat().filter(({ acknowledged }) => !acknowledged).length;
    await speakAll(product.url, agents, ledgers, 0);
    const found = await compareWithLedger(server.url, ledgers.flat());
    await product.stop();
    return { rounds, askedAgain, ...found };
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

await runAsEntry(import.meta.url, async () => {
  const alone = process.argv.includes("--api");
  if (!alone) buildIfNeeded();
  const report = await crash(20, alone ? AGENTS_DOOR_ALONE : WHOLE_PRODUCT, console.error);
  console.log(JSON.stringify(report, null, 2));
  if (report.lost + report.duplicated + report.unasked + report.unlogged > 0)
    throw new Error("The crashes left a trace.");
});
