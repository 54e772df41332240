import {
  type Checkpoint,
  fromHex,
  type Note,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signaturesBy,
  toHex,
  utf8,
} from "#engine/audit-checkpoint.ts";
import { type Hashing, hashOne, isIncluded, leafInput } from "#engine/audit-tree.ts";
import { areSignatures, owned } from "./are-signatures.ts";

/** What the server says of an entry, none of which is believed before it is checked. */
export type EntryEvidence = {
  position: number;
  /** The text that is shown, and the hash that is shown beside it. */
  body: string;
  leafHash: string;
  /** The signed checkpoint, to the byte, and whose signatures are believed. */
  note: string;
  verifierKeys: readonly string[];
  /** The hashes from the leaf to the head, in hex. */
  proof: readonly string[];
};

/** `untried` where this browser cannot check it: that says nothing of the log. */
export type EntryFinding = { found: "intact" | "broken" | "untried"; why: string };

const broken = (why: string): EntryFinding => ({ found: "broken", why });
const untried = (why: string): EntryFinding => ({ found: "untried", why });

/**
 * Checks with Web Crypto that the text is what its hash says, that the checkpoint is signed by a key of this log, and
 * that the proof leads from this text, in this place, to the head that was signed.
 */
export async function checkEntry(evidence: EntryEvidence): Promise<EntryFinding> {
  // A page that came over plain HTTP from another machine is not given any.
  if (globalThis.crypto?.subtle === undefined)
    return untried("A browser checks hashes only on a page that came over HTTPS.");
  const leafHash = await hashLater(hashOne(leafInput(utf8(evidence.body))));
  if (toHex(leafHash) !== evidence.leafHash)
    return broken(`Its text is not what its hash says: it hashes to ${toHex(leafHash)}.`);
  const note = parseNote(evidence.note);
  const checkpoint = note && parseCheckpoint(note.text);
  if (note === null || checkpoint === null) return broken("The newest checkpoint has not the form of one.");
  const signed = await isSigned(note, checkpoint, evidence.verifierKeys);
  if (signed === null) return untried("This browser does not know Ed25519, with which checkpoints are signed.");
  if (!signed) return broken(`The checkpoint of ${checkpoint.size} entries is not signed by a key of this log.`);
  return leadsToHead(evidence, leafHash, checkpoint);
}

async function leadsToHead(
  { position, proof }: EntryEvidence,
  leafHash: Uint8Array,
  { size, head }: Checkpoint,
): Promise<EntryFinding> {
  const hashes = proof.map(fromHex).filter((hash) => hash !== null);
  const inclusion = { leafHash, index: position - 1, size, proof: hashes };
  if (hashes.length === proof.length && (await hashLater(isIncluded(inclusion, head)))) {
    return {
      found: "intact",
      why: `Its text hashes to its leaf, and ${proof.length} more hashes lead from there to the head of the ${size} entries that were signed.`,
    };
  }
  return broken(
    `Its hash does not lead to the head of the ${size} entries that were signed: this is not the entry that stood here.`,
  );
}

/** Null where the browser has no Ed25519. */
async function isSigned(note: Note, { origin }: Checkpoint, words: readonly string[]): Promise<boolean | null> {
  const verifiers = [];
  for (const word of words) {
    const verifier = await hashLater(parseVerifierKey(word));
    if (verifier?.name === origin) verifiers.push(verifier);
  }
  const signatures = signaturesBy(note, verifiers);
  return signatures.length === 0 ? false : areSignatures(note.text, signatures);
}

/** Runs a computation of the tree with the browser's SHA-256. */
async function hashLater<T>(hashing: Hashing<T>): Promise<T> {
  let step = hashing.next();
  while (!step.done) step = hashing.next(await Promise.all(step.value.map(sha256)));
  return step.value;
}

async function sha256(input: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", owned(input)));
}
