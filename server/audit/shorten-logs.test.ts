import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { toHex, utf8 } from "#engine/audit-checkpoint.ts";
import { BrokenLog } from "#engine/audit-verification.ts";
import { ensurePython } from "#scripts/python.ts";
import { openCheckpoints, verifyExport } from "#scripts/verify-audit-export.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { withTx } from "../context.ts";
import { recordEvent } from "./audit-store.ts";
import { exportEntries } from "./export-entries.ts";
import { proveConsistency, proveInclusion } from "./prove.ts";
import { getCheckpoints } from "./read-checkpoints.ts";
import { sequenceEntries } from "./sequence-entries.ts";
import { shortenAll } from "./shorten-logs.ts";
import { signCheckpointNow } from "./sign-checkpoint.ts";

const OLD = 600;
/** The whole tiles among the old ones. */
const REMOVED = 512;
const own = ownDatabase();
const folder = mkdtempSync(join(tmpdir(), "understudy-archive-"));
const stopping = new AbortController().signal;
let acme: TestWorkspace;
let python = "";
let before: string[];
let after: string[];
let notes: string[];
let key = "";
const proofs: unknown[] = [];
const gone: number[] = [];

async function log(count: number): Promise<void> {
  const subject = { kind: "agent" as const, id: acme.agentId };
  const happenings = Array.from({ length: count }, (_, n) => ({
    event: "agent_changed" as const,
    subject,
    reason: `${n}`,
  }));
  await withTx(acme.as.owner, (ctx) => recordEvent(ctx, ...happenings));
  await sequenceEntries(own.db);
}

async function linesOfExport(): Promise<string[]> {
  let text = "";
  for await (const piece of exportEntries(acme.as.viewer, { format: "jsonl" })) text += piece;
  return text.split("\n").slice(0, -1);
}

const prove = async () => [
  await proveInclusion(acme.as.viewer, { position: 5, size: 590 }),
  await proveConsistency(acme.as.viewer, { from: 300, to: 590 }),
];

beforeAll(async () => {
  python = ensurePython();
  acme = await createWorkspace(own.db);
  await log(OLD);
  const old = (await signCheckpointNow(acme.as.owner)).note;
  await own.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update audit_entry set at = at - interval '91 days' where workspace_id = ${acme.id}`;
  });
  await log(20);
  before = await linesOfExport();
  proofs.push(await prove());
  // What is announced is removed once the entry that says so was signed, and not before.
  for (const step of [async () => {}, () => sequenceEntries(own.db), () => signCheckpointNow(acme.as.owner)]) {
    await step();
    gone.push(await shortenAll(own.db, folder, stopping));
  }
  after = await linesOfExport();
  proofs.push(await prove());
  const page = await getCheckpoints(acme.as.viewer, { limit: 1 });
  notes = [old, page.items[0]?.note ?? ""];
  key = page.verifier_keys[0] ?? "";
});
afterAll(() => rmSync(folder, { recursive: true }));

async function* pieceOf(lines: readonly string[]): AsyncGenerator<Uint8Array, void> {
  yield utf8(lines.map((line) => `${line}\n`).join(""));
}

async function byProduct(lines: readonly string[], by = notes) {
  try {
    return await verifyExport(pieceOf(lines), openCheckpoints(by, [key]));
  } catch (error) {
    if (error instanceof BrokenLog) return error.position;
    throw error;
  }
}

function byPython(lines: readonly string[], by = notes): string {
  writeFileSync(join(folder, "log.jsonl"), lines.map((line) => `${line}\n`).join(""));
  const files = by.map((note, n) => {
    writeFileSync(join(folder, `${n}.txt`), note);
    return ["--checkpoint", join(folder, `${n}.txt`)];
  });
  const args = ["scripts/verify-audit-export.py", join(folder, "log.jsonl"), ...files.flat(), "--key", key];
  return spawnSync(python, args, { encoding: "utf8" }).stdout.split("\t").slice(0, 2).join(" ").trim();
}

test("the texts of whole tiles of old entries go, once the signed log says so, and nothing else", () => {
  expect(gone).toEqual([0, 0, REMOVED]);
  expect(after.slice(REMOVED, before.length)).toEqual(before.slice(REMOVED));
  expect(after[0]).toMatch(/^\{"leaf_hash":"[0-9a-f]{64}","position":1\}$/);
  expect(proofs[1]).toEqual(proofs[0]);
});

test("what is beside the log says for how long texts are kept, who asks for that, and which are gone", async () => {
  const { retention } = await getCheckpoints(acme.as.viewer, { limit: 1 });
  const asking = Object.values(acme.environments).map((id) => wireId("environment", id));
  expect(retention).toMatchObject({ days: 90, announced_to: REMOVED, is_pending: false, has_archive: false });
  expect([...retention.environment_ids].sort()).toEqual(asking.sort());
});

test("what is left is intact to both verifiers, under a checkpoint from before as well", async () => {
  expect(await byProduct(after)).toEqual({ entries: 621, signed: 621, removed: REMOVED, redacted: [] });
  expect(byPython(after)).toBe("intact 621");
});

test("the archive holds what was removed, as the entry that says so tells, and the log is whole with it", async () => {
  const archive = readFileSync(join(folder, wireId("workspace", acme.id), `1-${REMOVED}.jsonl`), "utf8");
  expect(archive).toBe(`${before.slice(0, REMOVED).join("\n")}\n`);
  expect(after.at(-1)).toContain(`"archive_sha256":"${hash("sha256", archive)}"`);
  expect(await byProduct([...archive.split("\n").slice(0, -1), ...after.slice(REMOVED)])).toMatchObject({ removed: 0 });
});

test("a text that is missing without an entry that says so is found, and so is a hash that is not the one that stood there", async () => {
  const bare = (at: number) => after[at - 1]?.replace(/^\{"entry":.+,"leaf_hash"/, '{"leaf_hash"') ?? "";
  const other = `{"leaf_hash":"${toHex(new Uint8Array(32))}","position":7}`;
  for (const [lines, by, position] of [
    [after.with(REMOVED, bare(REMOVED + 1)), notes, REMOVED + 1],
    [after.with(539, bare(540)), notes, 540],
    [after.slice(0, 620), notes.slice(0, 1), 1],
    // The entry that says so is there, and nobody signed it.
    [after, notes.slice(0, 1), 1],
    [after.with(6, other), notes, 1],
  ] as const) {
    expect([position, await byProduct(lines, [...by])]).toEqual([position, position]);
    expect(byPython(lines, [...by])).toBe(`broken ${position}`);
  }
});

test("nobody removes a text, or anything else of an entry, that was not announced", async () => {
  for (const change of ["body = ''", "body = 'other'"]) {
    const asked = own.owner.unsafe(
      `update audit_entry set ${change} where workspace_id = '${acme.id}' and position = 600`,
    );
    await expect(asked).rejects.toMatchObject({ code: "55000" });
  }
  const announced = own.owner`update audit_shortened set last = 600 where workspace_id = ${acme.id}`;
  await expect(announced).rejects.toMatchObject({ code: "55000" });
  await own.owner`insert into audit_shortened (workspace_id, last, removed_to) values (${acme.id}, 600, 512)`;
  const untold = own.owner`update audit_entry set body = '' where workspace_id = ${acme.id} and position = 600`;
  await expect(untold).rejects.toMatchObject({ code: "55000" });
});
