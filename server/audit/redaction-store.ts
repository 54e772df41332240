import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { auditRedactions } from "#db/schema/audit.ts";
import type { AuditEvent } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type Redactable = { id: string; event: AuditEvent; leafHash: string; hasText: boolean; isRedacted: boolean };

/** The entry in a place, held until the transaction ends, so that its redaction is announced once. */
export async function lockEntry(ctx: TxContext, position: number): Promise<Redactable | undefined> {
  const held = await ctx.tx.execute<{ id: string }>(sql`
    select id from audit_entry where workspace_id = ${workspaceOf(ctx)} and position = ${position}::bigint for no key update`);
  if (held[0] === undefined) return undefined;
  const rows = await ctx.tx.execute<Redactable>(sql`
    select e.id, e.event, encode(e.leaf_hash, 'hex') as "leafHash", e.body <> '' as "hasText", exists (
      select from audit_redaction r where r.workspace_id = e.workspace_id and r.position = e.position
    ) as "isRedacted"
    from audit_entry e where e.workspace_id = ${workspaceOf(ctx)} and e.position = ${position}::bigint`);
  return rows[0];
}

/** Says that this text is to go. The caller writes the entry that says so, too. */
export async function saveRedaction(ctx: TxContext, position: number, entryId: string): Promise<void> {
  await ctx.tx.insert(auditRedactions).values({ workspaceId: workspaceOf(ctx), position, entryId });
}

/** The workspaces in which a text is still to go. */
export async function listWorkspacesToRedact(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_to_redact() as id`);
  return rows.map(({ id }) => id);
}

/** Removes the texts whose redaction a signed entry announces; answers how many. */
export async function emptyRedacted(ctx: TxContext): Promise<number> {
  const rows = await ctx.tx.execute<{ emptied: number }>(sql`select empty_redacted() as emptied`);
  return rows[0]?.emptied ?? 0;
}
