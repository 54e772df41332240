import { spawn } from "node:child_process";
import { generateKeyPairSync, hash, randomUUID, sign } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import canonicalize from "canonicalize";
import { checkpointText, keyIdOf, noteOf, originOf, toHex, utf8, verifierKey } from "#engine/audit-checkpoint.ts";
import { exportLine } from "#engine/audit-export.ts";
import { type Growth, grow, headOf, leafInput, newGrowth } from "#engine/audit-tree.ts";
import { ensurePython } from "#scripts/python.ts";
import { runAsEntry } from "#scripts/run-as-entry.ts";
import { hashNow } from "#scripts/verify-audit-export.ts";
import { cpuSeconds, peakMemoryMib } from "./process-figures.ts";

const ENTRIES = Number(process.argv[2] ?? 1_000_000);
/** Of so many subjects at once things happen; each has four entries, and then another takes its place. */
const AT_ONCE = 1000;
const ENTRIES_EACH = 4;
const CHUNK = 1000;
const LOOK_MS = 20;

type Subject = { id: string; last: string | null; entries: number };
const newSubject = (): Subject => ({ id: `req_${randomUUID()}`, last: null, entries: 0 });

/** An entry with every field that the product writes, about as long as one of a request for approval. */
function entryAbout(subject: Subject, n: number): string {
  const entry = {
    v: 1,
    id: `aud_${randomUUID()}`,
    workspace: "wsp_of_the_benchmark",
    event: subject.last === null ? "approval_requested" : "vote_cast",
    at: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
    actor: { kind: "human", id: `mem_${randomUUID()}`, name: "Zoë Lindqvist", session: randomUUID(), ip: "192.0.2.7" },
    subject: { kind: "approval", id: subject.id },
    environment: "env_of_the_benchmark",
    mode: "live",
    severity: "S2",
    tier: "review",
    action_type: "refund",
    before: { status: "pending", approvals: n % 3, required: 3 },
    after: { status: "pending", approvals: (n % 3) + 1, required: 3, comment: `the ${n}th was looked into` },
    payload_hash: hash("sha256", String(n)),
    policy_revision: null,
    reason: "The customer was charged twice and both charges are on record",
    outcome: null,
    request_id: randomUUID(),
    prev_subject_leaf: subject.last,
  };
  return canonicalize(entry) ?? "";
}

/** The lines of an export, as text of some entries at a time; the tree grows beside it. */
function* exported(tree: Growth): Generator<string> {
  const subjects = Array.from({ length: AT_ONCE }, newSubject);
  for (let first = 0; first < ENTRIES; first += CHUNK) {
    const leaves: Uint8Array[] = [];
    let text = "";
    for (let n = first; n < Math.min(first + CHUNK, ENTRIES); n++) {
      const at = Math.floor(Math.random() * AT_ONCE);
      const subject = subjects[at] ?? newSubject();
      const body = entryAbout(subject, n);
      const leaf = hash("sha256", leafInput(utf8(body)), "buffer");
      leaves.push(leaf);
      text += `${exportLine(body, toHex(leaf), n + 1)}\n`;
      const next = { ...subject, last: toHex(leaf), entries: subject.entries + 1 };
      subjects[at] = next.entries < ENTRIES_EACH ? next : newSubject();
    }
    hashNow(grow(tree, leaves));
    yield text;
  }
}

/** Writes an export, a checkpoint over all of it and its key into a folder. */
async function writeLog(folder: string) {
  const [origin, tree] = [originOf("wsp_of_the_benchmark"), newGrowth()];
  const files = { log: join(folder, "log.jsonl"), note: join(folder, "note.txt"), key: "" };
  await pipeline(Readable.from(exported(tree)), createWriteStream(files.log));
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const point = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  const text = checkpointText({ origin, size: ENTRIES, head: hashNow(headOf(tree)) });
  const signature = sign(null, utf8(text), privateKey);
  writeFileSync(
    files.note,
    noteOf({ text, signatures: [{ name: origin, keyId: hashNow(keyIdOf(origin, point)), signature }] }),
  );
  return { ...files, key: hashNow(verifierKey(origin, point)) };
}

/** Runs a verifier to its end, and says what it cost. Throws where it does not find the log intact. */
async function costOf(command: string, args: string[]) {
  const began = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (piece) => {
    said += piece;
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let [cpu, mib]: (number | null)[] = [null, null];
  while (child.exitCode === null && child.signalCode === null) {
    const { pid = 0 } = child;
    [cpu, mib] = [cpuSeconds(pid) || cpu, peakMemoryMib(pid) ?? mib];
    await Promise.race([ended, pause(LOOK_MS)]);
  }
  await ended;
  if (!said.startsWith(`intact\t${ENTRIES}`)) throw new Error(`${command} said: ${said}`);
  return { seconds: (performance.now() - began) / 1000, cpuSeconds: cpu, peakMib: mib, load: loadavg()[0] };
}

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "understudy-verify-"));
  try {
    const { log, note, key } = await writeLog(folder);
    const args = [log, "--checkpoint", note, "--key", key];
    const command = await costOf(process.execPath, ["scripts/understudy.mjs", "audit", "verify", ...args]);
    const python = await costOf(ensurePython(), ["scripts/verify-audit-export.py", ...args]);
    const environment = { node: process.version, cores: availableParallelism(), cpu: cpus()[0]?.model };
    const mib = Math.round(statSync(log).size / 1_048_576);
    console.log(JSON.stringify({ environment, entries: ENTRIES, mib, command, python }, null, 2));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const USAGE = `node --import tsx bench/verify-log.ts [ENTRIES]
What verifying an export of a million entries costs, by the command and by the Python script. Prints JSON.`;

await runAsEntry(import.meta.url, USAGE, bench);
