import {
  type Checkpoint,
  fromHex,
  type Note,
  parseCheckpoint,
  parseNote,
  signaturesBy,
  toHex,
  type Verifier,
} from "./audit-checkpoint.ts";
import { type ExportedEntry, readExportLine } from "./audit-export.ts";
import { ReadLeaves } from "./audit-leaves.ts";
import { Removals, type SaidByEntry } from "./audit-removals.ts";
import { type Growth, grow, type Hashing, headOf, isSameBytes, leafInput, newGrowth } from "./audit-tree.ts";

/** What is wrong. `position` is the first entry that is bad or missing; null where a checkpoint itself is. */
export class BrokenLog extends Error {
  readonly position: number | null;
  constructor(position: number | null, message: string) {
    super(message);
    this.position = position;
  }
}

export type Verification = {
  /** How many entries the export holds. */
  entries: number;
  /** How many of them the largest checkpoint covers. */
  signed: number;
  /** Of how many, from the first on, the text was removed when its time was over: their hashes alone are there. */
  removed: number;
  /** The places after those in which the text was redacted: their hashes alone are there. */
  redacted: number[];
};

/** A checkpoint that is to be believed once each of these signatures holds over the note's text. */
export type OpenedNote = { checkpoint: Checkpoint; text: string; signatures: ReturnType<typeof signaturesBy> };

/** Reads a signed note of a log's head. Throws a `BrokenLog` where it is none, or none of these verifiers signed it. */
export function openNote(text: string, verifiers: readonly Verifier[]): OpenedNote {
  const note: Note | null = parseNote(text);
  const checkpoint = note && parseCheckpoint(note.text);
  if (note === null || checkpoint === null) throw new BrokenLog(null, "A checkpoint has not the form of one");
  const own = verifiers.filter(({ name }) => name === checkpoint.origin);
  const signatures = signaturesBy(note, own);
  if (signatures.length === 0) throw notSigned(checkpoint);
  return { checkpoint, text: note.text, signatures };
}

export function notSigned({ size }: Checkpoint): BrokenLog {
  return new BrokenLog(null, `The checkpoint of ${size} entries is not signed by a key given`);
}

/** Smallest first. Throws a `BrokenLog` where they are of more than one log. */
export function inOrder(checkpoints: readonly Checkpoint[]): Checkpoint[] {
  const [first] = checkpoints;
  const stranger = checkpoints.find(({ origin }) => origin !== first?.origin);
  if (stranger) throw new BrokenLog(null, `The checkpoints are of two logs: ${first?.origin} and ${stranger.origin}`);
  return [...checkpoints].sort((a, b) => a.size - b.size);
}

const LINE_BREAK = 0x0a;

/** The lines that end in a piece of a file, without their breaks, and what of the next one is there already. */
export function splitLines(rest: Uint8Array, piece: Uint8Array): { lines: Uint8Array[]; rest: Uint8Array } {
  const lines: Uint8Array[] = [];
  let bytes = piece;
  if (rest.length > 0) {
    bytes = new Uint8Array(rest.length + piece.length);
    bytes.set(rest);
    bytes.set(piece, rest.length);
  }
  let at = 0;
  for (let end = bytes.indexOf(LINE_BREAK, rest.length); end >= 0; end = bytes.indexOf(LINE_BREAK, at)) {
    lines.push(bytes.subarray(at, end));
    at = end + 1;
  }
  return { lines, rest: bytes.subarray(at) };
}

/**
 * An export as it is read: the tree so far, and the checkpoints that lie ahead. It holds nothing of what it has read but
 * some hashes, and 16 bytes of each leaf, however long the entries are. Whatever is wrong is thrown as a `BrokenLog`, the
 * first thing first; that a text is missing of which no entry says why is known at the end alone.
 */
export class LogReading {
  private readonly tree: Growth = newGrowth();
  private readonly ahead: Checkpoint[];
  private readonly signed: number;
  /** How many entries are known to be those that were signed. */
  private proved = 0;
  private readonly removals = new Removals();
  private readonly leaves = new ReadLeaves();

  /** The checkpoints smallest first. */
  constructor(checkpoints: readonly Checkpoint[]) {
    this.ahead = [...checkpoints];
    this.signed = checkpoints.at(-1)?.size ?? 0;
  }

  get entries(): number {
    return this.tree.size;
  }

