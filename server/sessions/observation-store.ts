import { and, eq, sql } from "drizzle-orm";
import { observations } from "#db/schema/sessions.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { isNamed } from "./observation-name-store.ts";

export type StoredObservation = typeof observations.$inferSelect;

function identified(ctx: TxContext, id: string) {
  return and(eq(observations.workspaceId, workspaceOf(ctx)), eq(observations.id, id));
}

/** Holds the observation until the transaction ends. The caller holds its session's lock already: that is the order. */
export async function lockObservation(ctx: TxContext, id: string): Promise<StoredObservation | undefined> {
  const rows = await ctx.tx.select().from(observations).where(identified(ctx, id)).for("no key update");
  return rows[0];
}

/** The same by the name that a request gives it in its session: the caller's own name, or else our id. */
export async function lockNamedObservation(
  ctx: TxContext,
  sessionId: string,
  name: string,
): Promise<StoredObservation | undefined> {
  const rows = await ctx.tx
    .select()
    .from(observations)
    .where(
      and(
        eq(observations.workspaceId, workspaceOf(ctx)),
        eq(observations.sessionId, sessionId),
        isNamed(observations, name),
      ),
    )
    .for("no key update");
  return rows.find((row) => row.observationKey === name) ?? rows[0];
}

/** The session that an observation belongs to, read before any lock is taken. */
export async function findSessionOfObservation(ctx: TxContext, observationId: string): Promise<string | undefined> {
  const rows = await ctx.tx
    .select({ sessionId: observations.sessionId })
    .from(observations)
    .where(identified(ctx, observationId));
  return rows[0]?.sessionId;
}

/** What a person decided, as it is kept. */
export type KeptDecision = Pick<
  StoredObservation,
  | "humanAction"
  | "humanArguments"
  | "humanNotes"
  | "decidedBy"
  | "decidedByKey"
  | "source"
  | "counted"
  | "outcome"
  | "criticalMiss"
>;

/** The counts of a stay. */
export type StayCounts = { total: number; agreed: number; critical: number };

/**
 * Writes a person's decision and moves the counts of the stay that the observation was opened in, in one statement.
 * The caller holds session and observation; answers the counts after it.
 */
export async function saveHumanDecision(
  ctx: TxContext,
  observation: Pick<StoredObservation, "id" | "stayId" | "recommendedAction">,
  decision: KeptDecision,
): Promise<StayCounts & { decidedAt: Date }> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<{ total: number; agreed: number; critical: number; decided_at_ms: number }>(sql`
    with decided as (
      update observation set human_action = ${decision.humanAction}, human_arguments = ${decision.humanArguments},
        human_notes = ${decision.humanNotes}, decided_by = ${decision.decidedBy}, decided_by_key = ${decision.decidedByKey},
        source = ${decision.source}, counted = ${decision.counted}, outcome = ${decision.outcome},
        critical_miss = ${decision.criticalMiss}, decided_at = clock_timestamp()
      where workspace_id = ${workspaceId} and id = ${observation.id} and decided_at is null
      returning counted, outcome, critical_miss, decided_at, arm
    ), said as (
      insert into said_pair (workspace_id, stay_id, recommended, decided, count, critical, blind)
      select ${workspaceId}::uuid, ${observation.stayId}::uuid, ${observation.recommendedAction.trim()}, ${(decision.humanAction ?? "").trim()},
        1, critical_miss::int, (arm = 'blind')::int from decided where counted
      on conflict (workspace_id, stay_id, recommended, decided)
      do update set count = said_pair.count + 1, critical = said_pair.critical + excluded.critical,
        blind = said_pair.blind + excluded.blind
    )
    update session_stay s set total = s.total + d.counted::int, agreed = s.agreed + (d.counted and d.outcome = 'agree')::int,
      critical = s.critical + (d.counted and d.critical_miss)::int,
      blind_total = s.blind_total + (d.counted and d.arm = 'blind')::int,
      blind_agreed = s.blind_agreed + (d.counted and d.arm = 'blind' and d.outcome = 'agree')::int
    from decided d
    where s.workspace_id = ${workspaceId} and s.id = ${observation.stayId}
    returning s.total, s.agreed, s.critical, (extract(epoch from d.decided_at) * 1000)::float8 as decided_at_ms`);
  const [counts] = rows;
  if (!counts) throw new Error("an observation was decided although its holder had found it undecided");
  const { total, agreed, critical } = counts;
  return { total, agreed, critical, decidedAt: new Date(counts.decided_at_ms) };
}

