import postgres, { type Sql } from "postgres";
import { connect } from "#db/client.ts";
import { mintId } from "#server/ids.ts";
import { addAgent, createWorkspace } from "#test/build.ts";

const CHUNK = 250_000;
const FOLDED_AT_ONCE = 100_000;
const AGENTS = 20;
const SESSIONS = 40;
const DAYS = 180;
/** Requests that still wait, unless told. */
const PENDING = 200;

/** What a filled database holds, for those who read it. */
export type FilledWorkspace = Awaited<ReturnType<typeof createWorkspace>> & {
  agentIds: string[];
  sessionIds: string[];
};

type Filling = {
  sql: Sql;
  workspace: FilledWorkspace;
  decisions: number;
  pending: number;
  say: (line: string) => void;
};

/** Runs one INSERT over 1 to `count`, in pieces, telling how far it is. `:from` and `:to` bound the piece. */
async function inPieces({ sql, say }: Filling, what: string, count: number, statement: string): Promise<void> {
  const began = performance.now();
  for (let from = 1; from <= count; from += CHUNK) {
    const to = Math.min(count, from + CHUNK - 1);
    await sql.unsafe(statement.replace(":from", String(from)).replace(":to", String(to)));
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    say(`${what}: ${to.toLocaleString("en")} of ${count.toLocaleString("en")} (${seconds} s)`);
  }
}

/** Row `i` happens at `at`; `dice` is its throw, 0 to 999, the same in every table. */
async function makeFunctions({ sql, workspace, decisions }: Filling): Promise<void> {
  const array = (ids: readonly string[]) => `array[${ids.map((id) => `'${id}'`).join(",")}]::uuid[]`;
  const [lab, shadow, production] = ["lab", "shadow", "production"].map(
    (mode) => workspace.environments[mode as "lab"],
  );
  // One moment for every piece: ids are made of moments, and rows of several tables name each other.
  const [clock] = await sql<{ now: string }[]>`select now()::text as now`;
  await sql.unsafe(`
    create function pg_temp.at(i bigint) returns timestamptz language sql immutable as
      $$ select '${clock?.now}'::timestamptz - interval '${DAYS} days' * (1 - i::float8 / ${decisions}) $$;
    create function pg_temp.dice(i bigint) returns int language sql immutable as $$ select (i * 7919 % 1000)::int $$;
    create function pg_temp.id(kind text, i bigint) returns uuid language sql immutable as
      $$ select (lpad(to_hex((extract(epoch from pg_temp.at(i)) * 1000)::bigint), 12, '0') || '7' || substr(md5(kind || i), 1, 3)
        || '8' || substr(md5(kind || i), 4, 15))::uuid $$;
    create function pg_temp.agent(i bigint) returns uuid language sql immutable as
      $$ select (${array(workspace.agentIds)})[1 + i % ${AGENTS}] $$;
    create function pg_temp.session(i bigint) returns uuid language sql immutable as
      $$ select (${array(workspace.sessionIds)})[1 + i % ${SESSIONS}] $$;
    create function pg_temp.environment(i bigint) returns uuid language sql immutable as
      $$ select (${array([production ?? "", production ?? "", shadow ?? "", lab ?? ""])})[1 + i % 4] $$;
    create function pg_temp.action_type(i bigint) returns text language sql immutable as
      $$ select (array['config_change', 'prompt_mutation', 'tool_policy_change', 'memory_gating'])[1 + i % 4] $$;
    create function pg_temp.verdict(i bigint) returns verdict language sql immutable as
      $$ select case when pg_temp.dice(i) < 150 then 'escalate' when pg_temp.dice(i) < 200 then 'block' else 'approve' end::verdict $$;
    create function pg_temp.outcome(i bigint) returns outcome language sql immutable as
      $$ select case when pg_temp.dice(i) < 80 then 'disagree' else 'agree' end::outcome $$;
  `);
}

async function fillDecisions(filling: Filling): Promise<void> {
  const { workspace, decisions } = filling;
  await inPieces(
    filling,
    "Decisions",
    decisions,
    `insert into decision (workspace_id, id, environment_id, environment_revision, agent_id, operating_mode, action_type,
       description, payload, payload_hash, severity, tier, auto_approve, verdict, disposition, pipeline_mode, binding, reasoning, trace,
       affected_systems, warnings, created_at)
     select '${workspace.id}', pg_temp.id('decision', i), pg_temp.environment(i), 1, pg_temp.agent(i), 'production',
       pg_temp.action_type(i), 'Raise the limit of order ' || i, payload, sha256(payload::bytea),
       ('S' || pg_temp.dice(i) % 5)::severity,
       case pg_temp.verdict(i) when 'escalate' then 'review' when 'block' then 'block' else 'safe' end::risk_tier,
       pg_temp.verdict(i) = 'approve', pg_temp.verdict(i),
       case pg_temp.verdict(i) when 'escalate' then 'wait' when 'block' then 'stop' else 'proceed' end::disposition,
       'live', true, 'The severity decides in this mode.',
       '[{"rule":"severity","tier":"safe","decided":true,"inputs":{"severity":"S1"}}]', '{orders}', '{}', pg_temp.at(i)
     from generate_series(:from, :to) i, lateral (select '{"limit":' || i || ',"order":"A-' || i || '"}' as payload) p`,
  );
}