  /** Takes the next lines, without their breaks. */
  *take(lines: readonly Uint8Array[]): Hashing<void> {
    const first = this.entries + 1;
    const read: ExportedEntry[] = [];
    let fault: BrokenLog | null = null;
    for (const line of lines) {
      const position = first + read.length;
      const found = readExportLine(line, position);
      if (found === null) fault = notThere(position, kindOf(line));
      if (found === null) break;
      read.push(found);
    }
    const leaves = yield* leavesOf(read);
    let good = 0;
    for (const [at, leaf] of leaves.entries()) {
      const bad = this.faultOf(read[at], leaf, first + at);
      if (bad !== null) fault = bad;
      if (bad !== null) break;
      good += 1;
    }
    yield* this.append(good === leaves.length ? leaves : leaves.slice(0, good));
    if (fault !== null) throw fault;
  }

  /** What is wrong with an entry for itself and by what was read before; null where nothing is. */
  private faultOf(read: ExportedEntry | undefined, leaf: Uint8Array, position: number): BrokenLog | null {
    const hash = toHex(leaf);
    if (hash !== read?.leafHash) return new BrokenLog(position, `Entry ${position} is not what its hash says`);
    if (read.entry === null) {
      this.removals.miss(position);
      this.leaves.add(hash, null);
      return null;
    }
    const said = saidBy(read.entry);
    const subject = subjectOf(said);
    const { prev_subject_leaf: before } = said;
    if (typeof before === "string" && !this.leaves.has(before, subject)) return notBefore(position);
    this.leaves.add(hash, subject);
    if (position <= this.signed) this.removals.hear(said);
    return null;
  }

  /** The export has ended, and after its last line there stood `rest`. */
  *end(rest: Uint8Array): Hashing<Verification> {
    yield* this.append([]);
    const position = this.entries + 1;
    if (rest.length > 0) throw notThere(position, "cut off");
    const [missing] = this.ahead;
    if (missing === undefined) {
      const settled = this.removals.settle();
      if ("untold" in settled) throw textMissing(settled.untold);
      return { entries: this.entries, signed: this.signed, ...settled };
    }
    const why = `${missing.size} entries were signed, the export ends before`;
    const older = "One that is merely older than this checkpoint is checked with the checkpoint of its time";
    throw new BrokenLog(position, `Entry ${position} is missing: ${why}. ${older}`);
  }

  /** Where a checkpoint is of exactly the entries so far, the tree has to have its head. */
  private *append(leaves: readonly Uint8Array[]): Hashing<void> {
    let rest = leaves;
    for (let [next] = this.ahead; next !== undefined; [next] = this.ahead) {
      const count = next.size - this.entries;
      if (count > rest.length) break;
      yield* grow(this.tree, rest.slice(0, count));
      rest = rest.slice(count);
      if (!isSameBytes(yield* headOf(this.tree), next.head)) throw this.differsFrom(next);
      this.proved = next.size;
      this.ahead.shift();
    }
    yield* grow(this.tree, rest);
  }

  private differsFrom({ size }: Checkpoint): BrokenLog {
    const position = Math.min(this.proved + 1, size);
    const where = this.proved === 0 ? `the ${size} that were signed` : `those after ${this.proved} up to ${size}`;
    const why = `of ${where}, one or more were replaced`;
    return new BrokenLog(position, `From entry ${position} on the log is another one: ${why}`);
  }
}

/** The hashes of what is there, and for what was removed the hash that was left, which the tree has to bear out. */
function* leavesOf(read: readonly ExportedEntry[]): Hashing<Uint8Array[]> {
  const texts = read.flatMap(({ entry }) => (entry === null ? [] : [leafInput(entry)]));
  const hashes = texts.length === 0 ? [] : yield texts;
  let next = 0;
  return read.map(({ entry, leafHash }) => (entry === null ? fromHex(leafHash) : hashes[next++]) ?? new Uint8Array());
}

const decoder = new TextDecoder();

function saidBy(entry: Uint8Array): SaidByEntry {
  try {
    return Object(JSON.parse(decoder.decode(entry)));
  } catch {
    return {};
  }
}

function subjectOf({ subject }: SaidByEntry): string {
  const id: unknown = typeof subject === "object" && subject !== null ? Reflect.get(subject, "id") : null;
  return typeof id === "string" ? id : "";
}

function notBefore(position: number): BrokenLog {
  const why = "about its subject, it names one before it that is not there";
  return new BrokenLog(position, `Entry ${position} does not follow from the log: ${why}`);
}

function textMissing(position: number): BrokenLog {
  const why = "no entry that a checkpoint given covers says that it was removed; a newer checkpoint may";
  return new BrokenLog(position, `The text of entry ${position} is missing, and ${why}`);
}

function notThere(position: number, kind: string): BrokenLog {
  return new BrokenLog(position, `Entry ${position} is not there: line ${position} is ${kind}`);
}

function kindOf(line: Uint8Array): string {
  const found = /"position":(\d+)\}$/.exec(String.fromCharCode(...line.subarray(-40)));
  return found ? `not its line; it says ${found[1]}` : "no line of an export";
}
