import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { describe, expect, onTestFinished, test } from "vitest";
import { startEmbedded } from "./embedded.ts";

function newHome(): string {
  const folder = mkdtempSync(join(tmpdir(), "understudy-embedded-"));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "data");
}

async function start(home: string, { fast = true } = {}) {
  const server = await startEmbedded(home, { fast });
  onTestFinished(() => server.stop());
  return server;
}

async function query(url: string, text: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

describe("embedded PostgreSQL", () => {
  test("the first start makes a UTF-8 cluster whose secrets only their owner can read", async () => {
    const home = newHome();
    const { url } = await start(home);
    const [row] = await query(url, "select current_user as me, current_setting('server_encoding') as encoding");
    expect(row).toEqual({ me: "understudy_owner", encoding: "UTF8" });
    expect(statSync(join(home, "pgpassword")).mode & 0o777).toBe(0o600);
    expect(statSync(join(home, "pgdata")).mode & 0o777).toBe(0o700);
  });

  test("two first starts at once share one cluster", async () => {
    const home = newHome();
    const servers = await Promise.all([start(home), start(home)]);
    const ports = new Set(servers.map(({ url }) => new URL(url).port));
    expect(ports.size).toBe(1);
    expect(servers.filter(({ owned }) => owned)).toHaveLength(1);
    expect(readdirSync(home).sort()).toEqual(["pgdata", "pgpassword", "postgres.log"]);
  });

  test("one that runs is used by others too, and not stopped by who merely attached", async () => {
    const home = newHome();
    const first = await start(home);
    const second = await start(home);
    expect(second).toMatchObject({ url: first.url, owned: false });
    await second.stop();
    expect(await query(first.url, "select 1 as one")).toHaveLength(1);
  });

  test("one that outlived its starter is started anew at the same address, and ends with who did", async () => {
    const home = newHome();
    const program = `const { startEmbedded } = await import("./scripts/embedded.ts");
      console.log((await startEmbedded(${JSON.stringify(home)}, { fast: true })).url);
      setInterval(() => {}, 60_000);`;
    const words = ["--import", "tsx", "--input-type=module", "-e", program];
    const starter = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void starter.kill("SIGKILL"));
    const [line] = await once(starter.stdout, "data");
    const url = String(line).trim();
    await query(url, "create table kept as select 1 as one");
    starter.kill("SIGKILL");
    await once(starter, "exit");
    expect(await query(url, "select one from kept")).toHaveLength(1);

    const again = await start(home);
    expect(again).toMatchObject({ url, owned: true });
    expect(await start(home)).toMatchObject({ url, owned: false });
    expect(await query(url, "select one from kept")).toHaveLength(1);
    await again.stop();
    await expect(query(url, "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(existsSync(join(home, "pgdata/postmaster.pid"))).toBe(false);
  });

  test("a killed server is started again at the same address with everything it acknowledged", async () => {
    const home = newHome();
    const { url } = await start(home, { fast: false });
    await query(url, "create table kept as select 1 as one");
    const since = () => query(url, "select pg_postmaster_start_time()::text as since, one from kept");
    for (let times = 0; times < 2; times++) {
      const before = await since();
      process.kill(Number(readFileSync(join(home, "pgdata/postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
      await expect.poll(() => since().catch(() => before)).not.toEqual(before);
      expect(await since()).toMatchObject([{ one: 1 }]);
    }
  });

  test("data without their password are refused and left alone", async () => {
    const home = newHome();
    const first = await start(home);
    await first.stop();
    rmSync(join(home, "pgpassword"));
    await expect(startEmbedded(home)).rejects.toThrow("its password is missing");
    expect(existsSync(join(home, "pgdata/PG_VERSION"))).toBe(true);
  });
});
