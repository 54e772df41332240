import { and, eq, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { isInTime } from "#db/deadline.ts";
import { agents } from "#db/schema/agents.ts";
import { environments } from "#db/schema/environments.ts";
import { sessionStays, shadowSessions } from "#db/schema/sessions.ts";
import { members } from "#db/schema/workspaces.ts";
import type { AutonomyLevel } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import type { Reach } from "../reach.ts";
import { isCarriedOut } from "./carried-out-store.ts";
import { STANDING_ALARM } from "./drift-alarm-store.ts";

/** More than this many undecided cases of one session are not counted on. */
const MOST_UNDECIDED = 1000;

/** Critical misses whose decision is inside the session's window (a second more, which the engine then judges). */
const MISSES = sql<{ decided: string; known: string }[]>`(
  select coalesce(json_agg(json_build_object('decided', o.decided_at, 'known', coalesce(o.miss_marked_at, o.decided_at))), '[]')
  from observation o
  where o.workspace_id = ${shadowSessions.workspaceId} and o.session_id = ${shadowSessions.id} and o.critical_miss
    and (o.counted or o.miss_marked_by is not null)
    and o.decided_at >= statement_timestamp() - make_interval(secs => ${shadowSessions.criticalMissWindowHours} * 3600 + 1)
)`;

/** Cases that a person is asked for: undecided and not given up by their request, or carried out and sampled at autonomous. */
const UNDECIDED = sql<number>`(
  select count(*)::int from (
    select from observation o
    where o.workspace_id = ${shadowSessions.workspaceId} and o.session_id = ${shadowSessions.id}
      and ${shadowSessions.closedAt} is null and o.decided_at is null and (o.autonomy_level <> 'autonomous' or o.sampled)
      and case o.autonomy_level when 'autonomous' then ${isCarriedOut("o")}
        else o.approval_id is null or exists (select from approval a where a.workspace_id = o.workspace_id
          and a.id = o.approval_id and a.status = 'pending' and ${isInTime("a")}) end
    limit ${sql.raw(String(MOST_UNDECIDED))}
  ) as waiting
)`;

/**
 * The cases of the present stay in which people chose the action of the class gate; null where no session asks. One range
 * of `said_pair`, which has a row for each pair of actions that occurred.
 */
const OF_CLASS = sql<{ total: number; agreed: number; blind: { total: number; agreed: number } } | null>`case
  when ${shadowSessions.classAction} is not null then (
    select json_build_object('total', coalesce(sum(p.count), 0), 'agreed', coalesce(sum(p.count) filter (where p.recommended = p.decided), 0),
      'blind', json_build_object('total', coalesce(sum(p.blind), 0), 'agreed', coalesce(sum(p.blind) filter (where p.recommended = p.decided), 0)))
    from said_pair p
    where p.workspace_id = ${shadowSessions.workspaceId} and p.stay_id = ${shadowSessions.stayId} and p.decided = ${shadowSessions.classAction}
  ) end`;

/** The level of the stay before the present one; null in the first. */
const ENTERED_FROM = sql<AutonomyLevel | null>`(
  select b.autonomy_level from session_stay b
  where b.workspace_id = ${shadowSessions.workspaceId} and b.session_id = ${shadowSessions.id} and b.id < ${shadowSessions.stayId}
  order by b.id desc limit 1
)`;

/** What the agent said it was, as `FingerprintRow`. */
export const FINGERPRINT = sql`(jsonb_build_object('version', o.agent_version) || coalesce(o.fingerprint, '{}'::jsonb))`;
export type FingerprintRow = { version: string; model?: string; prompt_hash?: string; tool_schema_hash?: string };

/** Of the first decision that the present stay counted (`observation_gate`), and of the newest case (`observation_of_session`). */
const BEGAN_WITH = sql<FingerprintRow | null>`(
  select ${FINGERPRINT} from observation o
  where o.workspace_id = ${shadowSessions.workspaceId} and o.stay_id = ${shadowSessions.stayId} and o.counted
  order by o.decided_at, o.id limit 1
)`;
const NEWEST = sql<FingerprintRow | null>`(
  select ${FINGERPRINT} from observation o
  where o.workspace_id = ${shadowSessions.workspaceId} and o.session_id = ${shadowSessions.id} order by o.id desc limit 1
)`;

/** The same for an agent's key, which is not told what is drawn for an audit. */
const UNDECIDED_TOLD = sql<number>`case when ${shadowSessions.autonomyLevel} = 'autonomous' then 0 else ${UNDECIDED} end`;

const FACTS = {
  session: shadowSessions,
  stay: {
    total: sessionStays.total,
    agreed: sessionStays.agreed,
    critical: sessionStays.critical,
    blindTotal: sessionStays.blindTotal,
    blindAgreed: sessionStays.blindAgreed,
    enteredAt: sessionStays.enteredAt,
    agentVersion: sessionStays.agentVersion,
    enteredFrom: ENTERED_FROM,
  },
  agent: {
    name: agents.name,
    description: agents.description,
    version: agents.version,
    versionChangedAt: agents.versionChangedAt,
  },
  environment: { name: environments.name, operatingMode: environments.operatingMode },
  misses: MISSES,
  ofClass: OF_CLASS,
  drift: STANDING_ALARM,
  undecided: UNDECIDED,
  beganWith: BEGAN_WITH,
  newest: NEWEST,
  now: sql<string>`to_json(statement_timestamp())#>>'{}'`,
};

function selectFacts(ctx: TxContext, condition: SQL | undefined) {
  return ctx.tx
    .select(ctx.actor.kind === "agent" ? { ...FACTS, undecided: UNDECIDED_TOLD } : FACTS)
    .from(shadowSessions)
    .innerJoin(
      sessionStays,
      and(eq(sessionStays.workspaceId, shadowSessions.workspaceId), eq(sessionStays.id, shadowSessions.stayId)),
    )
    .innerJoin(agents, and(eq(agents.workspaceId, shadowSessions.workspaceId), eq(agents.id, shadowSessions.agentId)))
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, shadowSessions.workspaceId), eq(environments.id, shadowSessions.environmentId)),
    )
    .where(and(eq(shadowSessions.workspaceId, workspaceOf(ctx)), condition));
}

