import { createPublicKey, hash, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  checkpointText,
  fromBase64,
  fromHex,
  type Note,
  noteOf,
  originOf,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signaturesBy,
  toHex,
  utf8,
  type Verifier,
  verifierKey,
} from "./audit-checkpoint.ts";
import type { Hashing } from "./audit-tree.ts";

function run<T>(hashing: Hashing<T>): T {
  let step = hashing.next();
  while (!step.done) step = hashing.next(step.value.map((input): Uint8Array => hash("sha256", input, "buffer")));
  return step.value;
}

const holds = (note: Note, { publicKey, signature }: { publicKey: Uint8Array; signature: Uint8Array }) => {
  const x = Buffer.from(publicKey).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, utf8(note.text), key, signature);
};

/** The checkpoint that c2sp.org/tlog-checkpoint shows (C2SP/C2SP, tlog-checkpoint.md). */
const PUBLISHED = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`;
/** A signed note whose key is published too (hex.pm/packages/signed_note 1.0.0, the example of its README). */
const SIGNED = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
const SIGNED_BY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

const noted = (text: string): Note => {
  const note = parseNote(text);
  if (note === null) throw new Error("this is a note");
  return note;
};
const verifier = (word: string): Verifier => {
  const found = run(parseVerifierKey(word));
  if (found === null) throw new Error("this is a verifier key");
  return found;
};

describe("a checkpoint", () => {
  test("is read as its specification shows one, and written to the same bytes", () => {
    const note = noted(PUBLISHED);
    const checkpoint = parseCheckpoint(note.text);
    expect(checkpoint).toMatchObject({ origin: "example.com/behind-the-sofa", size: 20_852_163 });
    expect(checkpoint && checkpointText(checkpoint)).toBe(note.text);
    expect(noteOf(note)).toBe(PUBLISHED);
  });

  test("names the log of a workspace", () => {
    expect(originOf("wsp_0193")).toBe("understudy/audit/wsp_0193");
  });

  test.each([
    ["no final line break", "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="],
    ["no size", "a\n\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"],
    ["a size with a leading zero", "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"],
    ["a negative size", "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"],
    ["a head that is too short", "a\n1\nCsUYapGGPo4d\n"],
    ["a head written otherwise", "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n"],
    ["nothing", ""],
  ])("has not %s", (_, text) => {
    expect(parseCheckpoint(text)).toBeNull();
  });

  test("may have lines that others added", () => {
    const text = "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nof others\n";
    expect(parseCheckpoint(text)).toMatchObject({ origin: "a", size: 1 });
  });
});

describe("a note", () => {
  test("is believed by the key that signed it, and by nobody else", () => {
    const note = noted(SIGNED);
    const [signature] = signaturesBy(note, [verifier(SIGNED_BY)]);
    if (signature === undefined) throw new Error("the key is not found");
    expect(holds(note, signature)).toBe(true);
    expect(holds({ ...note, text: "This is an example message!\n" }, signature)).toBe(false);
    expect(signaturesBy(noted(PUBLISHED), [verifier(SIGNED_BY)])).toEqual([]);
  });

  test.each([
    ["no empty line", "text\n— a AAAAAAAA\n"],
    ["no signature", "text\n\n"],
    ["a hyphen for a dash", "text\n\n- a AAAAAAAA\n"],
    ["a signature that is no base64", "text\n\n— a AAAA*AAA\n"],
    ["a signature of a key id alone", "text\n\n— a AAAAAA==\n"],
    ["something behind the signatures", "text\n\n— a AAAAAAAA\nmore"],
    ["a control character", "te\u0007xt\n\n— a AAAAAAAA\n"],
    ["more signatures than are looked at", `text\n\n${"— a AAAAAAAA\n".repeat(17)}`],
  ])("has not %s", (_, text) => {
    expect(parseNote(text)).toBeNull();
  });
});

describe("a verifier key", () => {
  test("is written as it was read", () => {
    const { name, publicKey, keyId } = verifier(SIGNED_BY);
    expect(run(verifierKey(name, publicKey))).toBe(SIGNED_BY);
    expect(toHex(keyId)).toBe("530d903a");
  });

  test.each([
    ["an id of another key", SIGNED_BY.replace("530d903a", "530d903b")],
    ["another kind of signature", SIGNED_BY.replace("+Aeky", "+Beky")],
    ["no name", SIGNED_BY.replace("example.com/foo", "")],
    ["nothing in it", ""],
  ])("has not %s", (_, word) => {
    expect(run(parseVerifierKey(word))).toBeNull();
  });
});

test("bytes are read from the one form in which they are written", () => {
  expect([fromHex("0aff"), fromHex("0AFF"), fromHex("0af"), fromHex("0ag0")]).toEqual([
    new Uint8Array([10, 255]),
    null,
    null,
    null,
  ]);
  expect([fromBase64("AP8="), fromBase64("AP8"), fromBase64("AP9="), fromBase64("A P8")]).toEqual([
    new Uint8Array([0, 255]),
    null,
    null,
    null,
  ]);
});
