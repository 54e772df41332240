import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { connect } from "#db/client.ts";
import { asking, configure, eventsOf } from "#test/approvals.ts";
import { addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { agentKey } from "#test/listening-api.ts";
import { ownDatabase } from "#test/own-database.ts";
import { AGENTS_DOOR_ALONE, type ProductProcess, startProductProcess } from "#test/product-process.ts";

// Before anybody reads the environment: it is read once.
const folder = mkdtempSync(join(tmpdir(), "understudy-stop-"));
const file = join(folder, "kill-switch");
const trace = `${file}.seen`;
vi.stubEnv("KILL_SWITCH_FILE", file);
afterAll(() => rmSync(folder, { recursive: true }));

const own = ownDatabase(8);
const STOPPED = { code: "locked", extra: { refusal: "kill_switch" } };
const VOID = { code: "conflict", extra: { refusal: "epoch_ended" } };
/** A database that is away. */
const AWAY = connect("postgres://nobody@127.0.0.1:9/away", { max: 1 });
afterAll(() => AWAY.$client.end());
let acme: TestWorkspace;

beforeEach(async () => {
  rmSync(file, { force: true });
  rmSync(trace, { force: true });
  acme = await createWorkspace(own.db);
  await configure(own.db, acme, "production", { approval: { require_comment: false } });
});

/** The product's modules as a process that has just been started has them. */
async function freshProcess() {
  vi.resetModules();
  Reflect.deleteProperty(globalThis, Symbol.for("understudy.installation-switch"));
  const { settleInstallationStop } = await import("./settle-installation-stop.ts");
  const { installationSwitch } = await import("./installation-switch.ts");
  const { requestApproval } = await import("../approvals/request-approval.ts");
  const { castVote } = await import("../approvals/cast-vote.ts");
  const { getApproval } = await import("../approvals/read-approvals.ts");
  const { consumeGrant } = await import("../grants/consume-grant.ts");
  const { publishedKeys } = await import("../grants/grant-keys.ts");
  const environmentId = acme.environments.production;
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId: acme.agentId });
  const scopes = ["read", "intents:write", "grants:consume"] as const;
  const agent = contextFor(own.db, agentActor(acme.id, acme.agentId, environmentId, { keyId, scopes }));
  type Asked = Awaited<ReturnType<typeof requestApproval>>["approval"];
  return {
    settle: (db = own.db) => settleInstallationStop(db),
    installationSwitch,
    ask: async (severity: "S1" | "S2" = "S1") =>
      (await requestApproval(agent, asking({ predicted_severity: severity, details: { at: Math.random() } }))).approval,
    use: ({ id, payload_hash }: Asked) => consumeGrant(agent, { approval_id: id, payload_hash: payload_hash ?? "" }),
    look: ({ id }: Asked) => getApproval(acme.as.viewer, { approval_id: id }),
    approve: ({ id }: Asked) => castVote(acme.as.reviewer, { approval_id: id, choice: "approve", comment: "" }),
    publishedKeys,
  };
}
const stop = () => writeFileSync(file, "");
const go = () => rmSync(file);