/** A session with all that its gates are judged on, as of one statement. */
export type SessionFacts = Awaited<ReturnType<typeof selectFacts>>[number];

function reached(reach: Reach) {
  return and(
    reach.agentId === null ? undefined : eq(shadowSessions.agentId, reach.agentId),
    reach.environmentId === null ? undefined : eq(shadowSessions.environmentId, reach.environmentId),
  );
}

export async function findSessionFacts(
  ctx: TxContext,
  sessionId: string,
  reach: Reach,
): Promise<SessionFacts | undefined> {
  const rows = await selectFacts(ctx, and(eq(shadowSessions.id, sessionId), reached(reach)));
  return rows[0];
}

export type SessionFilter = {
  agentId: string | undefined;
  environmentId: string | undefined;
  autonomyLevel: AutonomyLevel | undefined;
  isClosed: boolean;
};

/** Sessions newest first; one row more than asked for says that there are more. */
export async function listSessionFacts(
  ctx: TxContext,
  reach: Reach,
  filter: SessionFilter,
  { after, limit }: Keyset,
): Promise<SessionFacts[]> {
  return selectFacts(
    ctx,
    and(
      reached(reach),
      filter.agentId === undefined ? undefined : eq(shadowSessions.agentId, filter.agentId),
      filter.environmentId === undefined ? undefined : eq(shadowSessions.environmentId, filter.environmentId),
      filter.autonomyLevel === undefined ? undefined : eq(shadowSessions.autonomyLevel, filter.autonomyLevel),
      filter.isClosed ? isNotNull(shadowSessions.closedAt) : isNull(shadowSessions.closedAt),
      after === null ? undefined : lt(shadowSessions.id, after),
    ),
  )
    .orderBy(sql`${shadowSessions.id} desc`)
    .limit(limit + 1);
}

/** All stays of a session, the first one first, with the name of who entered each. */
export async function listStays(ctx: TxContext, sessionId: string) {
  return ctx.tx
    .select({ stay: sessionStays, enteredByName: members.name })
    .from(sessionStays)
    .leftJoin(members, and(eq(members.workspaceId, sessionStays.workspaceId), eq(members.id, sessionStays.enteredBy)))
    .where(and(eq(sessionStays.workspaceId, workspaceOf(ctx)), eq(sessionStays.sessionId, sessionId)))
    .orderBy(sessionStays.id);
}
/** How many stays at its present level a skill had on its device, in this session and in closed ones, that counted a decision. */
export async function countTries(ctx: TxContext, { session }: Pick<SessionFacts, "session">): Promise<number> {
  const rows = await ctx.tx.execute<{ tries: number }>(sql`
    select count(*)::int as tries from shadow_session s
      join session_stay y on y.workspace_id = s.workspace_id and y.session_id = s.id
    where s.workspace_id = ${workspaceOf(ctx)} and s.agent_id = ${session.agentId}
      and s.environment_id = ${session.environmentId} and s.device_id = ${session.deviceId}
      and s.skill_name = ${session.skillName} and s.decision_class = ${session.decisionClass}
      and y.autonomy_level = ${session.autonomyLevel} and (y.total > 0 or y.id = ${session.stayId})`);
  return rows[0]?.tries ?? 1;
}

export type StayFacts = Awaited<ReturnType<typeof listStays>>[number];
