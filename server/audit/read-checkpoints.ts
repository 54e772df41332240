import type { AnchorView, CheckpointPage, CheckpointQuery, RetentionView } from "#contract/audit.ts";
import { wireId } from "#contract/ids.ts";
import { originOf } from "#engine/audit-checkpoint.ts";
import { type Context, requirePermission, type TxContext, withTx, workspaceOf } from "../context.ts";
import { env } from "../env.ts";
import { AppError, notFound } from "../errors.ts";
import { type Anchored, listAnchored } from "./anchor-store.ts";
import { anchorsFrom } from "./anchors.ts";
import { verifierKeys } from "./checkpoint-keys.ts";
import { findCheckpoint, listCheckpoints } from "./checkpoint-store.ts";
import { viewCheckpoint } from "./checkpoint-view.ts";
import { findRetention } from "./retention.ts";
import { findShortened } from "./shorten-store.ts";

/** The log's checkpoints, newest first, and the keys that they are signed with. */
export async function getCheckpoints(ctx: Context, query: CheckpointQuery): Promise<CheckpointPage> {
  requirePermission(ctx, "audit:verify");
  const below = query.cursor === undefined ? null : sizeOf(query.cursor);
  const { rows, anchored, retention } = await withTx(ctx, async (ctx) => ({
    rows: await listCheckpoints(ctx, below, query.limit + 1),
    anchored: await listAnchored(ctx),
    retention: await viewRetention(ctx),
  }));
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => viewCheckpoint(ctx, row)),
    next_cursor: rows.length > query.limit && last ? String(last.size) : null,
    verifier_keys: verifierKeys(originOf(wireId("workspace", workspaceOf(ctx)))),
    anchors: anchorsFrom(env().AUDIT_ANCHORS).map(({ name }) => viewAnchor(name, anchored.get(name))),
    retention,
  };
}

/** The signed note of the newest checkpoint, to the byte. */
export async function getNewestNote(ctx: Context): Promise<string> {
  requirePermission(ctx, "audit:verify");
  const checkpoint = await withTx(ctx, (ctx) => findCheckpoint(ctx));
  if (checkpoint === undefined) throw notFound("checkpoint yet");
  return checkpoint.note;
}

async function viewRetention(ctx: TxContext): Promise<RetentionView> {
  const [retention, shortened] = [await findRetention(ctx), await findShortened(ctx)];
  return {
    days: retention?.days ?? null,
    environment_ids: retention?.environmentIds.map((id) => wireId("environment", id)) ?? [],
    has_archive: env().AUDIT_ARCHIVE_DIR !== undefined,
    announced_to: shortened.last,
    is_pending: shortened.isPending,
  };
}

function viewAnchor(anchor: string, { size, acceptedAt, fault }: Anchored = NEVER): AnchorView {
  return { anchor, size, accepted_at: acceptedAt?.toISOString() ?? null, fault };
}

const NEVER: Anchored = { size: 0, acceptedAt: null, fault: null };

function sizeOf(cursor: string): number {
  const size = Number(cursor);
  if (Number.isSafeInteger(size) && size > 0) return size;
  const errors = [{ path: "cursor", message: "must be the next_cursor of the page before" }];
  throw new AppError("bad_request", "The cursor is none that this list gave", { errors });
}
