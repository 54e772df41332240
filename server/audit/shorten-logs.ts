import { wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import { TILE_LEAVES } from "#engine/audit-tree.ts";
import { type Context, databaseNow, type TxContext, withTx, workspaceOf } from "../context.ts";
import { env } from "../env.ts";
import { mintId } from "../ids.ts";
import { listSignedWorkspaces } from "./anchor-store.ts";
import { type Archived, archiveEntries } from "./archive-entries.ts";
import { recordEvent } from "./audit-store.ts";
import { findCheckpoint } from "./checkpoint-store.ts";
import { findRetention } from "./retention.ts";
import { emptyBodies, findShortened, firstPositionSince, saveShortened } from "./shorten-store.ts";
import { findTree } from "./tree-store.ts";

/** So many entries are archived, and announced, at once; a log that was never shortened is shortened in steps. */
const MOST_AT_ONCE = 25_600;
/** So many texts are removed in one transaction. */
const BATCH = 1000;
const DAY_MS = 86_400_000;

/**
 * A sweep of the worker: removes the texts of entries that are older than every environment keeps them, first of all into a
 * file of the archive, and only once an entry of the log that says so was signed. Their hashes stay, and so every proof.
 * Without an archive nothing is removed. Answers how many texts are gone.
 */
export async function shortenLogs(db: Database, stopping: AbortSignal): Promise<number> {
  const archive = env().AUDIT_ARCHIVE_DIR;
  return archive === undefined ? 0 : shortenAll(db, archive, stopping);
}

/** The same with an archive that is given. */
export async function shortenAll(db: Database, archive: string, stopping: AbortSignal): Promise<number> {
  let gone = 0;
  for (const workspaceId of await listSignedWorkspaces(db)) {
    const actor = { kind: "system", workspaceId, name: "retention" } as const;
    // Nobody asks: an owner has configured it.
    const ctx: Context = { db, actor, requestId: mintId(), ip: null };
    for (let emptied = BATCH; emptied === BATCH && !stopping.aborted; gone += emptied) {
      emptied = await withTx(ctx, (ctx) => emptyBodies(ctx, BATCH));
    }
    await announceNext(ctx, archive);
  }
  return gone;
}

/** Archives what is old enough and says so in the log. The texts themselves go at a later run, when that entry was signed. */
async function announceNext(ctx: Context, archive: string): Promise<void> {
  const span = await withTx(ctx, spanToRemove);
  if (span === null) return;
  const archived = await archiveEntries(ctx, archive, span);
  await withTx(ctx, (ctx) => announce(ctx, span, archived));
}

type Span = { first: number; last: number };

/** Whole tiles of the tree that are kept and signed, and follow what was removed before; null where there is none. */
async function spanToRemove(ctx: TxContext): Promise<Span | null> {
  const retention = await findRetention(ctx);
  if (retention === null) return null;
  const since = new Date((await databaseNow(ctx)).getTime() - retention.days * DAY_MS);
  const [young, checkpoint, { treeSize }, before] = [
    await firstPositionSince(ctx, since),
    await findCheckpoint(ctx),
    await findTree(ctx),
    await findShortened(ctx),
  ];
  if (before.isPending) return null;
  const old = young === null ? treeSize : young - 1;
  const most = Math.min(old, treeSize, checkpoint?.size ?? 0, before.last + MOST_AT_ONCE);
  const last = most - (most % TILE_LEAVES);
  return last > before.last ? { first: before.last + 1, last } : null;
}

async function announce(ctx: TxContext, { first, last }: Span, { file, sha256 }: Archived): Promise<void> {
  await saveShortened(ctx, last);
  await recordEvent(ctx, {
    event: "log_shortened",
    subject: { kind: "workspace", id: workspaceOf(ctx) },
    after: { first, last, archive: file, archive_sha256: sha256, log: wireId("workspace", workspaceOf(ctx)) },
    reason: "The time for which the configuration keeps them is over",
  });
}
