import { and, eq } from "drizzle-orm";
import { auditEntries } from "#db/schema/audit.ts";
import { members } from "#db/schema/workspaces.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** What the log says in an entry, as it was written; undefined where there is no such entry, or its text is gone. */
export async function findEntryBody(ctx: TxContext, id: string): Promise<string | undefined> {
  const [row] = await ctx.tx
    .select({ body: auditEntries.body })
    .from(auditEntries)
    .where(and(eq(auditEntries.workspaceId, workspaceOf(ctx)), eq(auditEntries.id, id)));
  return row?.body || undefined;
}

export async function findNameOf(ctx: TxContext, memberId: string): Promise<string | undefined> {
  const [row] = await ctx.tx
    .select({ name: members.name })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceOf(ctx)), eq(members.id, memberId)));
  return row?.name;
}
