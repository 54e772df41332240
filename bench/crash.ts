import { randomBytes, randomInt } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { connect, type Database } from "#db/client.ts";
import { buildIfNeeded } from "#scripts/build-if-needed.ts";
import { startEmbedded } from "#scripts/embedded.ts";
import { migrate } from "#scripts/migrate.ts";
import { runAsEntry } from "#scripts/run-as-entry.ts";
import { sequenceEntries } from "#server/audit/sequence-entries.ts";
import { AGENTS_DOOR_ALONE, type Program, startProductProcess, WHOLE_PRODUCT } from "#test/product-process.ts";
import { type Connection, openConnection } from "./connection.ts";
import { type CheckReport, compareWithLedger } from "./crash-check.ts";
import { ACKNOWLEDGED, type Asked, askForApproval, recommend, WRITE_KINDS, type WriteKind } from "./crash-ledger.ts";
import { headText } from "./measure.ts";
import { type BenchAgent, type BenchWorld, createBenchWorld } from "./world.ts";

const CONNECTIONS = 16;
/** Every so many rounds PostgreSQL is killed as well. */
const DATABASE_EVERY = 4;

export type CrashReport = CheckReport & {
  rounds: number;
  /** Kills at which no request was under way; they show nothing. */
  idleKills: number;
  /** Requests that were under way when the server was killed, by kind. */
  interrupted: Record<WriteKind, number>;
  /** Those of them that had happened all the same: asked again, they got the answer of the first time. */
  hadHappened: Record<WriteKind, number>;
};

/** Who speaks for one agent: what he has open, the first of it under way or next, and what was acknowledged. */
type Speaker = { agent: BenchAgent; open: Asked[]; done: Asked[]; isUnderWay: boolean };
type Tally = Pick<CrashReport, "interrupted" | "hadHappened">;

/** How long to wait when the product says that it cannot record now, and how often to hear that before giving up. */
const REFUSED_PAUSE_MS = 100;
const MOST_REFUSALS = 100;
/** A server that has just started compiles first. After this long it is killed without having answered. */
const FIRST_ANSWER_MS = 10_000;

function noneOfEach(): Record<WriteKind, number> {
  return { approval: 0, vote: 0, consumption: 0, observation: 0, decision: 0 };
}

/** Asks once; true when it was acknowledged. What is refused for now stays open, to be asked again with the same key. */
async function ask(connection: Connection, speaker: Speaker, asked: Asked, tally: Tally): Promise<boolean> {
  const head = headText({ authorization: `Bearer ${asked.bearer}`, "idempotency-key": asked.idempotencyKey });
  speaker.isUnderWay = true;
  const answer = await connection.post(asked.path, head, JSON.stringify(asked.body));
  speaker.isUnderWay = false;
  if (answer.status >= 500) return false;
  if (answer.status >= 300) throw new Error(`${asked.path} was refused with ${answer.status}: ${answer.body}`);
  const body: unknown = JSON.parse(answer.body);
  asked.acknowledged = ACKNOWLEDGED[asked.kind](body);
  if (/\r\nidempotent-replayed: true/i.test(answer.head)) tally.hadHappened[asked.kind]++;
  const next = asked.followedBy?.(body);
  speaker.open = next ? [next] : [];
  speaker.done.push(asked);
  return true;
}

/** One agent on one connection: what is open, and then ever more until the connection breaks; or, to `finish`, no more. */
async function speak(url: string, speaker: Speaker, world: BenchWorld, tally: Tally, finish: boolean): Promise<void> {
  const connection = await openConnection(url);
  try {
    for (let refusals = 0; refusals < MOST_REFUSALS; ) {
      const begin = Math.random() < 0.5 ? askForApproval : recommend;
      if (speaker.open.length === 0 && finish) return;
      const asked = speaker.open[0] ?? begin(speaker.agent, world.reviewerKey);
      speaker.open = [asked];
      refusals = (await ask(connection, speaker, asked, tally)) ? 0 : refusals + 1;
      if (refusals > 0) await pause(REFUSED_PAUSE_MS);
    }
    throw new Error(`The product refused ${MOST_REFUSALS} times in a row`);
  } finally {
    connection.close();
  }
}

function broke(error: unknown): boolean {
  return error instanceof Error && /ended before the answer|ECONNRESET|ECONNREFUSED|EPIPE/.test(error.message);
}

type Load = { url: string; speakers: readonly Speaker[]; world: BenchWorld; tally: Tally };

async function speakAll({ url, speakers, world, tally }: Load, finish: boolean): Promise<void> {
  const spoken = await Promise.allSettled(speakers.map((speaker) => speak(url, speaker, world, tally, finish)));
  for (const { reason } of spoken.filter((result) => result.status === "rejected")) {
    if (finish || !broke(reason)) throw reason;
  }
}

