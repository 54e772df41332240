import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { approvals } from "#db/schema/approvals.ts";
import { auditEntries, auditHeads } from "#db/schema/audit.ts";
import { decisions } from "#db/schema/decisions.ts";
import { deliveries, endpoints, notificationCursors } from "#db/schema/notifications.ts";
import { members } from "#db/schema/workspaces.ts";
import type { AuditEvent, Notice } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { mintId } from "../ids.ts";

/** The workspaces whose log has entries that no deliveries were made out of yet. */
export async function listWorkspacesToNotify(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_to_notify() as id`);
  return rows.map(({ id }) => id);
}

/** Holds the workspace's cursor until the transaction ends; undefined while another process holds it. */
export async function lockCursor(ctx: TxContext): Promise<{ position: number; head: number } | undefined> {
  const workspaceId = workspaceOf(ctx);
  await ctx.tx.insert(notificationCursors).values({ workspaceId }).onConflictDoNothing();
  const [cursor] = await ctx.tx
    .select({ position: notificationCursors.position })
    .from(notificationCursors)
    .where(eq(notificationCursors.workspaceId, workspaceId))
    .for("update", { skipLocked: true });
  const [head] = await ctx.tx
    .select({ size: auditHeads.size })
    .from(auditHeads)
    .where(eq(auditHeads.workspaceId, workspaceId));
  return cursor && { position: cursor.position, head: head?.size ?? 0 };
}

export async function moveCursor(ctx: TxContext, position: number): Promise<void> {
  await ctx.tx
    .update(notificationCursors)
    .set({ position })
    .where(eq(notificationCursors.workspaceId, workspaceOf(ctx)));
}

/** The entries of these events in the places after `after`, up to `upTo`, in order; one whose text is gone says nothing. */
export async function listNoticed(ctx: TxContext, events: AuditEvent[], after: number, upTo: number) {
  const rows = await ctx.tx
    .select({
      id: auditEntries.id,
      position: auditEntries.position,
      event: auditEntries.event,
      at: auditEntries.at,
      actorKind: auditEntries.actorKind,
      subjectKind: auditEntries.subjectKind,
      subjectId: auditEntries.subjectId,
      environmentId: auditEntries.environmentId,
      agentId: auditEntries.agentId,
      outcome: auditEntries.outcome,
      body: sql<string>`coalesce(nullif(${auditEntries.body}, ''), '{}')`,
    })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.workspaceId, workspaceOf(ctx)),
        gt(auditEntries.position, after),
        lte(auditEntries.position, upTo),
        inArray(auditEntries.event, events),
      ),
    )
    .orderBy(asc(auditEntries.position));
  return rows.map((row) => ({ ...row, position: row.position ?? 0 }));
}

export type NoticedEntry = Awaited<ReturnType<typeof listNoticed>>[number];

/**
 * What the requests among these entries refer to, by the request. What comes of a case in a session is not told: it may be
 * sealed, and a delivery cannot be taken back.
 */
export async function refsOfRequests(ctx: TxContext, entries: readonly NoticedEntry[]) {
  const ids = entries.filter(({ subjectKind }) => subjectKind === "approval").map(({ subjectId }) => subjectId);
  if (ids.length === 0) return new Map<string, ExternalRef | null>();
  const rows = await ctx.tx
    .select({ id: approvals.id, externalRef: decisions.externalRef })
    .from(approvals)
    .innerJoin(decisions, and(eq(decisions.workspaceId, approvals.workspaceId), eq(decisions.id, approvals.decisionId)))
    .where(
      and(
        eq(approvals.workspaceId, workspaceOf(ctx)),
        inArray(approvals.id, [...new Set(ids)]),
        isNull(decisions.observationId),
        isNotNull(decisions.externalRef),
      ),
    );
  return new Map(rows.map(({ id, externalRef }) => [id, externalRef]));
}
export type RefsOfRequests = Awaited<ReturnType<typeof refsOfRequests>>;
type ExternalRef = NonNullable<typeof decisions.$inferSelect.externalRef>;

/** Every endpoint that takes deliveries now; none is deleted until the transaction ends. A browser shows its own, and one who left is told nothing more. */
export async function listOpenEndpoints(ctx: TxContext) {
  return ctx.tx
    .select({
      id: endpoints.id,
      channel: endpoints.channel,
      notices: endpoints.notices,
      environmentId: endpoints.environmentId,
      createdAt: endpoints.createdAt,
      memberId: endpoints.memberId,
      role: members.role,
    })
    .from(endpoints)
    .leftJoin(members, and(eq(members.workspaceId, endpoints.workspaceId), eq(members.id, endpoints.memberId)))
    .where(
      and(
        eq(endpoints.workspaceId, workspaceOf(ctx)),
        isNull(endpoints.disabledAt),
        isNull(members.disabledAt),
        inArray(endpoints.channel, ["webhook", "slack", "email"]),
      ),
    )
    .for("key share", { of: endpoints });
}

/**
 * Gives every owner and reviewer without one a mail endpoint that chose nothing, as if it were there since they joined.
 * Answers whether there was any to give.
 */
export async function addMailEndpoints(ctx: TxContext): Promise<boolean> {
  const workspaceId = workspaceOf(ctx);
  const without = await ctx.tx
    .select({ memberId: members.id, createdAt: members.createdAt })
    .from(members)
    .leftJoin(
      endpoints,
      and(
        eq(endpoints.workspaceId, members.workspaceId),
        eq(endpoints.memberId, members.id),
        eq(endpoints.channel, "email"),
      ),
    )
    .where(
      and(
        eq(members.workspaceId, workspaceId),
        inArray(members.role, ["owner", "reviewer"]),
        isNull(members.disabledAt),
        isNull(endpoints.id),
      ),
    );
  if (without.length === 0) return false;
  const fixed = { workspaceId, channel: "email" as const, label: "", target: "", notices: [] };
  await ctx.tx
    .insert(endpoints)
    .values(without.map(({ memberId, createdAt }) => ({ ...fixed, id: mintId(), memberId, createdAt })))
    .onConflictDoNothing();
  return true;
}

export type NewDelivery = {
  id: string;
  endpointId: string;
  entryId: string;
  notice: Notice;
  subjectId: string;
  body: string;
};

/** In one statement: the parameters of a statement are counted in 16 bits, and a row has seven. */
const SAVED_AT_ONCE = 5000;

/** Once for each entry and endpoint, whoever tries again. They are due at once. */
export async function saveDeliveries(ctx: TxContext, made: readonly NewDelivery[]): Promise<number> {
  const now = sql`clock_timestamp()`;
  let saved = 0;
  for (let from = 0; from < made.length; from += SAVED_AT_ONCE) {
    const some = made.slice(from, from + SAVED_AT_ONCE);
    const rows = await ctx.tx
      .insert(deliveries)
      .values(some.map((each) => ({ ...each, workspaceId: workspaceOf(ctx), createdAt: now, nextTryAt: now })))
      .onConflictDoNothing()
      .returning({ id: deliveries.id });
    saved += rows.length;
  }
  return saved;
}
