import type { AuditEntryView, RedactEntry } from "#contract/audit.ts";
import type { Database } from "#db/client.ts";
import { isRedactable } from "#engine/audit-removals.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { mintId } from "../ids.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { recordEvent } from "./audit-store.ts";
import { listEntries } from "./entry-list-store.ts";
import { viewEntry } from "./entry-view.ts";
import { emptyRedacted, listWorkspacesToRedact, lockEntry, saveRedaction } from "./redaction-store.ts";
import { signLog } from "./sign-checkpoint.ts";

/**
 * Announces in the log that the text of one entry goes. It goes once that was signed, which a sweep of the worker sees to;
 * its hash and its place stay. What the entry told of, and files that were exported before, keep what they hold.
 */
export async function redactEntry(ctx: Context, { position, reason }: RedactEntry): Promise<AuditEntryView> {
  requirePermission(ctx, "audit:redact");
  return withTx(ctx, async (ctx) => {
    await requireRecentPassword(ctx);
    const entry = await lockEntry(ctx, position);
    if (entry === undefined) throw notFound("entry in this place of the log");
    if (entry.isRedacted) throw new AppError("conflict", "Its text was redacted already: the log says by whom");
    if (!entry.hasText) throw new AppError("conflict", "Its time was over, and its text is gone from the log already");
    if (!isRedactable(entry.event)) {
      throw refused("not_redactable", "It says which texts were removed: without it the log could not be verified");
    }
    await saveRedaction(ctx, position, entry.id);
    await recordEvent(ctx, {
      event: "entry_redacted",
      subject: { kind: "audit_entry", id: entry.id },
      after: { position, leaf_hash: entry.leafHash },
      reason,
    });
    return viewOf(ctx, position);
  });
}

async function viewOf(ctx: TxContext, position: number): Promise<AuditEntryView> {
  const { rows } = await listEntries(ctx, { filter: {}, after: null, limit: 1, position });
  const [entry] = rows;
  if (entry === undefined) throw notFound("entry in this place of the log");
  return viewEntry(entry);
}

/**
 * A sweep of the worker: signs the logs in which a redaction was announced, and removes the texts that a signed entry says
 * are gone. Answers how many. A log that cannot be signed keeps its texts, and no other log back.
 */
export async function carryOutRedactions(db: Database): Promise<number> {
  const faults: unknown[] = [];
  let emptied = 0;
  for (const workspaceId of await listWorkspacesToRedact(db)) {
    const actor = { kind: "system", workspaceId, name: "redaction" } as const;
    // Nobody asks: an owner did, and an entry says so.
    const ctx: Context = { db, actor, requestId: mintId(), ip: null };
    try {
      await signLog(ctx);
      emptied += await withTx(ctx, emptyRedacted);
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} logs could not be redacted`);
  return emptied;
}
