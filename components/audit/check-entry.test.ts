import { generateKeyPairSync, hash, sign } from "node:crypto";
import { expect, test } from "vitest";
import { checkpointText, keyIdOf, noteOf, toHex, utf8, verifierKey } from "#engine/audit-checkpoint.ts";
import { grow, type Hashing, headOf, inclusionRanges, leafInput, newGrowth } from "#engine/audit-tree.ts";
import { checkEntry, type EntryEvidence } from "./check-entry.ts";

const ORIGIN = "understudy/audit/wsp_1";
const BODIES = Array.from({ length: 11 }, (_, n) => `{"n":${n},"text":"naïve ✓"}`);

function hashNow<T>(hashing: Hashing<T>): T {
  let step = hashing.next();
  while (!step.done) step = hashing.next(step.value.map((input) => hash("sha256", input, "buffer")));
  return step.value;
}

const leafOf = (body: string): Uint8Array => hash("sha256", leafInput(utf8(body)), "buffer");

function headOver(bodies: readonly string[]): Uint8Array {
  const tree = newGrowth();
  hashNow(grow(tree, bodies.map(leafOf)));
  return hashNow(headOf(tree));
}

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const raw = new Uint8Array(Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url"));

function signed(bodies: readonly string[], origin = ORIGIN): string {
  const text = checkpointText({ origin, size: bodies.length, head: headOver(bodies) });
  const signature = {
    name: origin,
    keyId: hashNow(keyIdOf(origin, raw)),
    signature: sign(null, utf8(text), privateKey),
  };
  return noteOf({ text, signatures: [signature] });
}

function evidenceOf(position: number, bodies = BODIES): EntryEvidence {
  const body = bodies[position - 1] ?? "";
  const ranges = inclusionRanges(position - 1, bodies.length);
  return {
    position,
    body,
    leafHash: toHex(leafOf(body)),
    note: signed(bodies),
    verifierKeys: [hashNow(verifierKey(ORIGIN, raw))],
    proof: ranges.map(({ start, end }) => toHex(headOver(bodies.slice(start, end)))),
  };
}

test("every entry of a signed log is found intact in its place", async () => {
  for (const position of BODIES.keys()) {
    expect(await checkEntry(evidenceOf(position + 1))).toMatchObject({ found: "intact" });
  }
});

test("an entry that was changed is found, with its hash and without", async () => {
  const evidence = evidenceOf(4);
  const body = evidence.body.replace("3", "8");
  const changed = await checkEntry({ ...evidence, body });
  expect(changed.found).toBe("broken");
  expect(changed.why).toContain("not what its hash says");
  const rehashed = await checkEntry({ ...evidence, body, leafHash: toHex(leafOf(body)) });
  expect(rehashed.found).toBe("broken");
  expect(rehashed.why).toContain("not the entry that stood here");
});

test("an entry that is told in another's place, or with a proof that is short or no hex, is found", async () => {
  const evidence = evidenceOf(4);
  for (const wrong of [
    { position: 5 },
    { position: 0 },
    { proof: evidence.proof.slice(1) },
    { proof: [...evidence.proof.slice(1), "not hex"] },
  ]) {
    expect(await checkEntry({ ...evidence, ...wrong })).toMatchObject({ found: "broken" });
  }
});

test("a history that another key signed, or that says another log's name, is not believed", async () => {
  const evidence = evidenceOf(4);
  const other = new Uint8Array(32).fill(7);
  for (const wrong of [
    { verifierKeys: [] },
    { verifierKeys: [hashNow(verifierKey(ORIGIN, other))] },
    { note: signed(BODIES, "understudy/audit/wsp_2") },
    { note: evidence.note.replace("\n11\n", "\n12\n") },
    { note: "no note" },
  ]) {
    const { found, why } = await checkEntry({ ...evidence, ...wrong });
    expect([found, why]).toEqual(["broken", expect.stringContaining("checkpoint")]);
  }
});
