import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { utf8 } from "#engine/audit-checkpoint.ts";
import { ensurePython } from "#scripts/python.ts";
import { openCheckpoints, verifyExport } from "#scripts/verify-audit-export.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type Context, withTx } from "../context.ts";
import { recordEvent } from "./audit-store.ts";
import { exportEntries } from "./export-entries.ts";
import { proveInclusion } from "./prove.ts";
import { getCheckpoints } from "./read-checkpoints.ts";
import { getEntries } from "./read-entries.ts";
import { carryOutRedactions, redactEntry } from "./redact-entry.ts";
import { sequenceEntries } from "./sequence-entries.ts";
import { signCheckpointNow } from "./sign-checkpoint.ts";

const SECRET = "Ingeborg Ahlqvist, Kastanienallee 7";
const reason = "She asked for it";
const own = ownDatabase();
const folder = mkdtempSync(join(tmpdir(), "understudy-redaction-"));
let acme: TestWorkspace;
let other: TestWorkspace;
let python = "";
/** The place of the entry that holds the secret. */
let position = 0;

const entryAt = async (ctx: Context, at: number) => (await getEntries(ctx, { position: at, limit: 1 })).items[0];
const log = (text: string) =>
  withTx(acme.as.owner, (ctx) =>
    recordEvent(ctx, { event: "agent_changed", subject: { kind: "agent", id: acme.agentId }, reason: text }),
  );
async function fileOf(format: "jsonl" | "csv"): Promise<string> {
  let text = "";
  for await (const piece of exportEntries(acme.as.viewer, { format })) text += piece;
  return text;
}

async function verdicts(text: string, reader = acme.as.viewer): Promise<[unknown, string]> {
  const { items, verifier_keys: keys } = await getCheckpoints(reader, { limit: 1 });
  const note = items[0]?.note ?? "";
  writeFileSync(join(folder, "log.jsonl"), text);
  writeFileSync(join(folder, "note.txt"), note);
  const given = [join(folder, "log.jsonl"), "--checkpoint", join(folder, "note.txt"), "--key", keys[0] ?? ""];
  const { stdout } = spawnSync(python, ["scripts/verify-audit-export.py", ...given], { encoding: "utf8" });
  async function* pieces() {
    yield utf8(text);
  }
  return [await verifyExport(pieces(), openCheckpoints([note], keys)).catch(({ message }) => message), stdout];
}

beforeAll(async () => {
  python = ensurePython();
  [acme, other] = [await createWorkspace(own.db), await createWorkspace(own.db)];
  await log("before");
  await log(SECRET);
  await log("after");
  await sequenceEntries(own.db);
  const [found] = await own.owner`select position::int from audit_entry where body like ${`%${SECRET}%`}`;
  position = found?.position;
});
afterAll(() => rmSync(folder, { recursive: true }));

test("nobody but an owner of the workspace whose log it is redacts an entry, and what tells of it is not redacted", async () => {
  await expect(redactEntry(acme.as.reviewer, { position, reason })).rejects.toMatchObject({ code: "forbidden" });
  await expect(redactEntry(acme.as.agent, { position, reason })).rejects.toMatchObject({ code: "forbidden" });
  await sequenceEntries(own.db);
  // The same place of another log is another entry, and where theirs is shorter there is none.
  await expect(redactEntry(other.as.owner, { position, reason })).rejects.toMatchObject({ code: "not_found" });
  await carryOutRedactions(own.db);
  expect((await entryAt(acme.as.viewer, position))?.body).toContain(SECRET);
});

test("a redacted text is gone from the list, one subject's story and every export, and three verifiers take its hash for it", async () => {
  const before = await entryAt(acme.as.viewer, position);
  const proof = await proveInclusion(acme.as.viewer, { position });
  const asked = await redactEntry(acme.as.owner, { position, reason });
  expect(asked).toMatchObject({ position, redaction: { removed_at: null }, body: before?.body });
  await expect(redactEntry(acme.as.owner, { position, reason })).rejects.toMatchObject({ code: "conflict" });
  // What says so has no place yet, so that no checkpoint covers it.
  expect(await carryOutRedactions(own.db)).toBe(0);
  expect((await entryAt(acme.as.viewer, position))?.body).toContain(SECRET);

  await sequenceEntries(own.db);
  expect(await carryOutRedactions(own.db)).toBe(1);
  expect(await carryOutRedactions(own.db)).toBe(0);
  const after = await entryAt(acme.as.viewer, position);
  expect(after).toEqual({ ...before, body: "", redaction: { removed_at: expect.any(String) } });
  const story = await getEntries(acme.as.viewer, { subject: wireId("agent", acme.agentId), limit: 50 });
  expect(story.items.map((entry) => entry.position)).toContain(position);
  const kept = await own.owner`select 1 from audit_entry where body like ${`%${SECRET}%`}`;
  const jsonl = await fileOf("jsonl");
  for (const shown of [JSON.stringify(story), jsonl, await fileOf("csv"), JSON.stringify(kept)])
    expect(shown).not.toContain(SECRET);
  expect(kept).toHaveLength(0);

  const told = await getEntries(acme.as.viewer, { subject: before?.id ?? "", limit: 5 });
  expect(told.items).toHaveLength(1);
  expect(JSON.parse(told.items[0]?.body ?? "")).toMatchObject({
    event: "entry_redacted",
    actor: { kind: "human", id: acme.members.owner },
    after: { position, leaf_hash: before?.leaf_hash },
    reason,
  });
  const teller = told.items[0]?.position ?? 0;
  await expect(redactEntry(acme.as.owner, { position: teller, reason })).rejects.toMatchObject({
    extra: { refusal: "not_redactable" },
  });
  expect((await proveInclusion(acme.as.viewer, { position })).leaf_hash).toBe(proof.leaf_hash);
  const [found, byPython] = await verdicts(jsonl);
  expect(found).toMatchObject({ removed: 0, redacted: [position] });
  expect(byPython).toMatch(new RegExp(`^intact\\t\\d+\nredacted\\t${position}\n$`));
});

