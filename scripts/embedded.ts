import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Account, chooseAccount } from "./embedded-account.ts";
import { type Binaries, findBinaries } from "./embedded-binaries.ts";
import { isOrphaned, nameOfCluster, processExists } from "./embedded-starter.ts";
import { isGone, keepRunning } from "./keep-running.ts";
import { keptSecret } from "./kept-secret.ts";
import { freePort, isListening } from "./loopback.ts";

const OWNER = "understudy_owner";
const START_ATTEMPTS = 20;

/** `owned`: this process started it and `stop` ends it. Otherwise it was running already, and `stop` leaves it alone. */
export type EmbeddedPostgres = { url: string; owned: boolean; stop: () => Promise<void> };

/** `fast` gives up durability, for tests; `inMemory` is one whose files take up memory, and so keeps few of them. */
type Kind = { fast: boolean; inMemory: boolean };
type Running = { pid: number; port: number };
type Cluster = { data: string; log: string; password: string; account: Account; binaries: Binaries } & Kind;

/** A pid is soon used again, and a killed server lingers a moment as a zombie, whose command line is empty. */
function isPostgres(pid: number): boolean {
  if (!processExists(pid)) return false;
  return process.platform !== "linux" || readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
}

/** The server that runs on these data, read from its own lock file: pid on line 1, port on line 4, state on line 8. */
function runningServer(data: string): (Running & { ready: boolean }) | undefined {
  try {
    const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    return isPostgres(pid) ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" } : undefined;
  } catch {
    return undefined;
  }
}

function environment(): NodeJS.ProcessEnv {
  const { NODE_ENV, PATH, SystemRoot, TEMP } = process.env;
  return { NODE_ENV, PATH, TZ: "UTC", LC_ALL: "C", ...(process.platform === "win32" ? { SystemRoot, TEMP } : {}) };
}

/** What processes left behind that ended while they made a cluster. */
function removeAbandonedDrafts(home: string): void {
  for (const name of readdirSync(home)) {
    const maker = /^pgdata-new-(\d+)-/.exec(name)?.[1];
    if (maker && !processExists(Number(maker))) rmSync(join(home, name), { recursive: true, force: true });
  }
}

