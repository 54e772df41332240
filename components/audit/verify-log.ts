import { type Checkpoint, NoVerifierKey, splitNotes, verifiersOf } from "#engine/audit-checkpoint.ts";
import type { Hashing } from "#engine/audit-tree.ts";
import { BrokenLog, inOrder, LogReading, notSigned, openNote, splitLines } from "#engine/audit-verification.ts";
import { sha256 } from "#engine/sha256.ts";
import { areSignatures } from "./are-signatures.ts";

/** What a log is checked against, as text: signed notes one after another, and verifier keys, one in each line. */
export type Against = { notes: string; keys: string };

/** `untried` where it could not be checked: that says nothing of the log. */
export type LogFinding =
  | { found: "intact"; entries: number; signed: number; removed: number; redacted: number[] }
  | { found: "broken"; position: number | null; why: string }
  | { found: "untried"; why: string };

export type ReadSoFar = { entries: number; bytes: number };

/** Reads an export to its end or to the first thing that is wrong, holding a piece of it at a time. */
export async function verifyLog(
  pieces: ReadableStream<Uint8Array>,
  against: Against,
  onRead: (soFar: ReadSoFar) => void,
): Promise<LogFinding> {
  try {
    const checkpoints = await openCheckpoints(against);
    return checkpoints === null ? NO_SIGNATURES : { found: "intact", ...(await readAll(pieces, checkpoints, onRead)) };
  } catch (error) {
    if (error instanceof BrokenLog) return { found: "broken", position: error.position, why: error.message };
    if (error instanceof NoVerifierKey) return { found: "untried", why: error.message };
    throw error;
  }
}

const NO_SIGNATURES: LogFinding = {
  found: "untried",
  why: "This browser cannot check the signature of a checkpoint: it does not know Ed25519, or the page did not come over HTTPS.",
};

async function openCheckpoints({ notes, keys }: Against): Promise<Checkpoint[] | null> {
  const words = keys.split("\n").flatMap((word) => word.trim() || []);
  const verifiers = hashNow(verifiersOf(words));
  const opened: Checkpoint[] = [];
  for (const note of splitNotes(notes)) {
    const { checkpoint, text, signatures } = openNote(note, verifiers);
    const isSigned = await areSignatures(text, signatures);
    if (isSigned === null) return null;
    if (!isSigned) throw notSigned(checkpoint);
    opened.push(checkpoint);
  }
  return inOrder(opened);
}

async function readAll(
  pieces: ReadableStream<Uint8Array>,
  checkpoints: readonly Checkpoint[],
  onRead: (soFar: ReadSoFar) => void,
) {
  const reading = new LogReading(checkpoints);
  const reader = pieces.getReader();
  let rest: Uint8Array = new Uint8Array();
  let bytes = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const split = splitLines(rest, next.value);
      hashNow(reading.take(split.lines));
      rest = split.rest.slice();
      bytes += next.value.length;
      onRead({ entries: reading.entries, bytes });
    }
    return hashNow(reading.end(rest));
  } finally {
    await reader.cancel();
  }
}

function hashNow<T>(hashing: Hashing<T>): T {
  let step = hashing.next();
  while (!step.done) step = hashing.next(step.value.map(sha256));
  return step.value;
}