describe("a stop of the installation", () => {
  test("voids every grant for good, is in the log once, and what is granted afterwards is used", async () => {
    const process = await freshProcess();
    await process.settle();
    const before = await process.ask();
    stop();
    await process.settle();
    await process.settle();
    await expect(process.use(before)).rejects.toMatchObject(STOPPED);
    await expect(process.ask()).rejects.toMatchObject(STOPPED);
    expect(process.publishedKeys()).toEqual({ keys: [] });
    go();
    await process.settle();
    expect(process.publishedKeys().keys.length).toBeGreaterThan(0);
    await expect(process.use(before)).rejects.toMatchObject(VOID);
    expect((await process.look(before)).grant).toMatchObject({ state: "revoked" });
    expect((await process.use(await process.ask())).consumed.grant.state).toBe("consumed");
    expect(await eventsOf(own.db, acme, acme.id)).toEqual(["kill_switch_on", "kill_switch_off"]);
    expect(existsSync(trace)).toBe(false);
  });

  test("takes back approvals that are on hold, so that none takes effect meanwhile", async () => {
    const process = await freshProcess();
    await own.owner`update workspace set hold_seconds = 10 where id = ${acme.id}`;
    const view = await process.ask("S2");
    await process.approve(view);
    stop();
    await process.settle();
    expect(await process.look(view)).toMatchObject({ status: "pending", votes: [] });
  });

  test("while the database is away, voids the grants from before as well: nothing goes on until it is written down", async () => {
    const process = await freshProcess();
    await process.settle();
    const before = await process.ask();
    stop();
    await expect(process.settle(AWAY)).rejects.toThrow();
    go();
    await expect(process.settle(AWAY)).rejects.toThrow();
    expect(process.installationSwitch()).toBe("file");
    await expect(process.use(before)).rejects.toMatchObject(STOPPED);
    await process.settle();
    expect(process.installationSwitch()).toBeNull();
    await expect(process.use(before)).rejects.toMatchObject(VOID);
  });

  test("that a process saw which then died is written down by the next one to start", async () => {
    const first = await freshProcess();
    const before = await first.ask();
    stop();
    await expect(first.settle(AWAY)).rejects.toThrow();
    go();
    const second = await freshProcess();
    await expect(second.use(before)).rejects.toMatchObject(STOPPED);
    await second.settle();
    await expect(second.use(before)).rejects.toMatchObject(VOID);
    stop();
    await second.settle();
    rmSync(trace);
    go();
    const third = await freshProcess();
    await third.settle();
    expect(await eventsOf(own.db, acme, acme.id)).toEqual(Array(2).fill(["kill_switch_on", "kill_switch_off"]).flat());
  });

  test("voids what a process granted that had not noticed it yet", async () => {
    const [quick, late] = [await freshProcess(), await freshProcess()];
    expect(late.installationSwitch()).toBeNull();
    stop();
    const state = Reflect.get(globalThis, Symbol.for("understudy.installation-switch"));
    await quick.settle();
    // It does not look again until it is told to, however long what follows takes.
    Object.assign(state, { isThere: false, owes: false, lookedAt: Number.POSITIVE_INFINITY });
    const unnoticed = await late.ask();
    go();
    await quick.settle();
    await expect(late.use(unnoticed)).rejects.toMatchObject(VOID);
  });
});

/** Once a file has been there for a second, whoever asks finds it noticed, however long the answer takes. */
async function untilNoticed(isNoticed: () => Promise<boolean>): Promise<void> {
  const since = performance.now();
  for (let isSeen = false; !isSeen; ) {
    const isLate = performance.now() - since >= 1000;
    isSeen = await isNoticed();
    expect(isSeen || !isLate).toBe(true);
  }
}

describe("two processes of the product", () => {
  const running: ProductProcess[] = [];
  afterEach(() => Promise.all(running.splice(0).map((each) => each.kill())));

  test("stop within a second of the file, and neither honours afterwards what was granted before", async () => {
    const env = { DATABASE_URL: own.url, KILL_SWITCH_FILE: file, MIGRATE: "off", NODE_ENV: "production" };
    running.push(...(await Promise.all([1, 2].map(() => startProductProcess(env, AGENTS_DOOR_ALONE)))));
    const key = await agentKey(acme);
    const call = async (process: ProductProcess, path: string, body: object) => {
      const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify(body) };
      const answer = await fetch(`${process.url}/api/v1${path}`, init);
      return { status: answer.status, body: (await answer.json()) as Record<string, string> };
    };
    const ask = (process: ProductProcess) => {
      const details = { at: Math.random() };
      const body = { action_type: "config_change", description: "A colour", predicted_severity: "S1", details };
      return call(process, "/approvals", body);
    };
    const use = (process: ProductProcess, { id = "", payload_hash = "" }: Record<string, string>) =>
      call(process, `/approvals/${id}/consume`, { payload_hash });
    for (const process of running) {
      const { body: before } = await ask(process);
      stop();
      await untilNoticed(async () => (await ask(process)).status === 423);
      expect((await use(process, before)).body).toMatchObject({ status: 423, refusal: "kill_switch" });
      go();
      await expect.poll(async () => (await ask(process)).status).toBe(201);
      for (const each of running) {
        await expect.poll(async () => (await use(each, before)).status).not.toBe(423);
        expect((await use(each, before)).body).toMatchObject({ status: 409, refusal: "epoch_ended" });
      }
      const { body: after } = await ask(process);
      expect((await use(process, after)).status).toBe(200);
    }
  });
});
