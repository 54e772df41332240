import { createPublicKey, hash, verify } from "node:crypto";
import { createReadStream } from "node:fs";
import { type Checkpoint, parseNote, signaturesBy, utf8, verifiersOf } from "#engine/audit-checkpoint.ts";
import type { Hashing } from "#engine/audit-tree.ts";
import { inOrder, LogReading, notSigned, openNote, splitLines, type Verification } from "#engine/audit-verification.ts";

/*
 * Verifies an export of the audit log against signed checkpoints: offline, with the runtime's own crypto and nothing else,
 * holding a piece of the file at a time.
 */

export function hashNow<T>(hashing: Hashing<T>): T {
  let step = hashing.next();
  while (!step.done) step = hashing.next(step.value.map(sha256));
  return step.value;
}

function sha256(input: Uint8Array): Buffer {
  return hash("sha256", input, "buffer");
}

/**
 * The checkpoints that these notes hold, smallest first, each signed by one of the keys and all of one log. Throws a
 * `BrokenLog` where they are not, and a `NoVerifierKey` where a key is none.
 */
export function openCheckpoints(notes: readonly string[], keys: readonly string[]): Checkpoint[] {
  const verifiers = hashNow(verifiersOf(keys));
  const opened = notes.map((note) => {
    const { checkpoint, text, signatures } = openNote(note, verifiers);
    if (!signatures.every((by) => isSignature(text, by))) throw notSigned(checkpoint);
    return checkpoint;
  });
  return inOrder(opened);
}

/** Whether a note says exactly this, signed under this name by one of the keys. */
export function isNoteSigned(text: string, claim: string, name: string, keys: readonly string[]): boolean {
  const note = parseNote(text);
  if (note?.text !== claim) return false;
  const signatures = signaturesBy(
    note,
    hashNow(verifiersOf(keys)).filter((verifier) => verifier.name === name),
  );
  return signatures.length > 0 && signatures.every((by) => isSignature(note.text, by));
}

function isSignature(text: string, by: { publicKey: Uint8Array; signature: Uint8Array }): boolean {
  const x = Buffer.from(by.publicKey).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, utf8(text), key, by.signature);
}

/** Reads the export to its end. Throws a `BrokenLog` at the first thing that is wrong. */
export async function verifyExport(
  bytes: AsyncIterable<Uint8Array>,
  checkpoints: readonly Checkpoint[],
): Promise<Verification> {
  const reading = new LogReading(checkpoints);
  let rest = new Uint8Array();
  for await (const piece of bytes) {
    const split = splitLines(rest, piece);
    hashNow(reading.take(split.lines));
    rest = split.rest.slice();
  }
  return hashNow(reading.end(rest));
}

/** The same of a file. */
export function verifyExportFile(file: string, checkpoints: readonly Checkpoint[]): Promise<Verification> {
  return verifyExport(createReadStream(file, { highWaterMark: 1 << 20 }), checkpoints);
}
