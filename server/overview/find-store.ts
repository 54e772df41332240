import { type SQL, sql } from "drizzle-orm";
import { isPastDeadline } from "#db/deadline.ts";
import type { ApprovalStatus, AutonomyLevel, MembraneLifecycle } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** What is looked for: words that must all occur, or a range of ids. Nothing else is looked for. */
export type Sought = { words: string[] } | { from: string; to: string };

/** Of each kind at most this many are found. */
const MOST_FOUND = 6;
/** Names are compared in this many of the newest rows; older ones are found by id or on their own page. */
const MOST_COMPARED = 5000;

const matches = (name: ReturnType<typeof sql>, sought: Sought) =>
  "words" in sought
    ? sql`not exists (select from jsonb_array_elements_text(${JSON.stringify(sought.words)}::text::jsonb) word
        where strpos(lower(${name}), word) = 0)`
    : sql`true`;

const within = (id: ReturnType<typeof sql>, sought: Sought) =>
  "from" in sought ? sql`${id} between ${sought.from}::uuid and ${sought.to}::uuid` : sql`true`;

export type FoundAgent = { id: string; name: string; description: string; disabled: boolean };

/** The newest agents that match by name and purpose, or by id. */
export async function findAgents(ctx: TxContext, sought: Sought): Promise<FoundAgent[]> {
  const rows = await ctx.tx.execute<FoundAgent>(sql`
    select id, name, description, disabled_at is not null as disabled
    from (
        select id, name, description, disabled_at from agent
        where workspace_id = ${workspaceOf(ctx)} and ${within(sql`id`, sought)}
        order by id desc limit ${MOST_COMPARED}
      ) newest
    where ${matches(sql`name || ' ' || description`, sought)} order by id desc limit ${MOST_FOUND}`);
  return [...rows];
}

export type FoundSession = {
  id: string;
  agent_name: string;
  skill_name: string;
  decision_class: string;
  environment_name: string;
  autonomy_level: AutonomyLevel;
  closed: boolean;
};

/** The newest sessions that match by agent, skill, class and device, or by id; closed ones too. */
export async function findSessions(ctx: TxContext, sought: Sought): Promise<FoundSession[]> {
  const name = sql`a.name || ' ' || s.skill_name || '/' || s.decision_class || ' ' || s.device_id`;
  const rows = await ctx.tx.execute<FoundSession>(sql`
    select s.id, a.name as agent_name, s.skill_name, s.decision_class, e.name as environment_name, s.autonomy_level,
      s.closed_at is not null as closed
    from (
        select * from shadow_session
        where workspace_id = ${workspaceOf(ctx)} and ${within(sql`id`, sought)}
        order by id desc limit ${MOST_COMPARED}
      ) s
      join agent a on a.workspace_id = s.workspace_id and a.id = s.agent_id
      join environment e on e.workspace_id = s.workspace_id and e.id = s.environment_id
    where ${matches(name, sought)} order by s.id desc limit ${MOST_FOUND}`);
  return [...rows];
}

export type FoundMembrane = { id: string; name: string; environment_name: string; lifecycle: MembraneLifecycle };

/** The newest membranes that match by name and purpose, or by id. */
export async function findMembranes(ctx: TxContext, sought: Sought): Promise<FoundMembrane[]> {
  const rows = await ctx.tx.execute<FoundMembrane>(sql`
    select m.id, m.name, e.name as environment_name, m.lifecycle
    from (
        select * from membrane
        where workspace_id = ${workspaceOf(ctx)} and ${within(sql`id`, sought)}
        order by id desc limit ${MOST_COMPARED}
      ) m
      join environment e on e.workspace_id = m.workspace_id and e.id = m.environment_id
    where ${matches(sql`m.name || ' ' || m.description`, sought)} order by m.id desc limit ${MOST_FOUND}`);
  return [...rows];
}

export type FoundRequest = {
  id: string;
  agent_name: string | null;
  environment_name: string;
  status: ApprovalStatus;
  expired: boolean;
};

/** The newest requests in a range of ids. What they ask for is not read: it may be sealed. */
export function findRequests(ctx: TxContext, { from, to }: { from: string; to: string }): Promise<FoundRequest[]> {
  return requestsWhere(ctx, sql`p.id between ${from}::uuid and ${to}::uuid`);
}

/** The newest requests that were asked with a reference; none of a case in a session, which may be sealed. */
export function findRequestsByReference(ctx: TxContext, reference: string): Promise<FoundRequest[]> {
  return requestsWhere(
    ctx,
    sql`p.decision_id in (select d.id from decision d where d.workspace_id = ${workspaceOf(ctx)}
      and d.external_ref_id = ${reference} and d.observation_id is null order by d.id desc limit ${MOST_COMPARED})`,
  );
}

async function requestsWhere(ctx: TxContext, condition: SQL): Promise<FoundRequest[]> {
  const rows = await ctx.tx.execute<FoundRequest>(sql`
    select p.id, a.name as agent_name, e.name as environment_name, p.status,
      p.status = 'pending' and ${isPastDeadline("p")} as expired
    from approval p
      join environment e on e.workspace_id = p.workspace_id and e.id = p.environment_id
      left join agent a on a.workspace_id = p.workspace_id and a.id = p.agent_id
    where p.workspace_id = ${workspaceOf(ctx)} and ${condition}
    order by p.id desc limit ${MOST_FOUND}`);
  return [...rows];
}
