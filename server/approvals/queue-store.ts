import { and, asc, desc, eq, inArray, isNull, lt, lte, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import { isInTime, isPastDeadline, STOOD_STILL } from "#db/deadline.ts";
import { approvals } from "#db/schema/approvals.ts";
import { observations } from "#db/schema/sessions.ts";
import { UNDECIDED_ENDS } from "#engine/case-disposition.ts";
import type { ApprovalStatus, Severity } from "#engine/vocabulary.ts";
import { isKeyOfSystem, type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import type { Reach } from "../reach.ts";
import { type StoredApproval, type StoredSummary, select, selectSummaries } from "./approval-store.ts";

/** Which requests a list is about, of those in reach. */
export type ApprovalFilter = {
  environmentId: string | null;
  agentId: string | null;
  actionType: string | null;
  severity: Severity | null;
  ids: readonly string[] | null;
  /** Asked for at least so long ago. */
  olderThanMinutes: number | null;
  reach: Reach;
};

// Written out, as every predicate of a partial index has to be.
const isPending = sql`${approvals.status} = 'pending'`;
const isWaiting = and(isPending, isInTime("approval"));
const isOverdue = and(isPending, isPastDeadline("approval"));

type NewestFilter = ApprovalFilter & { status: ApprovalStatus | "decided" | null };

/**
 * The tables are joined as they are written: from the requests in their index on. To look for the best order of nine takes
 * the planner several times as long as to read a page.
 */
async function joinAsWritten(ctx: TxContext): Promise<void> {
  await ctx.tx.execute(sql`select set_config('join_collapse_limit', '1', true)`);
}

/** Newest first, after the row of the cursor; `limit` rows and one more where there is one. */
export async function listNewest(
  ctx: TxContext,
  filter: NewestFilter,
  { after, limit }: Keyset,
): Promise<StoredApproval[]> {
  await joinAsWritten(ctx);
  return select(ctx)
    .where(isBefore(ctx, filter, after))
    .orderBy(desc(approvals.id))
    .limit(limit + 1);
}

/** The same, as rows of a list. */
export async function listNewestSummaries(
  ctx: TxContext,
  filter: NewestFilter,
  { after, limit }: Keyset,
): Promise<StoredSummary[]> {
  await joinAsWritten(ctx);
  return selectSummaries(ctx)
    .where(isBefore(ctx, filter, after))
    .orderBy(desc(approvals.id))
    .limit(limit + 1);
}

const isBefore = (ctx: TxContext, filter: NewestFilter, after: string | null) =>
  and(...matching(ctx, filter), statusIs(filter.status), after === null ? undefined : lt(approvals.id, after));

/** What waits for people, as rows of a list: the nearest deadline first, after the row of the cursor. */
export async function listMostUrgent(
  ctx: TxContext,
  filter: ApprovalFilter,
  { after, limit }: Keyset,
): Promise<StoredSummary[]> {
  await joinAsWritten(ctx);
  const cursor = sql`(${approvals.expiresAt}, ${approvals.id}) > (select case when c.status = 'pending' then c.expires_at
      else c.expires_at - ${STOOD_STILL} end, c.id from approval c
    where c.workspace_id = ${workspaceOf(ctx)} and c.id = ${after})`;
  return selectSummaries(ctx)
    .where(and(...matching(ctx, filter), isWaiting, after === null ? undefined : cursor))
    .orderBy(asc(approvals.expiresAt), asc(approvals.id))
    .limit(limit + 1);
}

/** Written out, so that the planner sees the predicate of a status' own index. */
const STORED_AS: Record<Exclude<ApprovalStatus, "pending">, SQL> = {
  created: sql`${approvals.status} = 'created'`,
  approved: sql`${approvals.status} = 'approved'`,
  rejected: sql`${approvals.status} = 'rejected'`,
  timed_out: sql`${approvals.status} = 'timed_out'`,
  blocked: sql`${approvals.status} = 'blocked'`,
  cancelled: sql`${approvals.status} = 'cancelled'`,
};

const HAS_SEVERITY: Record<Severity, SQL> = {
  S0: sql`${approvals.severity} = 'S0'`,
  S1: sql`${approvals.severity} = 'S1'`,
  S2: sql`${approvals.severity} = 'S2'`,
  S3: sql`${approvals.severity} = 'S3'`,
  S4: sql`${approvals.severity} = 'S4'`,
};

/** An expired request has timed out for every reader, whether or not a sweep has come by. */
function statusIs(status: ApprovalStatus | "decided" | null): SQL | undefined {
  if (status === null) return undefined;
  if (status === "decided") return or(ne(approvals.status, "pending"), isOverdue);
  if (status === "pending") return isWaiting;
  const isStored = STORED_AS[status];
  return status === "timed_out" ? or(isStored, isOverdue) : isStored;
}

function matching(ctx: TxContext, filter: ApprovalFilter): (SQL | undefined)[] {
  const { environmentId, agentId, actionType, severity, ids, olderThanMinutes, reach } = filter;
  const isArmTold = isKeyOfSystem(ctx.actor) ? sql`false` : ne(observations.arm, "blind");
  const isGuessing = actionType !== null || severity !== null;
  return [
    eq(approvals.workspaceId, workspaceOf(ctx)),
    environmentId === null ? undefined : eq(approvals.environmentId, environmentId),
    agentId === null ? undefined : eq(approvals.agentId, agentId),
    actionType === null ? undefined : eq(approvals.actionType, actionType),
    severity === null ? undefined : HAS_SEVERITY[severity],
    ids === null ? undefined : inArray(approvals.id, [...ids]),
    olderThanMinutes === null
      ? undefined
      : lte(approvals.createdAt, sql`clock_timestamp() - make_interval(mins => ${olderThanMinutes}::int)`),
    reach.agentId === null ? undefined : eq(approvals.agentId, reach.agentId),
    reach.environmentId === null ? undefined : eq(approvals.environmentId, reach.environmentId),
    // To be found by what is hidden would be to be told it.
    isGuessing
      ? or(isNull(observations.id), isArmTold, notInArray(approvals.status, ["pending", ...UNDECIDED_ENDS]))
      : undefined,
  ];
}