/** Makes the cluster aside and moves it into place whole, so that an interrupted or doubled first start leaves no half of one. */
function createCluster({ data, password, account, binaries, fast }: Cluster): void {
  const home = resolve(data, "..");
  removeAbandonedDrafts(home);
  const draft = mkdtempSync(join(home, `pgdata-new-${process.pid}-`));
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.ids) for (const path of [draft, passwordFile]) chownSync(path, account.ids.uid, account.ids.gid);
  const args = [`--pgdata=${draft}`, `--username=${OWNER}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  try {
    const [command, words] = account.wrap(binaries.initdb, [...args, ...locale, ...(fast ? ["--no-sync"] : [])]);
    execFileSync(command, words, { ...account.ids, env: environment(), cwd: draft, stdio: "pipe" });
    renameSync(draft, data);
  } catch (error) {
    // Another process that started at the same moment was first: its cluster stands.
    if (existsSync(join(data, "PG_VERSION"))) return;
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    throw new Error(`PostgreSQL could not create its files in ${home}: ${said.trim().slice(0, 500)}`);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function launch({ data, log, account, binaries, fast, inMemory }: Cluster, port: number): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    cluster_name: nameOfCluster(),
    max_connections: fast ? 300 : 100,
    shared_buffers: "64MB",
    jit: "off",
    log_min_error_statement: "panic",
    ...(fast ? { fsync: "off", full_page_writes: "off", synchronous_commit: "off" } : {}),
    ...(inMemory ? { max_wal_size: "256MB" } : {}),
  };
  const args = [
    "-D",
    data,
    "-p",
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const [command, words] = account.wrap(binaries.postgres, args);
  const file = openSync(log, "a", 0o600);
  // Its own process group: a terminal's Ctrl-C must not reach it before the product has let go of it.
  const detached = process.platform !== "win32";
  const server = spawn(command, words, {
    ...account.ids,
    env: environment(),
    cwd: data,
    stdio: ["ignore", file, file],
    detached,
  });
  closeSync(file);
  server.unref();
  return server;
}

/** Where the next lines of the log will begin. A log that has grown beyond 10 MiB begins anew. */
function logSize(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size < 10 * 1024 * 1024) return size;
  rmSync(log);
  return 0;
}

async function isReady(server: ChildProcess, data: string): Promise<boolean> {
  let failed = false;
  server.once("error", () => {
    failed = true;
  });
  while (!failed && !isGone(server)) {
    const running = runningServer(data);
    if (running?.ready && running.pid === server.pid) return true;
    await pause(10);
  }
  return false;
}

/** A server that is running or about to, once it is ready; undefined when there is none. */
async function attach(data: string): Promise<Running | undefined> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const running = runningServer(data);
    if (!running) return undefined;
    // One that was just killed, and another one that got its pid, still look alive.
    if (running.ready && (await isListening(running.port))) return running;
    await pause(100);
  }
  throw new Error(`The PostgreSQL server on ${data} is neither ready nor gone after 10 s. See the log beside it.`);
}

/** The port of a server that nobody else will end, once it has ended. What it has to write to disk may take a while. */
async function portOfEnded(data: string, { pid, port }: Running): Promise<number> {
  try {
    process.kill(pid, "SIGINT");
  } catch {
    // Gone, by itself or because somebody else who starts was first.
  }
  for (let attempt = 0; attempt < 600; attempt++) {
    if (runningServer(data)?.pid !== pid) return port;
    await pause(100);
  }
  throw new Error(`The PostgreSQL server ${pid} on ${data} does not end. See the log beside it.`);
}

function openCluster(home: string, kind: Kind): Cluster {
  const binaries = findBinaries();
  // "nobody" must be able to pass through, whatever the umask.
  if (mkdirSync(home, { recursive: true })) chmodSync(home, 0o755);
  const data = join(home, "pgdata");
  const cluster: Omit<Cluster, "password"> = {
    data,
    log: join(home, "postgres.log"),
    account: chooseAccount(data, [binaries.folder, home]),
    binaries,
    ...kind,
  };
  const passwordFile = join(home, "pgpassword");
  const exists = existsSync(join(data, "PG_VERSION"));
  if (exists && !existsSync(passwordFile))
    throw new Error(`${data} exists, but its password is missing: restore ${passwordFile}.`);
  const password = keptSecret(passwordFile);
  if (!exists) createCluster({ ...cluster, password });
  const madeBy = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (madeBy !== binaries.majorVersion) {
    throw new Error(
      `${data} was made by PostgreSQL ${madeBy}, and this version brings ${binaries.majorVersion}. ` +
        "Dump it with the version before and restore it here, or set DATABASE_URL.",
    );
  }
  return { ...cluster, password };
}

/**
 * A private PostgreSQL server for people who have none, with its files under `home` and open to this machine only.
 * Attaches to one that already runs there. One whose starter was killed would be ended by nobody: it is started anew, as
 * one of its own that ends by itself is, at the same address. A server for tests may be told to be quick, and that its
 * files are in memory.
 */
export async function startEmbedded(
  home: string,
  { fast = false, inMemory = false }: Partial<Kind> = {},
): Promise<EmbeddedPostgres> {
  const cluster = openCluster(resolve(home), { fast, inMemory });
  const url = (port: number) => `postgres://${OWNER}:${cluster.password}@127.0.0.1:${port}/postgres`;
  for (let attempt = 1; ; attempt++) {
    const running = await attach(cluster.data);
    if (running && !isOrphaned(cluster.data)) return { url: url(running.port), owned: false, stop: async () => {} };
    const port = running ? await portOfEnded(cluster.data, running) : await freePort();
    const logged = logSize(cluster.log);
    const server = launch(cluster, port);
    if (await isReady(server, cluster.data)) {
      // Ended by its "fast" shutdown: open connections are ended, everything is written.
      const stop = keepRunning(server, { begin: () => launch(cluster, port), signal: "SIGINT", name: "PostgreSQL" });
      return { url: url(port), owned: true, stop };
    }
    const said = readFileSync(cluster.log).subarray(logged).toString().trim();
    // The lock of a killed server lingers a moment, and another process may have taken the port or the lock meanwhile.
    const mayPass = /postmaster\.pid|shared memory block|Address already in use|could not bind/.test(said);
    if (!mayPass || attempt === START_ATTEMPTS) {
      throw new Error(
        `PostgreSQL did not start: ${said.split("\n").slice(-3).join(" | ") || "its program could not be run"}`,
      );
    }
    await pause(250);
  }
}