/** Keeps what an agent reports (canonical JSON) of a case that people have; the caller holds it. Answers the counts of the case's stay. */
export async function saveAgentReport(
  ctx: TxContext,
  observation: Pick<StoredObservation, "id" | "stayId">,
  report: string,
): Promise<StayCounts> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<StayCounts>(sql`
    with kept as (
      update observation set agent_report = ${report}::text::jsonb
      where workspace_id = ${workspaceId} and id = ${observation.id} and agent_report is null
    )
    select total, agreed, critical from session_stay where workspace_id = ${workspaceId} and id = ${observation.stayId}`);
  if (!rows[0]) throw new Error("an observation has no stay");
  return rows[0];
}

/** The counts of a stay as they were when this observation was decided, for whoever asks the same thing again. */
export async function countsWhenDecided(ctx: TxContext, observation: StoredObservation): Promise<StayCounts> {
  const rows = await ctx.tx.execute<StayCounts>(sql`
    select count(*)::int as total, count(*) filter (where o.outcome = 'agree')::int as agreed,
      count(*) filter (where o.critical_miss)::int as critical
    from observation o
    where o.workspace_id = ${workspaceOf(ctx)} and o.stay_id = ${observation.stayId} and o.counted
      and o.decided_at <= (select decided_at from observation
        where workspace_id = ${workspaceOf(ctx)} and id = ${observation.id})`);
  return rows[0] ?? { total: 0, agreed: 0, critical: 0 };
}

/** The request for a person that a supervised observation waits for. */
export async function saveApprovalOf(ctx: TxContext, observationId: string, approvalId: string): Promise<void> {
  await ctx.tx.update(observations).set({ approvalId }).where(identified(ctx, observationId));
}

/** Writes that a case is not hidden after all; nobody has decided it yet. */
export async function saveShown(ctx: TxContext, observationId: string): Promise<void> {
  await ctx.tx.update(observations).set({ arm: "shown" }).where(identified(ctx, observationId));
}

type Marking = Pick<StoredObservation, "mark" | "markNote" | "markedBy">;

/** Writes a reader's mark; the caller holds the observation. */
export async function saveMark(ctx: TxContext, observationId: string, marking: Partial<Marking>): Promise<void> {
  await ctx.tx.update(observations).set(marking).where(identified(ctx, observationId));
}

/** Writes that a disagreement was a critical miss after all, and counts it in its stay; the caller holds session and observation. */
export async function saveCriticalMiss(
  ctx: TxContext,
  observation: Pick<StoredObservation, "id" | "stayId" | "recommendedAction" | "humanAction">,
  memberId: string,
): Promise<void> {
  const workspaceId = workspaceOf(ctx);
  await ctx.tx.execute(sql`
    with missed as (
      update observation set critical_miss = true, miss_marked_by = ${memberId}, miss_marked_at = clock_timestamp()
      where workspace_id = ${workspaceId} and id = ${observation.id} and not critical_miss
      returning counted
    ), said as (
      update said_pair p set critical = p.critical + 1 from missed
      where missed.counted and p.workspace_id = ${workspaceId} and p.stay_id = ${observation.stayId}
        and p.recommended = ${observation.recommendedAction.trim()} and p.decided = ${(observation.humanAction ?? "").trim()}
    )
    update session_stay s set critical = s.critical + 1 from missed
    where s.workspace_id = ${workspaceId} and s.id = ${observation.stayId}`);
}
