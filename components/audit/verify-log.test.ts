import { generateKeyPairSync, hash, sign } from "node:crypto";
import { expect, test } from "vitest";
import { checkpointText, keyIdOf, noteOf, toHex, utf8, verifierKey } from "#engine/audit-checkpoint.ts";
import { exportLine } from "#engine/audit-export.ts";
import { grow, type Hashing, headOf, leafInput, newGrowth } from "#engine/audit-tree.ts";
import { verifyLog } from "./verify-log.ts";

const ORIGIN = "understudy/audit/wsp_1";
const LINES = 700;
const leafOf = (body: string): Uint8Array => hash("sha256", leafInput(utf8(body)), "buffer");
const BODIES = Array.from({ length: LINES }, (_, n) => `{"n":${n},"text":"naïve ✓"}`);
const TEXT = BODIES.map((body, at) => `${exportLine(body, toHex(leafOf(body)), at + 1)}\n`).join("");
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const raw = new Uint8Array(Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url"));
const KEYS = `${hashNow(verifierKey(ORIGIN, raw))}\n`;

function hashNow<T>(hashing: Hashing<T>): T {
  let step = hashing.next();
  while (!step.done) step = hashing.next(step.value.map((input) => hash("sha256", input, "buffer")));
  return step.value;
}

function noteOver(size: number): string {
  const tree = newGrowth();
  hashNow(grow(tree, BODIES.slice(0, size).map(leafOf)));
  const text = checkpointText({ origin: ORIGIN, size, head: hashNow(headOf(tree)) });
  const keyId = hashNow(keyIdOf(ORIGIN, raw));
  return noteOf({ text, signatures: [{ name: ORIGIN, keyId, signature: sign(null, utf8(text), privateKey) }] });
}

/** Kept one after another, as a person pastes them: without the last line break. */
const NOTES = [noteOver(300), noteOver(690)].join("\n").trimEnd();

function find(text: string, against = { notes: NOTES, keys: KEYS }) {
  const bytes = utf8(text);
  let at = 0;
  const pieces = new ReadableStream<Uint8Array>({
    pull: (to) => {
      if (at >= bytes.length) return to.close();
      to.enqueue(bytes.subarray(at, at + 5000));
      at += 5000;
    },
  });
  const told: number[] = [];
  return verifyLog(pieces, against, ({ entries }) => told.push(entries)).then((finding) => ({ finding, told }));
}

test("a log is read piece by piece to its end and found intact, with what is not signed yet", async () => {
  const { finding, told } = await find(TEXT);
  expect(finding).toEqual({ found: "intact", entries: LINES, signed: 690, removed: 0, redacted: [] });
  expect(told.at(-1)).toBe(LINES);
  expect(told.length).toBeGreaterThan(5);
});

test("where it first breaks is told: a changed byte, a replaced entry, a cut end", async () => {
  const changed = await find(TEXT.replace('"n":41,', '"n":47,'));
  expect(changed.finding).toMatchObject({ found: "broken", position: 42 });
  expect(changed.told).toEqual([38]);
  const other = '{"n":7}';
  const replaced = TEXT.split("\n")
    .with(400, exportLine(other, toHex(leafOf(other)), 401))
    .join("\n");
  expect((await find(replaced)).finding).toMatchObject({ found: "broken", position: 301 });
  expect((await find(TEXT.slice(0, -20_000))).finding).toMatchObject({ found: "broken" });
});

test("a checkpoint that is none, or is signed by nobody known, is not believed", async () => {
  const stranger = hashNow(
    verifierKey(
      ORIGIN,
      raw.map((byte) => byte ^ 1),
    ),
  );
  for (const against of [
    { notes: NOTES, keys: stranger },
    { notes: NOTES.replace("\n690\n", "\n680\n"), keys: KEYS },
    { notes: `${NOTES}\nmore`, keys: KEYS },
    { notes: "", keys: KEYS },
  ]) {
    expect((await find(TEXT, against)).finding).toMatchObject({ found: "broken", position: null });
  }
});

test("with a key that is none nothing is tried, whatever the log is", async () => {
  for (const text of [TEXT, TEXT.replace('"n":41,', '"n":47,')]) {
    const { finding, told } = await find(text, { notes: NOTES, keys: `${KEYS}${KEYS.slice(0, -2)}\n` });
    expect(finding).toEqual({ found: "untried", why: expect.stringContaining("This is no verifier key: understudy/") });
    expect(told).toEqual([]);
  }
});
