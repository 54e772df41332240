import { execFile } from "node:child_process";
import { appendFile, mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { splitNotes } from "#engine/audit-checkpoint.ts";
import { processLog } from "../log.ts";

/** A place outside of the database that keeps checkpoints. */
export type Anchor = {
  /** Shown to every viewer: says nothing secret. */
  name: string;
  /** Keeps a signed note; throws where it did not. */
  accept: (log: string, note: string) => Promise<void>;
  /** The newest note that it keeps of a log, null where there is none; a place that cannot be read again has no such question. */
  newest?: (log: string) => Promise<string | null>;
};

const TIMEOUT_MS = 10_000;
const run = promisify(execFile);

/** What `AUDIT_ANCHORS` names: `file:/directory`, `git:/clone`, `log`, or an address, separated by commas. */
export function anchorsFrom(said: string): Anchor[] {
  const words = said.split(",").map((word) => word.trim());
  return words.filter((word) => word !== "").map(anchorOf);
}

function anchorOf(word: string): Anchor {
  if (word === "log") return { name: "log", accept: toLog };
  const [, kind, path = ""] = /^(file|git):(\/.+)$/.exec(word) ?? [];
  if (kind === "file") return inDirectory(word, path);
  if (kind === "git") return inClone(word, path);
  if (!URL.canParse(word) || !/^https?:/.test(word)) {
    throw new Error(
      `AUDIT_ANCHORS names no anchor: ${word.slice(0, 8)}…; it takes file:/…, git:/…, log, or an address`,
    );
  }
  return { name: `webhook ${new URL(word).host}`, accept: (log, note) => byWebhook(word, log, note) };
}

async function toLog(log: string, note: string): Promise<void> {
  processLog().info({ audit_log: log, checkpoint: note }, "checkpoint of the audit log");
}

const fileOf = (directory: string, log: string) => join(directory, `${log}.notes`);

/** A file for each log, to which notes are only ever added, each on the disk before it counts as kept. */
function inDirectory(name: string, directory: string): Anchor {
  return {
    name,
    accept: async (log, note) => {
      await mkdir(directory, { recursive: true });
      await appendFile(fileOf(directory, log), note, { flush: true });
      // The name of a new file is on the disk only once its directory is.
      const handle = await open(directory, "r");
      await handle.sync().finally(() => handle.close());
    },
    newest: (log) => newestIn(fileOf(directory, log)),
  };
}

async function newestIn(file: string): Promise<string | null> {
  try {
    const text = await readFile(file, "utf8");
    return text === "" ? null : (splitNotes(text).at(-1) ?? null);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** The same file in a clone: each note is a commit of its own, which is pushed where the clone has somewhere to. */
function inClone(name: string, clone: string): Anchor {
  const files = inDirectory(name, clone);
  const git = (...args: string[]) => run("git", ["-C", clone, ...args], { timeout: TIMEOUT_MS });
  return {
    ...files,
    accept: async (log, note) => {
      await files.accept(log, note);
      await git("add", "--", `${log}.notes`);
      await git("commit", "--quiet", "--message", `Checkpoint of ${log}`, "--", `${log}.notes`);
      const { stdout } = await git("remote");
      if (stdout.trim() !== "") await git("push", "--quiet");
    },
  };
}

async function byWebhook(url: string, log: string, note: string): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "text/plain; charset=utf-8", "understudy-log": log },
    body: note,
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`It answered ${answer.status}`);
}
