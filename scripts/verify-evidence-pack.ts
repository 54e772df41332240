import { createHash, hash } from "node:crypto";
import canonicalize from "canonicalize";
import {
  EVIDENCE_PACK_FORMAT,
  KnownEvidencePack,
  type ProvedEntry,
  RecommendationEntry,
} from "#contract/evidence-pack.ts";
import { MisplacedEntry, type ReadPack, read, readEvidencePack, readOthers } from "#contract/read-evidence-pack.ts";
import { type Checkpoint, fromHex, utf8 } from "#engine/audit-checkpoint.ts";
import { isIncluded, leafInput } from "#engine/audit-tree.ts";
import { faultOfPack } from "#engine/evidence/evidence-pack.ts";
import { firstPackStatistics } from "#engine/evidence/first-pack-statistics.ts";
import { type PackStatistics, packStatistics } from "#engine/evidence/pack-statistics.ts";
import { isSameJson } from "#engine/json.ts";
import { hashNow, isNoteSigned, openCheckpoints } from "./verify-audit-export.ts";

/** What is wrong with an evidence pack, in words. */
export class BrokenPack extends Error {}

export type VerifiedPack = { pack: KnownEvidencePack; read: ReadPack; statistics: PackStatistics };

/**
 * Verifies an evidence pack offline against keys that were kept elsewhere: its signature, the checkpoint's, a proof for
 * every entry, every opened seal, and that statistics and step follow from the entries. A file of the first form is held to
 * what that form says. Throws a `BrokenPack`, or a
 * `BrokenLog` where the checkpoint is bad.
 */
export function verifyEvidencePack(text: string, keys: readonly string[]): VerifiedPack {
  const pack = parse(text);
  const { signature, ...signed } = pack;
  const digest = createHash("sha256")
    .update(canonicalize(signed) ?? "")
    .digest("base64");
  const claim = `${pack.format}\n${pack.origin}\n${digest}\n`;
  if (!isNoteSigned(signature, claim, pack.origin, keys)) {
    throw new BrokenPack("The file is not what was signed, or not signed by a key given");
  }
  const [checkpoint] = openCheckpoints([pack.checkpoint], keys);
  if (checkpoint?.origin !== pack.origin) throw new BrokenPack("The checkpoint is of another log");
  for (const entry of entriesOf(pack)) prove(entry, checkpoint);
  for (const decision of pack.decisions) openSeal(decision);
  const facts = readOrBreak(pack);
  const fault = faultOfPack(facts.graduation, facts.decisions, facts.misses);
  if (fault !== null) throw new BrokenPack(fault);
  const statistics = packStatistics(facts.decisions, facts.graduation);
  const known =
    pack.format === EVIDENCE_PACK_FORMAT ? [statistics] : firstPackStatistics(facts.decisions, facts.graduation);
  if (!known.some((told) => isNear(JSON.parse(JSON.stringify(told)), pack.statistics))) {
    throw new BrokenPack("The statistics are not those of the decisions");
  }
  return { pack, read: facts, statistics };
}

/** The file whole: nothing that is in it goes unread, and it means the same to everyone who reads it. */
function parse(text: string): KnownEvidencePack {
  try {
    const given: unknown = JSON.parse(text);
    const pack = KnownEvidencePack.parse(given);
    if (isSameJson(given, pack) && namesIn(text) === namesOf(given)) return pack;
  } catch {
    // Said below, as of what holds more than a pack does.
  }
  throw new BrokenPack("This is no evidence pack of this version");
}

const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"\s*(:?)/g;

/** How many names a JSON text gives, those that are there twice twice; a reader keeps one of the two. */
function namesIn(text: string): number {
  let names = 0;
  for (const [, colon] of text.matchAll(STRING)) if (colon) names += 1;
  return names;
}

function namesOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, each) => sum + namesOf(each), own);
}

function entriesOf(pack: KnownEvidencePack): ProvedEntry[] {
  return [
    pack.graduation,
    ...pack.decisions.flatMap(({ recommendation, decision }) => [recommendation, decision]),
    ...pack.critical_misses.flatMap(({ miss, decision }) => [miss, decision]),
    ...pack.votes,
    ...pack.configuration,
  ];
}

function prove({ entry, position, proof }: ProvedEntry, { size, head }: Checkpoint): void {
  const leafHash = hash("sha256", leafInput(utf8(entry)), "buffer");
  const hashes = proof.map(fromHex).filter((each) => each !== null);
  const isThere = position <= size && hashNow(isIncluded({ leafHash, index: position - 1, size, proof: hashes }, head));
  if (!isThere) throw new BrokenPack(`The entry in place ${position} is not the one that the log has there`);
}

/** What was recommended is what was sealed in the log. */
function openSeal({ recommendation, nonce, content }: KnownEvidencePack["decisions"][number]): void {
  const { payload_hash } = read(RecommendationEntry, recommendation);
  const opened = createHash("sha256").update(Buffer.from(nonce, "hex")).update(content).digest("hex");
  if (opened !== payload_hash) {
    throw new BrokenPack(`What was sealed in place ${recommendation.position} is not what the pack says`);
  }
}

function readOrBreak(pack: KnownEvidencePack): ReadPack {
  try {
    readOthers(pack);
    return readEvidencePack(pack);
  } catch (error) {
    if (error instanceof MisplacedEntry) throw new BrokenPack(error.message);
    throw error;
  }
}

/** Another machine may round the last digit of a special function differently; nothing more. */
const MOST_APART = 1e-9;

function isNear(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return Math.abs(a - b) <= MOST_APART * Math.max(1, Math.abs(a), Math.abs(b));
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const names = Object.keys(a);
  const isSame = (name: string) => Object.hasOwn(b, name) && isNear(Reflect.get(a, name), Reflect.get(b, name));
  return names.length === Object.keys(b).length && names.every(isSame);
}