async function fillApprovals(filling: Filling): Promise<void> {
  const { workspace, decisions, pending } = filling;
  const stays = `i > ${decisions - Math.min(decisions, pending * 7)}`;
  await inPieces(
    filling,
    "Approvals",
    decisions,
    `insert into approval (workspace_id, id, decision_id, environment_id, agent_id, action_type, severity, tier, status, via,
       required_approvals, comment_required, payload_hash, created_at, expires_at, decided_at, decided_by)
     select '${workspace.id}', pg_temp.id('approval', i), pg_temp.id('decision', i), pg_temp.environment(i), pg_temp.agent(i),
       pg_temp.action_type(i), ('S' || pg_temp.dice(i) % 5)::severity,
       case pg_temp.verdict(i) when 'escalate' then 'review' when 'block' then 'block' else 'safe' end::risk_tier,
       status, case status when 'pending' then null when 'blocked' then 'block' when 'timed_out' then 'timeout'
         else case when pg_temp.verdict(i) = 'escalate' then 'human' else 'auto_safe' end end::approval_via,
       1, false, sha256(i::text::bytea), pg_temp.at(i),
       case status when 'pending' then now() + interval '1 minute' * (60 + i % 5000) else pg_temp.at(i) + interval '7 days' end,
       case when status <> 'pending' then pg_temp.at(i) + interval '4 minutes' end,
       case when pg_temp.verdict(i) = 'escalate' and status in ('approved', 'rejected') then '${workspace.members.reviewer}'::uuid end
     from generate_series(:from, :to) i, lateral (select case
       when pg_temp.verdict(i) = 'block' then 'blocked' when pg_temp.verdict(i) = 'approve' then 'approved'
       when ${stays} then 'pending' when pg_temp.dice(i) < 120 then 'approved' when pg_temp.dice(i) < 140 then 'rejected'
       else 'timed_out' end::approval_status as status) s`,
  );
  await inPieces(
    filling,
    "Votes",
    decisions,
    `insert into vote (workspace_id, id, approval_id, member_id, choice, payload_hash, channel, created_at, effective_at)
     select '${workspace.id}', gen_random_uuid(), pg_temp.id('approval', i), '${workspace.members.reviewer}',
       case when pg_temp.dice(i) < 120 then 'approve' else 'reject' end::vote_choice, sha256(i::text::bytea), 'browser',
       pg_temp.at(i) + interval '4 minutes', pg_temp.at(i) + interval '4 minutes'
     from generate_series(:from, :to) i where pg_temp.dice(i) < 140 and not (${stays})`,
  );
}

async function fillSessions(filling: Filling): Promise<void> {
  const { sql, workspace, decisions } = filling;
  for (const [number, sessionId] of workspace.sessionIds.entries()) {
    const stay = mintId();
    await sql`insert into shadow_session (workspace_id, id, environment_id, agent_id, device_id, skill_name, decision_class,
        stay_id, min_observations, agreement_threshold, critical_miss_window_hours, created_at)
      values (${workspace.id}, ${sessionId}, ${workspace.environments.production}, ${workspace.agentIds[number % AGENTS] ?? ""},
        'any', ${`skill ${number}`}, 'refunds', ${stay}, 25, 0.9, 168, now() - ${`${DAYS} days`}::interval)`;
    await sql`insert into session_stay (workspace_id, id, session_id, autonomy_level, agent_version, entered_at)
      values (${workspace.id}, ${stay}, ${sessionId}, 'shadow', '1', now() - ${`${DAYS} days`}::interval)`;
  }
  await inPieces(
    filling,
    "Observations",
    decisions / 2,
    `insert into observation (workspace_id, id, session_id, stay_id, observation_key, autonomy_level, arm, agent_version,
       recommended_action, recommended_arguments, confidence, seal_nonce, created_at, human_action, human_arguments, decided_at,
       decided_by, source, counted, outcome, critical_miss)
     select '${workspace.id}', pg_temp.id('observation', j), s.id, s.stay_id, 'case-' || i, 'shadow', 'shown', '1',
       'refund', '{"amount":' || i || '}', 0.8, '\\x00', pg_temp.at(j),
       case when pg_temp.outcome(i) = 'agree' then 'refund' else 'refuse' end, '{"amount":' || i || '}', pg_temp.at(j),
       '${workspace.members.reviewer}', 'member', true, pg_temp.outcome(i), pg_temp.dice(i) < 4
     from generate_series(:from, :to) i, lateral (select i * 2 as j) l, shadow_session s
     where s.workspace_id = '${workspace.id}' and s.id = pg_temp.session(i)`,
  );
  await sql`update session_stay s set (total, agreed, critical) = (
      select count(*), count(*) filter (where outcome = 'agree'), count(*) filter (where critical_miss)
      from observation o where o.workspace_id = s.workspace_id and o.stay_id = s.id)
    where s.workspace_id = ${workspace.id}`;
  await sql`insert into said_pair (workspace_id, stay_id, recommended, decided, count, critical)
    select workspace_id, stay_id, recommended_action, human_action, count(*), count(*) filter (where critical_miss)
    from observation where workspace_id = ${workspace.id} group by 1, 2, 3, 4`;
}

