import { and, desc, eq, getTableColumns, inArray, lt, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { agents } from "#db/schema/agents.ts";
import { environments } from "#db/schema/environments.ts";
import { environmentLinks, findingLinks, findings } from "#db/schema/findings.ts";
import { members } from "#db/schema/workspaces.ts";
import type { FailureClass, FindingStatus, OperatingMode, Severity } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import { inReach, ORIGIN, ofAgent, ofEnvironment, ofMember } from "./origin-store.ts";

const triager = alias(members, "triager");

const selected = (ctx: TxContext) =>
  ctx.tx
    .select({ ...getTableColumns(findings), ...ORIGIN, triagerName: triager.name })
    .from(findings)
    .innerJoin(environments, ofEnvironment(findings))
    .leftJoin(agents, ofAgent(findings))
    .leftJoin(members, ofMember(findings))
    .leftJoin(triager, and(eq(triager.workspaceId, findings.workspaceId), eq(triager.id, findings.triagedBy)))
    .$dynamic();

export type FindingFilter = {
  environmentId: string | null;
  status: FindingStatus | null;
  severity: Severity | null;
  failureClass: FailureClass | null;
  mode: OperatingMode | null;
  cycleId: string | null;
};

export async function listStoredFindings(ctx: TxContext, { after, limit }: Keyset, only: FindingFilter) {
  const { environmentId, status, severity, failureClass, mode, cycleId } = only;
  return selected(ctx)
    .where(
      and(
        inReach(ctx, findings),
        environmentId === null ? undefined : eq(findings.environmentId, environmentId),
        status === null ? undefined : eq(findings.status, status),
        severity === null ? undefined : eq(findings.severity, severity),
        failureClass === null ? undefined : eq(findings.failureClass, failureClass),
        cycleId === null ? undefined : eq(findings.cycleId, cycleId),
        mode === null ? undefined : eq(findings.operatingMode, mode),
        after === null ? undefined : lt(findings.id, after),
      ),
    )
    .orderBy(desc(findings.id))
    .limit(limit + 1);
}
export type StoredFinding = Awaited<ReturnType<typeof listStoredFindings>>[number];

export async function findFinding(ctx: TxContext, id: string): Promise<StoredFinding | undefined> {
  const [row] = await selected(ctx).where(and(inReach(ctx, findings), eq(findings.id, id)));
  return row;
}

/** One that something else names: an agent's own from any environment, since findings flow forward. */
export async function findReferredFinding(ctx: TxContext, id: string): Promise<StoredFinding | undefined> {
  const { actor } = ctx;
  const isOwn = actor.kind === "agent" ? eq(findings.agentId, actor.agentId) : undefined;
  const [row] = await selected(ctx).where(and(eq(findings.workspaceId, workspaceOf(ctx)), isOwn, eq(findings.id, id)));
  return row;
}

export async function lockFinding(ctx: TxContext, id: string): Promise<StoredFinding | undefined> {
  await ctx.tx
    .select({ id: findings.id })
    .from(findings)
    .where(and(inReach(ctx, findings), eq(findings.id, id)))
    .for("no key update");
  return findFinding(ctx, id);
}

/** Reports of one environment are compared one after the other, so that two of the same failure are one finding. */
export async function lockReports(ctx: TxContext, environmentId: string): Promise<void> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`findings of ${environmentId}`}, 0))`);
}

/** The latest unsettled findings of a kind that a report may repeat: of the same reporter, environment and mode. */
const COMPARED = 500;

export async function listStanding(
  ctx: TxContext,
  like: {
    environmentId: string;
    operatingMode: OperatingMode;
    agentId: string | null;
    failureClass: FailureClass | null;
  },
) {
  return ctx.tx
    .select()
    .from(findings)
    .where(
      and(
        eq(findings.workspaceId, workspaceOf(ctx)),
        eq(findings.environmentId, like.environmentId),
        eq(findings.operatingMode, like.operatingMode),
        sql`${findings.agentId} is not distinct from ${like.agentId}`,
        sql`${findings.failureClass} is not distinct from ${like.failureClass}`,
        sql`${findings.status} in ('open', 'triaged')`,
      ),
    )
    .orderBy(desc(findings.id))
    .limit(COMPARED);
}

/** The lab findings of a kind, of this environment or of labs that an owner has linked to it, that nobody dismissed. */
export async function listLabFindings(ctx: TxContext, environmentId: string, failureClass: FailureClass | null) {
  const linked = ctx.tx
    .select({ id: environmentLinks.labEnvironmentId })
    .from(environmentLinks)
    .where(
      and(eq(environmentLinks.workspaceId, workspaceOf(ctx)), eq(environmentLinks.shadowEnvironmentId, environmentId)),
    );
  return ctx.tx
    .select()
    .from(findings)
    .where(
      and(
        eq(findings.workspaceId, workspaceOf(ctx)),
        or(eq(findings.environmentId, environmentId), inArray(findings.environmentId, linked)),
        eq(findings.operatingMode, "lab"),
        sql`${findings.failureClass} is not distinct from ${failureClass}`,
        sql`${findings.status} <> 'dismissed'`,
      ),
    )
    .orderBy(desc(findings.id))
    .limit(COMPARED);
}

const now = sql`clock_timestamp()`;

export async function saveNewFinding(
  ctx: TxContext,
  finding: Omit<typeof findings.$inferInsert, "workspaceId" | "createdAt" | "lastSeenAt">,
): Promise<void> {
  await ctx.tx.insert(findings).values({ ...finding, workspaceId: workspaceOf(ctx), createdAt: now, lastSeenAt: now });
}

const one = (ctx: TxContext, id: string) => and(eq(findings.workspaceId, workspaceOf(ctx)), eq(findings.id, id));

/** What a further report adds. */
export async function saveRepeated(
  ctx: TxContext,
  id: string,
  added: Pick<
    StoredFinding,
    | "runs"
    | "failures"
    | "reproduction"
    | "isValidated"
    | "impactScopes"
    | "isSafetyRelated"
    | "claimedSeverity"
    | "severity"
  >,
): Promise<void> {
  const occurrences = sql`${findings.occurrences} + 1`;
  await ctx.tx
    .update(findings)
    .set({ ...added, occurrences, lastSeenAt: now })
    .where(one(ctx, id));
}

export async function saveTriage(
  ctx: TxContext,
  id: string,
  triage: { status: FindingStatus; comment: string; triagedBy: string },
): Promise<void> {
  await ctx.tx
    .update(findings)
    .set({ ...triage, triagedAt: now })
    .where(one(ctx, id));
}

/** Says that a lab finding showed up in shadow; false where that was known. */
export async function saveLink(ctx: TxContext, labFindingId: string, shadowFindingId: string): Promise<boolean> {
  const made = await ctx.tx
    .insert(findingLinks)
    .values({ workspaceId: workspaceOf(ctx), labFindingId, shadowFindingId, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: findingLinks.labFindingId });
  return made.length > 0;
}
