import { createPublicKey, hash, verify } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import {
  fromHex,
  originOf,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signaturesBy,
  toHex,
  utf8,
} from "#engine/audit-checkpoint.ts";
import { grow, headOf, isConsistent, isIncluded, leafInput, newGrowth } from "#engine/audit-tree.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type Context, withTx } from "../context.ts";
import { hashNow } from "./hash-now.ts";
import { proveConsistency, proveInclusion } from "./prove.ts";
import { getCheckpoints, getNewestNote } from "./read-checkpoints.ts";
import { sequenceEntries } from "./sequence-entries.ts";
import { signCheckpointNow, signCheckpoints } from "./sign-checkpoint.ts";

const own = ownDatabase();

/**
 * Many entries at once, each as `append_audit` would write it; in their places already, or to be placed. By the database's
 * owner: what the product does has a limit of time, which so many rows would measure.
 */
async function logMany({ id }: TestWorkspace, count: number, placed = false): Promise<void> {
  await own.owner`
    insert into audit_entry (workspace_id, id, position, event, at, actor_kind, subject_kind, subject_id, body, leaf_hash)
    select ${id}::uuid, gen_random_uuid(), case when ${placed}::boolean then n end, 'sign_in', clock_timestamp(), 'system', 'member',
      gen_random_uuid(), line, sha256('\\x00'::bytea || convert_to(line, 'UTF8'))
    from (select n, '{"n":' || n || ',"text":"naïve ✓"}' as line from generate_series(1, ${count}::integer) n) lines`;
  if (placed) await own.owner`insert into audit_head (workspace_id, size) values (${id}, ${count})`;
}

async function bodiesOf({ id }: TestWorkspace): Promise<string[]> {
  const rows = await own.owner<{ body: string }[]>`
    select body from audit_entry where workspace_id = ${id} and position is not null order by position`;
  return rows.map(({ body }) => body);
}

const leafHashOf = (body: string): Uint8Array => hash("sha256", leafInput(utf8(body)), "buffer");

/** The heads over the stored text at these sizes, smallest first, made without anything that is stored beside it. */
function headsOver(bodies: readonly string[], sizes: readonly number[] = [bodies.length]): string[] {
  const tree = newGrowth();
  return sizes.map((size) => {
    hashNow(grow(tree, bodies.slice(tree.size, size).map(leafHashOf)));
    return toHex(hashNow(headOf(tree)));
  });
}

const bytes = (text: string): Uint8Array => {
  const found = fromHex(text);
  if (found === null) throw new Error(`${text} is no hex`);
  return found;
};
const prove = async (ctx: Context, position: number, size?: number) => {
  const told = await proveInclusion(ctx, { position, ...(size === undefined ? {} : { size }) });
  const { leaf_index: index, leaf_hash, proof, head } = told;
  const inclusion = { leafHash: bytes(leaf_hash), index, size: told.size, proof: proof.map(bytes) };
  return { ...told, holds: hashNow(isIncluded(inclusion, bytes(head))) };
};

describe("the tree of a log with more than two levels of kept subtrees", () => {
  const SIZE = 65_536 + 256 + 77;
  let acme: TestWorkspace;
  let bodies: string[];
  beforeAll(async () => {
    acme = await createWorkspace(own.db);
    await logMany(acme, SIZE, true);
    await signCheckpoints(own.db);
    bodies = await bodiesOf(acme);
  });

  test("has the head that the stored text has, and so has every earlier size", async () => {
    const sizes = [1, 255, 256, 257, 65_536, SIZE];
    const told = sizes.map((size) => proveInclusion(acme.as.viewer, { position: 1, size }));
    expect((await Promise.all(told)).map(({ head }) => head)).toEqual(headsOver(bodies, sizes));
  });

  test("keeps one subtree for 256 entries, and one for 256 of those", async () => {
    const rows = await withTx(acme.as.system, ({ tx }) =>
      tx.execute(
        sql`select level, count(*)::int as n from audit_subtree where workspace_id = ${acme.id} group by 1 order by 1`,
      ),
    );
    expect(rows.map(({ level, n }) => [level, n])).toEqual([
      [8, 257],
      [16, 1],
    ]);
  });

  test("proves entries at its seams, by few hashes that are read", async () => {
    for (const position of [1, 256, 257, 40_000, 65_536, 65_537, SIZE - 77, SIZE]) {
      const proved = await prove(acme.as.viewer, position, SIZE);
      expect(proved).toMatchObject({ holds: true, leaf_hash: toHex(leafHashOf(bodies[position - 1] ?? "")) });
      expect(proved.proof.length).toBeLessThanOrEqual(17);
    }
  });

  test("proves that each earlier log is its beginning", async () => {
    for (const from of [1, 2, 255, 256, 300, 65_535, 65_536, 65_800, SIZE]) {
      const { from_head, to_head, proof } = await proveConsistency(acme.as.viewer, { from, to: SIZE });
      const [older, newer] = [
        { size: from, head: bytes(from_head) },
        { size: SIZE, head: bytes(to_head) },
      ];
      expect([from, hashNow(isConsistent(older, newer, proof.map(bytes)))]).toEqual([from, true]);
    }
  });

  test("is signed by the log's key, under the log's name", async () => {
    const signed = await signCheckpointNow(acme.as.owner);
    const { head } = await proveInclusion(acme.as.viewer, { position: 1, size: SIZE });
    expect(signed).toMatchObject({ size: SIZE, head });
    const origin = originOf(wireId("workspace", acme.id));
    const note = parseNote(await getNewestNote(acme.as.viewer));
    const { verifier_keys: keys } = await getCheckpoints(acme.as.viewer, { limit: 1 });
    const verifiers = keys.flatMap((key) => hashNow(parseVerifierKey(key)) ?? []);
    if (note === null) throw new Error("the checkpoint is no note");
    expect(parseCheckpoint(note.text)).toMatchObject({ origin, size: SIZE });
    const [by, ...others] = signaturesBy(note, verifiers);
    const x = Buffer.from(by?.publicKey ?? "").toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    expect([others.length, verify(null, utf8(note.text), key, by?.signature ?? Buffer.alloc(0))]).toEqual([0, true]);
  });
});

