import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { authenticateKey } from "#server/auth/api-key-actor.ts";
import { env } from "#server/env.ts";
import { diagnose } from "#server/operations/diagnose.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { understudy } from "./understudy.ts";

let fresh: FreshDatabase;
let owner: postgres.Sql;
const folder = mkdtempSync(join(tmpdir(), "understudy-cli-"));

beforeAll(async () => {
  fresh = await freshDatabase("empty");
  owner = postgres(fresh.url, { max: 1, onnotice: () => {} });
  vi.stubEnv("DATABASE_URL", fresh.url);
  vi.stubEnv("DATA_DIR", folder);
});
afterAll(async () => {
  await owner.end();
  await fresh.close();
  rmSync(folder, { recursive: true });
});

async function run(line: string, input = "") {
  const results: string[] = [];
  const notes: string[] = [];
  const code = await understudy(line.split(" "), {
    result: (text) => results.push(text),
    note: (text) => notes.push(text),
    input: async () => input,
    ask: async () => null,
    isInteractive: false,
  });
  return { code, results, notes: notes.join("\n") };
}

async function holderOf(key: string) {
  const db = connect(fresh.url, { max: 1 });
  try {
    return await authenticateKey(db, key);
  } finally {
    await db.$client.end();
  }
}

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const agents = async () => (await owner`select name from agent order by name`).map(({ name }) => name);

