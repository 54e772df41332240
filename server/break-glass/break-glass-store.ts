import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { agents } from "#db/schema/agents.ts";
import { approvals } from "#db/schema/approvals.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { breakGlass } from "#db/schema/break-glass.ts";
import { decisions } from "#db/schema/decisions.ts";
import { members } from "#db/schema/workspaces.ts";
import type { Severity } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

const opener = alias(members, "opener");
const confirmer = alias(members, "confirmer");
const reviewer = alias(members, "window_reviewer");

const STORED = {
  window: breakGlass,
  agentName: agents.name,
  openerName: opener.name,
  confirmerName: confirmer.name,
  reviewerName: reviewer.name,
} as const;

function select(ctx: TxContext) {
  return ctx.tx
    .select(STORED)
    .from(breakGlass)
    .innerJoin(agents, and(eq(agents.workspaceId, breakGlass.workspaceId), eq(agents.id, breakGlass.agentId)))
    .innerJoin(opener, and(eq(opener.workspaceId, breakGlass.workspaceId), eq(opener.id, breakGlass.openedBy)))
    .leftJoin(
      confirmer,
      and(eq(confirmer.workspaceId, breakGlass.workspaceId), eq(confirmer.id, breakGlass.confirmedBy)),
    )
    .leftJoin(reviewer, and(eq(reviewer.workspaceId, breakGlass.workspaceId), eq(reviewer.id, breakGlass.reviewedBy)));
}

export type StoredBreakGlass = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

const LISTED = 100;

/** The newest, newest first. They are rare: who has more than a hundred has another problem. */
export function listBreakGlass(ctx: TxContext): Promise<StoredBreakGlass[]> {
  return select(ctx)
    .where(eq(breakGlass.workspaceId, workspaceOf(ctx)))
    .orderBy(desc(breakGlass.id))
    .limit(LISTED);
}

/** One window, held until the transaction ends. */
export async function lockBreakGlass(ctx: TxContext, id: string): Promise<StoredBreakGlass | undefined> {
  const [row] = await select(ctx)
    .where(and(eq(breakGlass.workspaceId, workspaceOf(ctx)), eq(breakGlass.id, id)))
    .for("no key update", { of: breakGlass });
  return row;
}

export async function isWindowKnown(ctx: TxContext, id: string): Promise<boolean> {
  const rows = await ctx.tx.select({ id: breakGlass.id }).from(breakGlass).where(one(ctx, id));
  return rows.length === 1;
}

export type NewBreakGlass = {
  id: string;
  agentId: string;
  actionType: string;
  minutes: number;
  reason: string;
  openedBy: string;
  needsConfirmation: boolean;
};

const inMinutes = (minutes: number) => sql`clock_timestamp() + make_interval(mins => ${minutes}::integer)`;

/** Stores a window; it is in force at once where nobody has to confirm it. */
export async function insertBreakGlass(ctx: TxContext, window: NewBreakGlass): Promise<void> {
  await ctx.tx.insert(breakGlass).values({
    ...window,
    workspaceId: workspaceOf(ctx),
    openedAt: sql`clock_timestamp()`,
    expiresAt: window.needsConfirmation ? null : inMinutes(window.minutes),
  });
}

const one = (ctx: TxContext, id: string) => and(eq(breakGlass.workspaceId, workspaceOf(ctx)), eq(breakGlass.id, id));

export async function saveConfirmed(ctx: TxContext, id: string, memberId: string, minutes: number): Promise<void> {
  await ctx.tx
    .update(breakGlass)
    .set({ confirmedBy: memberId, confirmedAt: sql`clock_timestamp()`, expiresAt: inMinutes(minutes) })
    .where(one(ctx, id));
}

export async function saveClosed(ctx: TxContext, id: string, memberId: string): Promise<void> {
  await ctx.tx.update(breakGlass).set({ closedBy: memberId, closedAt: sql`clock_timestamp()` }).where(one(ctx, id));
}

export async function saveReviewed(ctx: TxContext, id: string, memberId: string, note: string): Promise<void> {
  await ctx.tx
    .update(breakGlass)
    .set({ reviewedBy: memberId, reviewedAt: sql`clock_timestamp()`, reviewNote: note })
    .where(one(ctx, id));
}

/** How many owners there are who could confirm. */
export async function countOwners(ctx: TxContext): Promise<number> {
  const rows = await ctx.tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceOf(ctx)), eq(members.role, "owner"), isNull(members.disabledAt)));
  return rows.length;
}

export async function isAgentKnown(ctx: TxContext, agentId: string): Promise<boolean> {
  const rows = await ctx.tx
    .select({ id: agents.id })
    .from(agents)
    .where(and(eq(agents.workspaceId, workspaceOf(ctx)), eq(agents.id, agentId)));
  return rows.length === 1;
}

/** The window that is open at this instant for an agent's actions of a type, kept open until the transaction ends. */
export async function holdOpenWindow(ctx: TxContext, agentId: string, actionType: string): Promise<string | undefined> {
  const [row] = await ctx.tx
    .select({ id: breakGlass.id })
    .from(breakGlass)
    .where(
      and(
        eq(breakGlass.workspaceId, workspaceOf(ctx)),
        eq(breakGlass.agentId, agentId),
        eq(breakGlass.actionType, actionType),
        isNull(breakGlass.closedAt),
        gt(breakGlass.expiresAt, sql`clock_timestamp()`),
      ),
    )
    .orderBy(desc(breakGlass.id))
    .limit(1)
    .for("no key update");
  return row?.id;
}

const SHOWN_USES = 50;

/** Null once the text of an old entry was removed. */
const BODY = sql`nullif(${auditEntries.body}, '')::jsonb`;

export type StoredUse = { approvalId: string; description: string; severity: Severity; needed: number; at: Date };

/** The newest uses of a window, as the log has them: each entry names the approval and what it needed before. Those whose text was removed are left out. */
export async function listUses(ctx: TxContext, id: string): Promise<StoredUse[]> {
  return ctx.tx
    .select({
      approvalId: approvals.id,
      description: decisions.description,
      severity: approvals.severity,
      needed: sql<number>`(${BODY} -> 'before' ->> 'required_approvals')::integer`,
      at: auditEntries.at,
    })
    .from(auditEntries)
    .innerJoin(
      approvals,
      and(
        eq(approvals.workspaceId, auditEntries.workspaceId),
        eq(approvals.id, sql`(${BODY} -> 'after' ->> 'approval')::uuid`),
      ),
    )
    .innerJoin(decisions, and(eq(decisions.workspaceId, approvals.workspaceId), eq(decisions.id, approvals.decisionId)))
    .where(
      and(
        eq(auditEntries.workspaceId, workspaceOf(ctx)),
        eq(auditEntries.subjectId, id),
        eq(auditEntries.event, "break_glass_used"),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(SHOWN_USES);
}

export async function countUse(ctx: TxContext, id: string): Promise<void> {
  await ctx.tx
    .update(breakGlass)
    .set({ uses: sql`${breakGlass.uses} + 1` })
    .where(one(ctx, id));
}
