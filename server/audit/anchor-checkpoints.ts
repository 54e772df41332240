import { wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import { parseCheckpoint, parseNote } from "#engine/audit-checkpoint.ts";
import { isSameBytes } from "#engine/audit-tree.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { processLog } from "../log.ts";
import { type Anchored, listAnchored, listSignedWorkspaces, noteAccepted, noteFault } from "./anchor-store.ts";
import type { Anchor } from "./anchors.ts";
import { findCheckpoint, type StoredCheckpoint } from "./checkpoint-store.ts";
import { headsOf } from "./read-tree.ts";
import { findTree } from "./tree-store.ts";

/**
 * A sweep of the worker: hands the newest checkpoint of every log to every anchor that has not taken it, and answers how many
 * were taken. An anchor that can be read again is asked first what it keeps: a log that is not that one any more was
 * rewritten, or restored from an old backup, and nothing is handed over that would cover it up.
 */
export async function anchorCheckpoints(db: Database, anchors: readonly Anchor[]): Promise<number> {
  if (anchors.length === 0) return 0;
  let taken = 0;
  for (const workspaceId of await listSignedWorkspaces(db)) {
    const actor = { kind: "system", workspaceId, name: "anchors" } as const;
    taken += await anchorWorkspace({ db, actor, requestId: mintId(), ip: null }, workspaceId, anchors);
  }
  return taken;
}

async function anchorWorkspace(ctx: Context, workspaceId: string, anchors: readonly Anchor[]): Promise<number> {
  const log = wireId("workspace", workspaceId);
  const { newest, anchored } = await withTx(ctx, async (ctx) => ({
    newest: await findCheckpoint(ctx),
    anchored: await listAnchored(ctx),
  }));
  let taken = 0;
  for (const anchor of anchors) {
    const known = anchored.get(anchor.name);
    if (newest === undefined || (known?.size === newest.size && known.fault === null)) continue;
    const fault = await handOver(ctx, anchor, log, newest);
    if (fault === null) taken += 1;
    await withTx(ctx, (ctx) => noteOutcome(ctx, anchor.name, newest.size, fault, known));
  }
  return taken;
}

/** Null where it was taken, else why it was not. Nothing is held meanwhile. */
async function handOver(ctx: Context, anchor: Anchor, log: string, newest: StoredCheckpoint): Promise<string | null> {
  try {
    const kept = await anchor.newest?.(log);
    if (kept !== undefined && kept !== null) {
      const contradiction = await withTx(ctx, (ctx) => contradictionTo(ctx, kept));
      if (contradiction !== null) return contradiction;
      if (kept === newest.note) return null;
    }
    await anchor.accept(log, newest.note);
    return null;
  } catch (error) {
    processLog().warn({ err: error, anchor: anchor.name }, "an anchor took no checkpoint; it is tried again");
    return `It took none: ${error instanceof Error ? error.message.split("\n")[0]?.slice(0, 200) : "unknown"}`;
  }
}

/** What is wrong with the log by a note that was kept elsewhere; null where it still begins as that says. */
async function contradictionTo(ctx: TxContext, kept: string): Promise<string | null> {
  const note = parseNote(kept);
  const checkpoint = note && parseCheckpoint(note.text);
  if (checkpoint === null) return "What it keeps is no checkpoint";
  const { size } = await findTree(ctx);
  if (checkpoint.size > size) {
    return `It keeps a checkpoint of ${checkpoint.size} entries, and the log has ${size}: an old backup was restored, or the end was cut off`;
  }
  const [head] = await headsOf(ctx, [{ start: 0, end: checkpoint.size }]);
  if (head !== undefined && isSameBytes(head, checkpoint.head)) return null;
  return `The first ${checkpoint.size} entries are not those of the checkpoint that it keeps: the log was rewritten, or an old backup was restored`;
}

async function noteOutcome(
  ctx: TxContext,
  anchor: string,
  size: number,
  fault: string | null,
  known: Anchored | undefined,
): Promise<void> {
  if (fault === null) return noteAccepted(ctx, anchor, size);
  if (fault === known?.fault) return;
  processLog().error({ anchor, workspace: ctx.actor.workspaceId, fault }, "an anchor of the audit log");
  await noteFault(ctx, anchor, fault);
}