/** Counts what is under way, by kind, at the moment of a kill. */
function noteInterrupted(speakers: readonly Speaker[], { interrupted }: Tally): number {
  const cut = speakers.filter(({ isUnderWay }) => isUnderWay);
  for (const { open } of cut) if (open[0]) interrupted[open[0].kind]++;
  for (const speaker of cut) speaker.isUnderWay = false;
  return cut.length;
}

/** A moment at random in the first second and a half after something was acknowledged. */
async function untilUnderLoad(speakers: readonly Speaker[]): Promise<void> {
  const acknowledged = () => speakers.reduce((sum, { done }) => sum + done.length, 0);
  const before = acknowledged();
  const deadline = Date.now() + FIRST_ANSWER_MS;
  while (acknowledged() === before && Date.now() < deadline) await pause(10);
  await pause(randomInt(0, 1500));
}

function killDatabase(home: string): void {
  const lock = readFileSync(join(home, "data/pgdata/postmaster.pid"), "utf8");
  process.kill(Number(lock.split("\n")[0]), "SIGKILL");
}

/**
 * Kills the product under load, again and again, and now and then PostgreSQL with it. Whatever was not answered is asked
 * again with its key. In the end every acknowledged write must be there exactly once, and nothing else; in the log, in
 * its order, and in what is counted.
 */
export async function crash(rounds: number, program: Program, say: (line: string) => void): Promise<CrashReport> {
  const home = mkdtempSync(join(tmpdir(), "understudy-crash-"));
  chmodSync(home, 0o755);
  const secrets = { NEXTAUTH_SECRET: randomBytes(32).toString("hex"), KEY_PEPPER: randomBytes(32).toString("hex") };
  Object.assign(process.env, secrets);
  let server = await startEmbedded(join(home, "data"));
  try {
    await migrate(server.url);
    const world = await withDatabase(server.url, (db) => createBenchWorld(db, CONNECTIONS));
    const speakers = world.agents.map((agent): Speaker => ({ agent, open: [], done: [], isUnderWay: false }));
    const tally: Tally = { interrupted: noneOfEach(), hadHappened: noneOfEach() };
    // As after a real crash, it finds the keys that it signed with.
    const kept = { ...secrets, GRANT_KEYS_FILE: join(home, "grant-keys.json"), RATE_LIMIT_PER_MINUTE: "0" };
    const start = () => startProductProcess({ DATABASE_URL: server.url, ...kept }, program);
    let idleKills = 0;
    for (let round = 1; round <= rounds; round++) {
      const product = await start();
      const killed = untilUnderLoad(speakers).then(() => {
        if (noteInterrupted(speakers, tally) === 0) idleKills++;
        if (round % DATABASE_EVERY === 0) killDatabase(home);
        return product.kill();
      });
      await Promise.all([speakAll({ url: product.url, speakers, world, tally }, false), killed]).finally(() => killed);
      server = await startEmbedded(join(home, "data"));
      say(`Round ${round} of ${rounds}: ${speakers.flatMap(({ done }) => done).length} acknowledged`);
    }
    const product = await start();
    await speakAll({ url: product.url, speakers, world, tally }, true);
    await product.stop();
    await withDatabase(server.url, sequenceEntries);
    const ledger = speakers.flatMap(({ open, done }) => [...open, ...done]);
    return { rounds, idleKills, ...tally, ...(await compareWithLedger(server.url, ledger)) };
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function withDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = connect(url, { max: 2 });
  try {
    return await work(db);
  } finally {
    await db.$client.end();
  }
}

/** What is wrong, in words; null when the crashes left no trace and the run shows that. */
export function faultOf(report: CrashReport): string | null {
  const { gaps, idleKills, interrupted, kinds, miscounted, strayEntries } = report;
  const wrong = Object.values(kinds).reduce(
    (sum, { asked, acknowledged, lost, duplicated, unasked, unlogged }) =>
      sum + asked - acknowledged + lost + duplicated + unasked + unlogged,
    strayEntries + gaps + miscounted,
  );
  if (wrong !== 0) return "The crashes left a trace.";
  const untouched = WRITE_KINDS.filter((kind) => interrupted[kind] === 0);
  if (untouched.length > 0)
    return `The run proves nothing: no kill interrupted a write of kind ${untouched.join(", ")}.`;
  return idleKills === 0 ? null : `The run proves nothing: nothing was under way at ${idleKills} of the kills.`;
}

const USAGE = `npm run bench:crash -- [--api]
Kills the product twenty times under every kind of write, or the agents' door alone, and compares what was acknowledged with
what is there. Prints JSON; exit code 1 where something is wrong or the run shows nothing.`;

await runAsEntry(import.meta.url, USAGE, async () => {
  const alone = process.argv.includes("--api");
  if (!alone) buildIfNeeded();
  const report = await crash(20, alone ? AGENTS_DOOR_ALONE : WHOLE_PRODUCT, console.error);
  console.log(JSON.stringify(report, null, 2));
  const fault = faultOf(report);
  if (fault !== null) throw new Error(fault);
});