test("an export that began before a text was redacted holds what says so, and verifies", async () => {
  const long = await createWorkspace(own.db);
  const subject = { kind: "agent", id: long.agentId } as const;
  const happening = (n: number) => ({ event: "agent_changed", subject, reason: `the ${n}th` }) as const;
  await withTx(long.as.owner, (ctx) => recordEvent(ctx, ...Array.from({ length: 600 }, (_, n) => happening(n))));
  await sequenceEntries(own.db);
  const pieces = exportEntries(long.as.viewer, { format: "jsonl" });
  let text = (await pieces.next()).value ?? "";
  const place = text.split("\n").length + 10;
  await redactEntry(long.as.owner, { position: place, reason });
  await sequenceEntries(own.db);
  expect(await carryOutRedactions(own.db)).toBe(1);
  for await (const piece of pieces) text += piece;
  const [found, byPython] = await verdicts(text, long.as.viewer);
  expect(found).toMatchObject({ removed: 0, redacted: [place] });
  expect(byPython).toMatch(new RegExp(`^intact\\t\\d+\nredacted\\t${place}\n$`));
});

test("the log is signed on over a text that was redacted, and a text that went behind its back stops that", async () => {
  await log("one more");
  await sequenceEntries(own.db);
  const { size } = await signCheckpointNow(acme.as.owner);
  expect(size).toBe(position + 3);
  const bare = own.owner`update audit_entry set body = '' where workspace_id = ${acme.id} and position = ${position + 1}`;
  await expect(bare).rejects.toMatchObject({ code: "55000" });
  const untold = own.owner.begin(async (tx) => {
    await tx`insert into audit_redaction (workspace_id, position, entry_id)
      select workspace_id, position, id from audit_entry where workspace_id = ${acme.id} and position = ${position + 1}`;
    await tx`update audit_entry set body = '' where workspace_id = ${acme.id} and position = ${position + 1}`;
  });
  await expect(untold).rejects.toMatchObject({ code: "55000" });
  const again = own.owner`update audit_redaction set removed_at = null where workspace_id = ${acme.id}`;
  await expect(again).rejects.toMatchObject({ code: "55000" });
  await own.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update audit_entry set body = '' where workspace_id = ${acme.id} and position = ${position + 1}`;
  });
  await log("and another");
  await sequenceEntries(own.db);
  await expect(signCheckpointNow(acme.as.owner)).rejects.toMatchObject({ extra: { refusal: "log_broken" } });
  const [found, byPython] = await verdicts(await fileOf("jsonl"));
  expect([found, byPython]).toEqual([
    expect.stringMatching(`^The text of entry ${position + 1} is missing, and no entry that a checkpoint given covers`),
    `broken\t${position + 1}\tthe text is missing, and no entry that was signed says that it was removed\n`,
  ]);
});

test("an entry that was taken out before anything was signed is missed by the next one about its subject", async () => {
  const wrong = await createWorkspace(own.db);
  const happen = (text: string) =>
    withTx(wrong.as.owner, (ctx) =>
      recordEvent(ctx, { event: "agent_changed", subject: { kind: "agent", id: wrong.agentId }, reason: text }),
    );
  await happen("what somebody would rather not have said");
  await happen("and what came of it");
  await own.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from audit_entry where workspace_id = ${wrong.id} and body like '%would rather not%'`;
  });
  await sequenceEntries(own.db);
  await signCheckpointNow(wrong.as.owner);
  acme = wrong;
  const [found, byPython] = await verdicts(await fileOf("jsonl"));
  expect(found).toMatch(/^Entry (\d+) does not follow from the log/);
  expect(byPython).toMatch(/^broken\t\d+\tthe entry names one before it about its subject that is not there\n$/);
  expect(/\d+/.exec(String(found))?.[0]).toBe(byPython.split("\t")[1]);
});