describe("the command line", () => {
  test("says how it is used, and answers with 2 to what it does not understand", async () => {
    expect((await run("--help")).results.join("\n")).toContain("keys create --agent NAME");
    for (const line of ["nonsense", "keys", "keys create --colour red", "keys revoke", "setup --email a@example.com"]) {
      expect([line, (await run(line)).code]).toEqual([line, 2]);
    }
  });

  test("says what to do first where nobody has set anything up", async () => {
    expect(await run("keys list")).toMatchObject({ code: 1, notes: expect.stringContaining("understudy -- setup") });
  });

  test("sets up once, with the password from standard input and its rules", async () => {
    const line = "setup --email ada@example.com --password-stdin --workspace Acme";
    const short = (await run(line, "short\n")).notes.split("\n").filter((note) => note.includes("password"));
    expect(short).toEqual(["password: must have at least 15 characters"]);
    const both = (await run(line.replace("ada@", ""), "short\n")).notes;
    expect([both.match(/password: /g), both.match(/email: /g)].map((found) => found?.length)).toEqual([1, 1]);
    expect(await run(line, "correct horse battery\n")).toMatchObject({ code: 0, results: [] });
    expect(await run(line, "correct horse battery\n")).toMatchObject({ code: 1 });
    const [made] = await owner`select w.name, m.email, m.role from workspace w join member m on m.workspace_id = w.id`;
    expect(made).toEqual({ name: "Acme", email: "ada@example.com", role: "owner" });
    const told = await owner`select actor_kind, body from audit_entry`;
    expect(told.every((row) => row.actor_kind === "system" && row.body.includes('"name":"operator"'))).toBe(true);
  });

  test("prints a new key and nothing else, and registers the agent on the way", async () => {
    const { code, results } = await run("keys create --agent support --scopes read,intents:write --environment shadow");
    expect([code, results.length]).toEqual([0, 1]);
    expect(await holderOf(results[0] ?? "")).toMatchObject({
      kind: "agent",
      name: "support",
      scopes: ["read", "intents:write"],
    });
    expect(results[0]).toMatch(/^und_shadow_/);
    await run("keys create --agent support");
    expect(await agents()).toEqual(["support"]);
  });

  test("registers nobody for a key that is refused", async () => {
    expect(await run("keys create --agent other --environment nowhere")).toMatchObject({
      code: 1,
      results: [],
      notes: expect.stringContaining("There is no environment nowhere"),
    });
    expect((await run("keys create --agent other --scopes nonsense")).code).toBe(1);
    expect(await agents()).toEqual(["support"]);
  });

  test("issues keys to reporting systems and members, lists them and revokes them", async () => {
    const reporter = (await run("keys create --reporter Zendesk --expires-in-days never")).results[0] ?? "";
    expect(await holderOf(reporter)).toMatchObject({ kind: "reporter", name: "Zendesk" });
    const personal = (await run("keys create --member ada@example.com")).results[0] ?? "";
    expect(await holderOf(personal)).toMatchObject({ kind: "member", role: "owner", scopes: null });
    const listed = (await run("keys list")).results.map((line) => line.split("\t"));
    expect(listed.map(([, , kind, holder]) => [kind, holder])).toEqual([
      ["personal", "ada"],
      ["reporter", "Zendesk"],
      ["agent", "support"],
      ["agent", "support"],
    ]);
    expect((await run(`keys revoke ${listed[1]?.[0]} --reason leaked`)).code).toBe(0);
    expect(await holderOf(reporter)).toBeNull();
    expect((await run("keys list")).results).toHaveLength(3);
    expect((await run("keys list --all")).results).toHaveLength(4);
  });

  test("prints an invitation's link", async () => {
    const { code, results } = await run("members invite --email rita@example.com --role reviewer");
    expect([code, results.length]).toEqual([0, 1]);
    expect(results[0]).toMatch(/^http:\/\/127\.0\.0\.1:3000\/invitation#[\w-]{32}$/);
  });

  test("configures an environment from YAML or JSON, with the same checks", async () => {
    const yaml = file(
      "lab.yaml",
      "approval:\n  timeout_seconds: 90\nmodes:\n  lab:\n    risk: { cost_threshold_usd: 50 }\n",
    );
    expect((await run(`env config lab ${yaml}`)).code).toBe(0);
    const config = async () =>
      (await owner`select configuration from environment where name = 'lab'`)[0]?.configuration;
    expect(await config()).toEqual({
      approval: { timeout_seconds: 90 },
      modes: { lab: { risk: { cost_threshold_usd: 50 } } },
    });
    const json = file("lab.json", '{"approval": {"timeout_seconds": 60}}');
    expect((await run(`env config lab ${json}`)).code).toBe(0);
    expect(await config()).toEqual({ approval: { timeout_seconds: 60 } });
    const faulty = file("faulty.yaml", "approval: { timeout: 1 }\n");
    expect(await run(`env config lab ${faulty}`)).toMatchObject({
      code: 1,
      notes: expect.stringContaining("config.approval.timeout: Unknown key"),
    });
    const doubled = file("doubled.yaml", "risk: {}\nrisk: {}\n");
    expect((await run(`env config lab ${doubled}`)).code).toBe(1);
    expect((await run("env config lab /nowhere.yaml")).code).toBe(1);
    expect(await config()).toEqual({ approval: { timeout_seconds: 60 } });
  });

  test("asks for another mode with the same checks, and says what is missing", async () => {
    expect(await run("env mode lab production --reason now")).toMatchObject({
      code: 1,
      notes: expect.stringContaining("Valid transitions: shadow"),
    });
    expect(await run("env mode lab shadow")).toMatchObject({
      code: 1,
      notes: expect.stringContaining("Unmet requirements: successful_lab_cycle"),
    });
    expect((await run("env mode production shadow")).code).toBe(1);
    expect((await run("env mode production shadow --reason regressed")).code).toBe(0);
    expect((await owner`select operating_mode from environment where name = 'production'`)[0]?.operating_mode).toBe(
      "shadow",
    );
    expect((await run("env mode lab nowhere")).code).toBe(1);
  });

  test("examines the installation, and fails where a crash could lose what was acknowledged", async () => {
    const { code, results } = await run("doctor");
    const [{ fsync } = { fsync: "" }] = await owner`show fsync`;
    expect(results.filter((line) => line.startsWith("FAIL")).map((line) => line.split(/\s+/)[1])).toEqual(
      fsync === "on" ? [] : ["durability"],
    );
    expect(code).toBe(fsync === "on" ? 0 : 1);
  });
});

describe("the examination", () => {
  const faultsAt = async (db: Database, given: object = {}) => {
    try {
      const found = await diagnose(db, { ...env(), ...given });
      return found.filter(({ fault }) => fault !== null).map(({ what }) => what);
    } finally {
      await db.$client.end();
    }
  };

  test("finds a role that steps around row-level security, a missing secret, and no database", async () => {
    expect(await faultsAt(drizzle(postgres(fresh.url, { max: 1 })))).toContain("role");
    expect(await faultsAt(connect(fresh.url), { KEY_PEPPER: undefined })).toContain("KEY_PEPPER");
    expect(await faultsAt(connect("postgres://nobody@127.0.0.1:1/nowhere"))).toEqual(["database"]);
  });

  test("finds a table without row-level security and a migration that is missing", async () => {
    await owner`alter table vote disable row level security`;
    await owner`update drizzle.__drizzle_migrations set created_at = created_at - 1`;
    expect(await faultsAt(connect(fresh.url))).toEqual(expect.arrayContaining(["role", "migrations"]));
  });
});
