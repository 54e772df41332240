import { spawnSync } from "node:child_process";
import { createPrivateKey, hash, sign } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkpointText, keyIdOf, noteOf, toHex, utf8, verifierKey } from "#engine/audit-checkpoint.ts";
import { exportLine, readExportLine } from "#engine/audit-export.ts";
import { grow, headOf, leafInput, newGrowth } from "#engine/audit-tree.ts";
import { BrokenLog } from "#engine/audit-verification.ts";
import { recordEvent } from "#server/audit/audit-store.ts";
import { exportEntries } from "#server/audit/export-entries.ts";
import { hashNow } from "#server/audit/hash-now.ts";
import { getCheckpoints, getNewestNote } from "#server/audit/read-checkpoints.ts";
import { sequenceEntries } from "#server/audit/sequence-entries.ts";
import { signCheckpointNow } from "#server/audit/sign-checkpoint.ts";
import { withTx } from "#server/context.ts";
import { createWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { ensurePython } from "./python.ts";
import { understudy } from "./understudy.ts";
import { openCheckpoints, verifyExport } from "./verify-audit-export.ts";

const ORIGIN = "understudy/audit/wsp_of_the_test";
/** The key pair of RFC 8032, section 7.1, test 1. */
const X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
const D = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
const PUBLIC = new Uint8Array(Buffer.from(X, "base64url"));
const PRIVATE = createPrivateKey({ key: { kty: "OKP", crv: "Ed25519", x: X, d: D }, format: "jwk" });
const KEY = hashNow(verifierKey(ORIGIN, PUBLIC));
/** Of so many random changes each goes through the whole verifier. */
const TAMPERINGS = 500;
/** Of so many entries every byte is changed; `npm run test:long` takes an export of more. */
const EXPORTED = Number(process.env.EXPORTED_ENTRIES ?? 1000);
const SIZE = 1000;
const OLD = 600;

const leafOf = (body: string): Uint8Array => hash("sha256", leafInput(utf8(body)), "buffer");
const bodyOf = (n: number) => JSON.stringify({ actor: { name: "Zoë ✓" }, event: "sign_in", n });
const linesFrom = (bodies: readonly string[]) =>
  bodies.map((body, at) => `${exportLine(body, toHex(leafOf(body)), at + 1)}\n`);

function noteOver(bodies: readonly string[]): string {
  const tree = newGrowth();
  hashNow(grow(tree, bodies.map(leafOf)));
  const text = checkpointText({ origin: ORIGIN, size: bodies.length, head: hashNow(headOf(tree)) });
  const signature = sign(null, utf8(text), PRIVATE);
  return noteOf({ text, signatures: [{ name: ORIGIN, keyId: hashNow(keyIdOf(ORIGIN, PUBLIC)), signature }] });
}

const BODIES = Array.from({ length: SIZE }, (_, n) => bodyOf(n));
const LINES = linesFrom(BODIES);
const BYTES = utf8(LINES.join(""));
const NOTES = [noteOver(BODIES.slice(0, OLD)), noteOver(BODIES)];
const CHECKPOINTS = openCheckpoints(NOTES, [KEY]);

const folder = mkdtempSync(join(tmpdir(), "understudy-export-"));
const at = (name: string) => join(folder, name);
let python = "";
// Long, for where Python has to be installed first.
beforeAll(() => {
  python = ensurePython();
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));

function byPython(...given: string[]): [number | null, string] {
  const { status, stdout } = spawnSync(python, ["scripts/verify-audit-export.py", ...given], { encoding: "utf8" });
  return [status, stdout];
}

/** What the second verifier says of the same, by the same checkpoints: its exit code, and the first bad entry. */
function pythonsVerdictOn(bytes: Uint8Array): unknown[] {
  writeFileSync(at("tampered.jsonl"), bytes);
  const files = NOTES.flatMap((note, n) => {
    writeFileSync(at(`${n}.txt`), note);
    return ["--checkpoint", at(`${n}.txt`)];
  });
  const [status, said] = byPython(at("tampered.jsonl"), ...files, "--key", KEY);
  return [status, ...said.split("\t").slice(0, 2)];
}

async function* inPieces(bytes: Uint8Array, size = 7000): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What the whole verifier says: the first bad entry, or "intact". */
async function verdictOn(bytes: Uint8Array, checkpoints = CHECKPOINTS): Promise<number | null | "intact"> {
  try {
    await verifyExport(inPieces(bytes), checkpoints);
    return "intact";
  } catch (error) {
    if (error instanceof BrokenLog) return error.position;
    throw error;
  }
}

const isWholeEntry = (line: Uint8Array, position: number): boolean => {
  const read = readExportLine(line, position);
  return !!read?.entry && hash("sha256", leafInput(read.entry)) === read.leafHash;
};

test("an export as it was written is intact, in whatever pieces it comes", async () => {
  for (const size of [1, 100, 1 << 20]) {
    await expect(verifyExport(inPieces(BYTES, size), CHECKPOINTS)).resolves.toEqual({
      entries: SIZE,
      signed: SIZE,
      removed: 0,
      redacted: [],
    });
  }
});

const EXPORT = linesFrom(Array.from({ length: EXPORTED }, (_, n) => bodyOf(n)));
const EXPORT_BYTES = utf8(EXPORT.join(""));
/** A change makes the verifier read half of the export on average: some 20 µs of a core for an entry, and cores are shared. */
const PATIENCE = { timeout: 600_000 + TAMPERINGS * EXPORTED * 0.3 };

/** The entry that this byte of the export belongs to. */
function entryAt(byte: number): number {
  let position = 1;
  for (let at = EXPORT_BYTES.indexOf(10); at >= 0 && at < byte; at = EXPORT_BYTES.indexOf(10, at + 1)) position += 1;
  return position;
}

/** Whole numbers below, each run the same. */
function drawing(seed: number): (below: number) => number {
  let drawn = seed;
  return (below) => {
    drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (drawn >>> 8) % below;
  };
}

/** A line with a changed break: what was the next one belongs to it; after the last one there is nothing. */
const withoutBreak = (line: Uint8Array, changed: number, next: string | undefined) =>
  Uint8Array.from([...line, changed, ...utf8(next ?? "")]);

test(`every changed byte of an export of ${EXPORTED} entries is found by the check of its entry`, PATIENCE, () => {
  // Each byte becomes one of the 255 others.
  const random = drawing(20_261_122);
  let tried = 0;
  for (const [at, text] of EXPORT.entries()) {
    const line = utf8(text.slice(0, -1));
    if (!isWholeEntry(line, at + 1)) throw new Error(`entry ${at + 1} is not whole`);
    for (const [n, byte] of line.entries()) {
      line[n] = byte ^ (1 + random(255));
      if (isWholeEntry(line, at + 1)) throw new Error(`a changed byte ${n} of entry ${at + 1} is not found`);
      line[n] = byte;
      tried += 1;
    }
    const joined = withoutBreak(line, 10 ^ (1 + random(255)), EXPORT[at + 1]);
    if (isWholeEntry(joined, at + 1)) throw new Error(`a changed line break after entry ${at + 1} is not found`);
    tried += 1;
  }
  expect(tried).toBe(EXPORT_BYTES.length);
});

test(`the whole verifier finds ${TAMPERINGS} random changes of a byte, and names the entry`, PATIENCE, async () => {
  const random = drawing(20_261_121);
  const checkpoints = openCheckpoints([noteOver(Array.from({ length: EXPORTED }, (_, n) => bodyOf(n)))], [KEY]);
  for (let n = 0; n < TAMPERINGS; n++) {
    const [at, value] = [random(EXPORT_BYTES.length), random(255)];
    const changed = EXPORT_BYTES.slice();
    changed[at] = value === EXPORT_BYTES[at] ? 255 : value;
    expect([at, await verdictOn(changed, checkpoints)]).toEqual([at, entryAt(at)]);
  }
});

/** Each has its own right hash: what it says is for a verifier to survive. */
const NO_ENTRIES = [
  "no JSON",
  "1",
  "[1]",
  '{"subject":"a"}',
  '{"prev_subject_leaf":["a"],"subject":{"id":["a"]}}',
  '{"after":null,"event":"log_shortened","prev_subject_leaf":null,"subject":{"id":"a"}}',
  '{"after":{"last":"9"},"event":"log_shortened","prev_subject_leaf":null,"subject":{"id":"a"}}',
  "[".repeat(100_000) + "]".repeat(100_000),
];

describe("what was done to whole entries is found by either verifier", () => {
  const without = (at: number) => LINES.filter((_, n) => n !== at - 1);
  const renumbered = (bodies: readonly string[]) => linesFrom(bodies);
  const swapped = BODIES.with(99, bodyOf(100)).with(100, bodyOf(99));
  const fork = BODIES.map((body, n) => (n >= 700 ? bodyOf(n + 5000) : body));

  test.each<[string, string[], number]>([
    ["deleted", without(5), 5],
    ["deleted, and the others moved up", renumbered(BODIES.toSpliced(699, 1)), 1000],
    ["deleted before the older checkpoint, and the others moved up", renumbered(BODIES.toSpliced(4, 1)), 1],
    ["inserted", LINES.toSpliced(9, 0, `${exportLine(bodyOf(7), toHex(leafOf(bodyOf(7))), 10)}\n`), 11],
    ["inserted, and the others moved down", renumbered(BODIES.toSpliced(800, 0, bodyOf(9999))), 601],
    ["swapped", LINES.with(99, LINES[100] ?? "").with(100, LINES[99] ?? ""), 100],
    ["swapped, with their places", renumbered(swapped), 1],
    ["duplicated", LINES.toSpliced(50, 0, LINES[49] ?? ""), 51],
    ["duplicated, and the others moved down", renumbered(BODIES.toSpliced(50, 0, BODIES[49] ?? "")), 1],
    ["replaced, with its hash", renumbered(BODIES.with(650, bodyOf(0))), 601],
    ["cut off behind the newest checkpoint's size", LINES.slice(0, 999), 1000],
    ["cut off in the middle of a line", [...LINES.slice(0, 999), (LINES[999] ?? "").slice(0, -1)], 1000],
    ["an old backup", LINES.slice(0, OLD), 601],
    ["an old backup, and what came after it was another story", renumbered(fork), 601],
    ["nothing left", [], 1],
    [
      "a text left out of which nothing is said",
      LINES.with(649, `${exportLine("", toHex(leafOf(bodyOf(649))), 650)}\n`),
      650,
    ],
    ...NO_ENTRIES.map((body): [string, string[], number] => [
      `replaced by ${body.slice(0, 60)}`,
      renumbered(BODIES.with(650, body)),
      601,
    ]),
  ])("%s", async (_, lines, position) => {
    const bytes = utf8(lines.join(""));
    expect(await verdictOn(bytes)).toBe(position);
    expect(pythonsVerdictOn(bytes)).toEqual([1, "broken", String(position)]);
  });

  test("and where nothing was done both say so", () => {
    expect(pythonsVerdictOn(BYTES)).toEqual([0, "intact", `${SIZE}\n`]);
  });

  test("and how many entries are in no checkpoint, which anybody may have written", () => {
    const more = renumbered([...BODIES, bodyOf(0)]).join("");
    expect(pythonsVerdictOn(utf8(more))).toEqual([0, "intact", `${SIZE}\nin no checkpoint`]);
  });

  test("a fork that is signed with the log's own key is found by whoever kept the older checkpoint", async () => {
    const other = BODIES.with(3, bodyOf(77));
    const [kept = ""] = NOTES;
    const bytes = utf8(renumbered(other).join(""));
    expect(await verdictOn(bytes, openCheckpoints([noteOver(other)], [KEY]))).toBe("intact");
    expect(await verdictOn(bytes, openCheckpoints([kept, noteOver(other)], [KEY]))).toBe(1);
  });
});

describe("a checkpoint", () => {
  test("is refused after any change of a byte of it", () => {
    const [, newest = ""] = NOTES;
    const bytes = Buffer.from(newest);
    for (const [at, byte] of bytes.entries()) {
      bytes[at] = byte ^ (1 << (at % 7));
      expect(() => openCheckpoints([bytes.toString("utf8")], [KEY])).toThrow(BrokenLog);
      bytes[at] = byte;
    }
    expect(openCheckpoints([bytes.toString("utf8")], [KEY])).toHaveLength(1);
  });

  test("is not taken with another's key, nor with one of another log", () => {
    const stranger = hashNow(
      verifierKey(
        ORIGIN,
        PUBLIC.map((byte) => byte ^ 1),
      ),
    );
    expect(() => openCheckpoints(NOTES, [stranger])).toThrow("not signed by a key given");
    expect(() => openCheckpoints(NOTES, [hashNow(verifierKey("another/log", PUBLIC))])).toThrow("not signed by");
    expect(() => openCheckpoints(NOTES, ["no key"])).toThrow("no verifier key");
  });
});

describe("the log of a workspace, exported by the product", () => {
  const own = ownDatabase();
  let key = "";
  beforeAll(async () => {
    const acme = await createWorkspace(own.db);
    const log = async (count: number) => {
      const happening = (n: number) =>
        ({ event: "agent_changed", subject: { kind: "agent", id: acme.agentId }, reason: `the ${n}th ✓` }) as const;
      const happenings = Array.from({ length: count }, (_, n) => happening(n));
      await withTx(acme.as.owner, (ctx) => recordEvent(ctx, ...happenings));
      await sequenceEntries(own.db);
      await signCheckpointNow(acme.as.owner);
      return getNewestNote(acme.as.viewer);
    };
    writeFileSync(at("old.txt"), await log(300));
    writeFileSync(at("new.txt"), await log(220));
    let text = "";
    for await (const piece of exportEntries(acme.as.viewer, { format: "jsonl" })) text += piece;
    writeFileSync(at("log.jsonl"), text);
    writeFileSync(at("changed.jsonl"), text.replace("the 7th", "the 8th"));
    key = (await getCheckpoints(acme.as.viewer, { limit: 1 })).verifier_keys[0] ?? "";
    let csv = "";
    for await (const piece of exportEntries(acme.as.viewer, { format: "csv", from: "2020-01-01T00:00:00Z" }))
      csv += piece;
    expect(csv.trimEnd().split("\r\n")).toHaveLength(521);
  });

  const args = (file: string) => [at(file), "--checkpoint", at("old.txt"), "--checkpoint", at("new.txt"), "--key", key];
  async function byCommand(...given: string[]): Promise<[number, string]> {
    const results: string[] = [];
    const terminal = {
      result: (line: string) => void results.push(line),
      note: () => {},
      input: async () => "",
      ask: async () => null,
      isInteractive: false,
    };
    return [await understudy(["audit", "verify", ...given], terminal), results.join("\n")];
  }

  test("is intact to both verifiers, which share nothing", async () => {
    expect(await byCommand(...args("log.jsonl"))).toEqual([0, expect.stringMatching(/^intact\t520\t/)]);
    expect(byPython(...args("log.jsonl"))).toEqual([0, "intact\t520\n"]);
  });

  test("is broken at the same entry to both", async () => {
    expect(await byCommand(...args("changed.jsonl"))).toEqual([1, expect.stringMatching(/^broken\t8\t/)]);
    expect(byPython(...args("changed.jsonl"))).toEqual([1, expect.stringMatching(/^broken\t8\t/)]);
  });

  test("is not tried without a checkpoint, a key or the file", async () => {
    const [file = "", ...rest] = args("log.jsonl");
    expect((await byCommand(file, "--key", key))[0]).toBe(2);
    expect((await byCommand(file, "--checkpoint", at("old.txt")))[0]).toBe(2);
    expect((await byCommand(at("none.jsonl"), ...rest))[0]).toBe(2);
    expect(byPython(at("none.jsonl"), ...rest)[0]).toBe(2);
    expect(byPython(file)[0]).toBe(2);
  });

  test.each([
    ["is cut off", (whole: string) => whole.slice(0, -1)],
    ["has another id", (whole: string) => whole.replace(/\+[0-9a-f]{8}\+/, "+00000000+")],
    ["has a letter too many", (whole: string) => `${whole}A`],
    ["is no base64", (whole: string) => `${whole.slice(0, -2)}!!`],
    ["is no key at all", () => "a+b"],
  ])("is not tried with a key that %s, by either verifier", async (_, garble) => {
    for (const file of ["log.jsonl", "changed.jsonl"]) {
      const given = [...args(file).slice(0, -1), garble(key)];
      expect(await byCommand(...given)).toEqual([2, ""]);
      expect(byPython(...given)).toEqual([2, ""]);
    }
  });
});
