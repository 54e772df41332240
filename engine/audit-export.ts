import { utf8 } from "./audit-checkpoint.ts";

/**
 * An export of the log: one line for each entry, in order, each ended by a line break. A line is RFC 8785 JSON itself:
 * the entry as it was hashed, its leaf hash, and its place. So every byte of a line is bound to what the tree says.
 */
const HEAD = '{"entry":';
const BEFORE_HASH = ',"leaf_hash":"';
const REMOVED = '{"leaf_hash":"';
const HASH_DIGITS = 64;
const HEAD_BYTES = utf8(HEAD);

const tailOf = (position: number) => `","position":${position}}`;

/** The line of an entry, without its line break; of one whose text was removed, what is left: its hash and its place. */
export function exportLine(body: string, leafHash: string, position: number): string {
  if (body === "") return `${REMOVED}${leafHash}${tailOf(position)}`;
  return `${HEAD}${body}${BEFORE_HASH}${leafHash}${tailOf(position)}`;
}

/** A line that has the form of the entry in this place: what was hashed, null where it was removed, and the hash, in hex. */
export type ExportedEntry = { entry: Uint8Array | null; leafHash: string };

/** Reads the line of the entry in a place; null where it has not its form, or is of another place. */
export function readExportLine(line: Uint8Array, position: number): ExportedEntry | null {
  const tail = tailOf(position);
  if (line.length === REMOVED.length + HASH_DIGITS + tail.length) return readRemoved(line, tail);
  const end = line.length - BEFORE_HASH.length - HASH_DIGITS - tail.length;
  if (end <= HEAD_BYTES.length || !HEAD_BYTES.every((byte, at) => line[at] === byte)) return null;
  const rest = String.fromCharCode(...line.subarray(end));
  const leafHash = rest.slice(BEFORE_HASH.length, BEFORE_HASH.length + HASH_DIGITS);
  if (!rest.startsWith(BEFORE_HASH) || !rest.endsWith(tail) || !/^[0-9a-f]{64}$/.test(leafHash)) return null;
  return { entry: line.subarray(HEAD_BYTES.length, end), leafHash };
}

function readRemoved(line: Uint8Array, tail: string): ExportedEntry | null {
  const text = String.fromCharCode(...line);
  const leafHash = text.slice(REMOVED.length, REMOVED.length + HASH_DIGITS);
  const isForm = text.startsWith(REMOVED) && text.endsWith(tail) && /^[0-9a-f]{64}$/.test(leafHash);
  return isForm ? { entry: null, leafHash } : null;
}