/** Two entries for each decision, as the intake writes them: what was judged, and what became of the request. */
async function fillAudit(filling: Filling): Promise<void> {
  const { sql, workspace, decisions, say } = filling;
  const entries = [
    { event: "'risk_assessment'", subject: "decision", outcome: "pg_temp.verdict(i)::text", place: 2 },
    {
      event: `case pg_temp.verdict(i) when 'escalate' then 'approval_requested' when 'block' then 'approval_blocked'
        else 'approval_auto' end`,
      subject: "approval",
      outcome: "case pg_temp.verdict(i) when 'escalate' then 'pending' when 'block' then 'blocked' else 'approved' end",
      place: 1,
    },
  ];
  for (const { event, subject, outcome, place } of entries) {
    await inPieces(
      filling,
      `Audit entries of each ${subject}`,
      decisions,
      `insert into audit_entry (workspace_id, id, position, event, at, actor_kind, actor_id, subject_kind, subject_id,
         environment_id, agent_id, action_type, outcome, body, leaf_hash)
       select '${workspace.id}', pg_temp.id('entry of ${subject}', i), 2 * i - ${place}, (${event})::audit_event, pg_temp.at(i),
         'agent', pg_temp.agent(i), '${subject}', pg_temp.id('${subject}', i), pg_temp.environment(i), pg_temp.agent(i),
         pg_temp.action_type(i), ${outcome}, '{"v":1,"subject":"' || i || '","note":"' || repeat('.', 300) || '"}',
         sha256(i::text::bytea)
       from generate_series(:from, :to) i`,
    );
  }
  const ended = await fillEnds(filling);
  const size = 2 * decisions + ended;
  await sql`insert into audit_head (workspace_id, size) values (${workspace.id}, ${size})
    on conflict (workspace_id) do update set size = excluded.size`;
  await sql`insert into audit_rollup (workspace_id, environment_id, minute, event, action_type, outcome, count)
    select workspace_id, environment_id, date_trunc('minute', at), event, action_type, outcome, count(*)
    from audit_entry where workspace_id = ${workspace.id} and environment_id is not null
    group by 1, 2, 3, 4, 5, 6`;
  for (let from = 0; from < size; from += FOLDED_AT_ONCE) {
    await sql`select fold_approvals(${workspace.id}, ${from}, ${Math.min(size, from + FOLDED_AT_ONCE)})`;
    say(`Rollups: ${Math.min(size, from + FOLDED_AT_ONCE).toLocaleString("en")} of ${size.toLocaleString("en")}`);
  }
}

/** How each request that went to people ended; answers how many entries that are. */
async function fillEnds({ sql, workspace, decisions }: Filling): Promise<number> {
  const { count } = await sql.unsafe(`
    insert into audit_entry (workspace_id, id, position, event, at, actor_kind, actor_id, subject_kind, subject_id,
      environment_id, agent_id, action_type, outcome, body, leaf_hash)
    select '${workspace.id}', gen_random_uuid(), ${2 * decisions} + row_number() over (order by i),
      case a.status when 'approved' then 'approval_granted' when 'rejected' then 'approval_denied' else 'approval_timeout' end::audit_event,
      a.decided_at, 'human', '${workspace.members.reviewer}', 'approval', a.id, a.environment_id, a.agent_id, a.action_type,
      a.status::text, '{"v":1}', sha256(i::text::bytea)
    from generate_series(1, ${decisions}) i
      join approval a on a.workspace_id = '${workspace.id}' and a.id = pg_temp.id('approval', i)
    where pg_temp.dice(i) < 150 and a.status <> 'pending'`);
  return count;
}

/**
 * Fills an empty, migrated database with one busy workspace: this many decisions over 180 days, a request for each, half
 * as many observations, and the log; about one request in seven can still wait. Needs a superuser, since it skips the checks of foreign keys.
 */
export async function fill(
  url: string,
  decisions: number,
  say: (line: string) => void,
  pending = PENDING,
): Promise<FilledWorkspace> {
  const db = connect(url, { max: 2 });
  const built = await createWorkspace(db);
  const more = await Promise.all(Array.from({ length: AGENTS - 1 }, () => addAgent(db, built.id)));
  await db.$client.end();
  const sessionIds = Array.from({ length: SESSIONS }, mintId);
  const workspace = { ...built, agentIds: [built.agentId, ...more], sessionIds };
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const filling = { sql, workspace, decisions, pending, say };
  await sql`set session_replication_role = replica`;
  await makeFunctions(filling);
  await fillDecisions(filling);
  await fillApprovals(filling);
  await fillSessions(filling);
  await fillAudit(filling);
  say("Statistics");
  await sql`vacuum analyze`;
  await sql.end();
  return workspace;
}