describe("checkpoints", () => {
  test("are signed where there is news and nowhere else, one for each size", async () => {
    const [acme, idle] = await Promise.all([createWorkspace(own.db), createWorkspace(own.db)]);
    const sizes = async (workspace: TestWorkspace) =>
      (await getCheckpoints(workspace.as.viewer, { limit: 10 })).items.map(({ size }) => size);
    for (const more of [3, 2]) {
      await logMany(acme, more);
      await sequenceEntries(own.db);
      await signCheckpoints(own.db);
      expect(await signCheckpoints(own.db)).toBe(0);
    }
    await signCheckpointNow(acme.as.reviewer);
    expect([await sizes(acme), await sizes(idle)]).toEqual([[5, 3], []]);
    const first = await getCheckpoints(acme.as.viewer, { limit: 1 });
    const second = await getCheckpoints(acme.as.viewer, { limit: 1, cursor: first.next_cursor ?? "" });
    expect([first.items[0]?.size, second.items[0]?.size, second.next_cursor]).toEqual([5, 3, null]);
  });

  test("of an empty log there are none", async () => {
    const acme = await createWorkspace(own.db);
    await expect(signCheckpointNow(acme.as.owner)).rejects.toMatchObject({ code: "conflict" });
    await expect(getNewestNote(acme.as.viewer)).rejects.toMatchObject({ code: "not_found" });
    await expect(proveInclusion(acme.as.viewer, { position: 1 })).rejects.toMatchObject({ code: "bad_request" });
  });

  test("nobody proves what lies outside the log", async () => {
    const acme = await createWorkspace(own.db);
    await logMany(acme, 4);
    await sequenceEntries(own.db);
    const { viewer } = acme.as;
    await expect(proveInclusion(viewer, { position: 5 })).rejects.toMatchObject({ code: "bad_request" });
    await expect(proveInclusion(viewer, { position: 1, size: 5 })).rejects.toMatchObject({ code: "bad_request" });
    await expect(proveConsistency(viewer, { from: 4, to: 3 })).rejects.toMatchObject({ code: "bad_request" });
  });

  /** As whoever owns the database could, with the guards out of the way. */
  const tamper = (workspace: TestWorkspace, change: string) =>
    own.owner.unsafe(
      `begin; set local session_replication_role = replica; ${change.replaceAll("WS", workspace.id)}; commit`,
    );

  test.each([
    [
      "a changed text",
      "update audit_entry set body = body || ' ' where workspace_id = 'WS' and position = 300",
      "entry 300",
    ],
    ["a removed entry", "delete from audit_entry where workspace_id = 'WS' and position = 290", "entry 290"],
    [
      "a text that was changed with its hash after it was signed",
      `update audit_entry set body = 'x', leaf_hash = sha256('\\x0078') where workspace_id = 'WS' and position = 260`,
      "its first 270 entries",
    ],
    [
      "a kept subtree that was changed",
      "update audit_subtree set hash = sha256('x') where workspace_id = 'WS'",
      "its first 270 entries",
    ],
    [
      "a tail that was cut off",
      `delete from audit_entry where workspace_id = 'WS' and position > 268; update audit_head set size = 268 where workspace_id = 'WS'`,
      "268 entries, and 270 were signed",
    ],
  ])("are signed no more after %s, and the log goes on", async (_, change, told) => {
    const acme = await createWorkspace(own.db);
    await logMany(acme, 270);
    await sequenceEntries(own.db);
    await signCheckpointNow(acme.as.owner);
    if (!change.includes("268")) {
      await logMany(acme, 40);
      await sequenceEntries(own.db);
    }
    await tamper(acme, change);
    await expect(signCheckpointNow(acme.as.owner)).rejects.toMatchObject({
      message: expect.stringContaining(told),
      extra: { refusal: "log_broken" },
    });
    await expect(signCheckpoints(own.db)).rejects.toThrow("1 logs could not be signed");
    await tamper(
      acme,
      "delete from audit_checkpoint where workspace_id = 'WS'; update audit_head set size = 0 where workspace_id = 'WS'",
    );
  });

  test("an entry that was changed before its subtree was full stops the tree there", async () => {
    const acme = await createWorkspace(own.db);
    await logMany(acme, 200);
    await sequenceEntries(own.db);
    await tamper(acme, "update audit_entry set body = body || ' ' where workspace_id = 'WS' and position = 7");
    await logMany(acme, 900);
    expect(await sequenceEntries(own.db)).toBe(900);
    await expect(signCheckpointNow(acme.as.owner)).rejects.toMatchObject({
      message: expect.stringContaining("entry 7 "),
    });
    await tamper(acme, "update audit_head set size = 0 where workspace_id = 'WS'");
  });

  test("a log that is older than its tree grows one before it is signed", async () => {
    const acme = await createWorkspace(own.db);
    await logMany(acme, 5000);
    await sequenceEntries(own.db);
    await tamper(
      acme,
      "delete from audit_subtree where workspace_id = 'WS'; update audit_head set tree_size = 0 where workspace_id = 'WS'",
    );
    expect(await signCheckpoints(own.db)).toBe(1);
    const { items } = await getCheckpoints(acme.as.viewer, { limit: 1 });
    expect(items[0]).toMatchObject({ size: 5000, head: headsOver(await bodiesOf(acme))[0] });
  });
});
