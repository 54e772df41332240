import { type Hashing, hashOne, isSameBytes, join, type TreeHead } from "./audit-tree.ts";

/**
 * A checkpoint: the head of a log's tree, as text that is signed. The forms are those of C2SP: `tlog-checkpoint` for what
 * is said, `signed-note` for how it is signed (c2sp.org), with Ed25519 alone.
 */
export type Checkpoint = TreeHead & {
  /** Which log it is of. */
  origin: string;
};

/** One signature line: who signed, which of the signer's keys, and the signature. */
export type NoteSignature = { name: string; keyId: Uint8Array; signature: Uint8Array };
/** A note: what was signed, to the byte, and by whom. */
export type Note = { text: string; signatures: NoteSignature[] };
/** Whose signatures are believed: 32 bytes of Ed25519 under a name. */
export type Verifier = { name: string; keyId: Uint8Array; publicKey: Uint8Array };

const ED25519 = 0x01;
const KEY_ID_BYTES = 4;
const MOST_SIGNATURES = 16;
/** Far above what a checkpoint takes. */
const MOST_CHARACTERS = 16_384;

/** The log of a workspace, wherever it is kept: ids are unique in the world. Also the name of the keys that sign it. */
export function originOf(workspaceWireId: string): string {
  return `understudy/audit/${workspaceWireId}`;
}

export function checkpointText({ origin, size, head }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(head)}\n`;
}

/** What a checkpoint's text says; null where it is none. Lines that others may have added are allowed and say nothing. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const lines = text.split("\n");
  if (lines.pop() !== "" || lines.includes("")) return null;
  const [origin, digits = "", base64 = ""] = lines;
  const head = fromBase64(base64);
  const size = Number(digits);
  if (origin === undefined || !/^(0|[1-9]\d{0,15})$/.test(digits) || !Number.isSafeInteger(size)) return null;
  return head === null || head.length !== 32 ? null : { origin, size, head };
}

/** The whole note: the text, an empty line, a line for each signature. */
export function noteOf({ text, signatures }: Note): string {
  const lines = signatures.map(({ name, keyId, signature }) => `— ${name} ${toBase64(join(keyId, signature))}\n`);
  return `${text}\n${lines.join("")}`;
}

/** The parts of a note; null where it is none. Nothing of it is to be believed before a signature is checked. */
export function parseNote(note: string): Note | null {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || note.length > MOST_CHARACTERS || !note.endsWith("\n") || hasControls(note)) return null;
  const signatures = note
    .slice(end + 2, -1)
    .split("\n")
    .map(parseSignature);
  const isWhole = signatures.every((signature) => signature !== null);
  if (!isWhole || signatures.length > MOST_SIGNATURES) return null;
  return { text: note.slice(0, end + 1), signatures };
}

const NOTES = /(?:[^\n]+\n)+\n(?:— [^\n]+\n)+/g;

/** The notes that stand one after another in a text. What is not made of notes is one piece, which then is none. */
export function splitNotes(text: string): string[] {
  const ended = text.endsWith("\n") ? text : `${text}\n`;
  return ended.replace(NOTES, "").trim() === "" ? (ended.match(NOTES) ?? [text]) : [text];
}

function parseSignature(line: string): NoteSignature | null {
  const match = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
  const [, name = "", base64 = ""] = match ?? [];
  const bytes = fromBase64(base64);
  if (match === null || bytes === null || bytes.length <= KEY_ID_BYTES) return null;
  return { name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) };
}

/** The four bytes by which a signature names its key. */
export function* keyIdOf(name: string, publicKey: Uint8Array): Hashing<Uint8Array> {
  const hash = yield* hashOne(join(utf8(`${name}\n`), [ED25519], publicKey));
  return hash.slice(0, KEY_ID_BYTES);
}

/** A public key as it is handed on: name, id and key in one word. */
export function* verifierKey(name: string, publicKey: Uint8Array): Hashing<string> {
  return `${name}+${toHex(yield* keyIdOf(name, publicKey))}+${toBase64(join([ED25519], publicKey))}`;
}

/** What a verifier key says; null where it is none, or its id is not that of its key. */
export function* parseVerifierKey(word: string): Hashing<Verifier | null> {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(word);
  const [, name = "", hexId = "", base64 = ""] = match ?? [];
  const bytes = fromBase64(base64);
  if (match === null || bytes === null || bytes.length !== 33 || bytes[0] !== ED25519) return null;
  const publicKey = bytes.slice(1);
  const keyId = yield* keyIdOf(name, publicKey);
  return toHex(keyId) === hexId ? { name, keyId, publicKey } : null;
}

/** What was given for a verifier key is none. Nothing was tried then, which says nothing of the log. */
export class NoVerifierKey extends Error {}

/** What these verifier keys say. Throws a `NoVerifierKey` at the first that is none. */
export function* verifiersOf(words: readonly string[]): Hashing<Verifier[]> {
  const verifiers: Verifier[] = [];
  for (const word of words) {
    const verifier = yield* parseVerifierKey(word);
    if (verifier === null) throw new NoVerifierKey(`This is no verifier key: ${word}`);
    verifiers.push(verifier);
  }
  return verifiers;
}

/** The signatures of a note that claim to be by one of these verifiers; each of them has to hold. */
export function signaturesBy(note: Note, verifiers: readonly Verifier[]) {
  return note.signatures.flatMap((signature) =>
    verifiers
      .filter(({ name, keyId }) => name === signature.name && isSameBytes(keyId, signature.keyId))
      .map(({ publicKey }) => ({ publicKey, signature: signature.signature })),
  );
}

function hasControls(text: string): boolean {
  return [...text].some((character) => character < " " && character !== "\n");
}

const encoder = new TextEncoder();

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function toHex(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += HEX[byte];
  return hex;
}

/** The bytes of lower-case hex; null where it is none. */
export function fromHex(hex: string): Uint8Array | null {
  if (!/^([0-9a-f]{2})*$/.test(hex)) return null;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** The bytes of standard base64 in the one way in which they can be written; null where it is none. */
export function fromBase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return toBase64(bytes) === text ? bytes : null;
}
