import postgres, { type Sql } from "postgres";
import { connect } from "#db/client.ts";
import { mintId } from "#server/ids.ts";
import { addAgent, createWorkspace } from "#test/build.ts";
import { compareWithFold } from "./fill-check.ts";
import { decisionTasks, membraneTasks } from "./fill-decisions.ts";
import { analyzing, closeTables, indexing, runTasks, type Task } from "./fill-tables.ts";
import { arrayOf, DAYS, DICE, ESCALATED, type FilledWorkspace, type Filling, inPieces, SESSIONS } from "./filling.ts";
import { approvalRollup, ROLLUPS_FROM_ROWS } from "./rollups-from-rows.ts";

const ACTION_TYPES = ["config_change", "prompt_mutation", "tool_policy_change", "memory_gating"];
const AGENTS = 20;
/** Requests that still wait, unless told. */
const PENDING = 200;

/** The 1st to nth row of every table is made of one point: who, where, when and how it went, the same in each. */
async function makeFunctions(sql: Sql, { workspace, decisions, pending, now }: Filling): Promise<void> {
  const { lab, shadow, production } = workspace.environments;
  const { membraneIds } = workspace;
  const span = DAYS * 86_400_000;
  await sql.unsafe(`
    create schema bench;
    create function bench.ms(i bigint) returns bigint language sql immutable as
      $$ select ${now}::bigint - ${span}::bigint + ${span}::bigint * i / ${decisions} $$;
    create function bench.number(at timestamptz) returns bigint language sql immutable as
      $$ select ((extract(epoch from at)::float8 * 1000 - ${now}::float8 + ${span}::float8) * ${decisions} / ${span})::bigint $$;
    create function bench.at(ms bigint) returns timestamptz language sql immutable as $$ select to_timestamp(ms::float8 / 1000) $$;
    create function bench.dice(i bigint) returns int language sql immutable as $$ select (i * 7919 % ${DICE})::int $$;
    create function bench.id(kind text, ms bigint, i bigint) returns uuid language sql immutable as
      $$ select (lpad(to_hex(ms), 12, '0') || '7' || kind || '8' || lpad(to_hex(i), 15, '0'))::uuid $$;
    create function bench.points(p_from bigint, p_to bigint) returns table (i bigint, ms bigint, at timestamptz, dice int,
      agent uuid, environment uuid, action_type text, severity severity, verdict verdict, tier risk_tier, status approval_status,
      membrane uuid, said verdict)
    language sql immutable as $$
      select i, ms, bench.at(ms), dice, (${arrayOf(workspace.agentIds)})[1 + i % ${AGENTS}],
        (${arrayOf([production, production, shadow, lab])})[1 + i % 4],
        (array[${ACTION_TYPES.map((type) => `'${type}'`).join(",")}])[1 + i % ${ACTION_TYPES.length}],
        (array['S0', 'S1', 'S2', 'S3', 'S4']::severity[])[1 + dice % 5],
        case when dice < ${ESCALATED} then 'escalate' when dice < 200 then 'block' when dice < 210 then 'approve_modified'
          else 'approve' end::verdict,
        case when dice < ${ESCALATED} then 'review' when dice < 200 then 'block' else 'safe' end::risk_tier,
        case when dice >= 200 then 'approved' when dice >= ${ESCALATED} then 'blocked'
          when i > ${decisions - Math.min(decisions, pending * 7)} then 'pending' when dice < 120 then 'approved'
          when dice < 140 then 'rejected' else 'timed_out' end::approval_status,
        membrane, case when membrane is null then null when (i / 4) % 100 < 4 then 'block' when (i / 4) % 100 < 7 then 'approve_modified'
          when (i / 4) % 100 < 20 then 'escalate' else 'approve' end::verdict
      from (select i, bench.ms(i) as ms, bench.dice(i) as dice,
        case when i % 4 = 0 then '${membraneIds[0]}' when i % 4 = 2 then '${membraneIds[1]}'
          when bench.dice(i) < 50 then '${membraneIds[2]}' end::uuid as membrane from generate_series(p_from, p_to) i offset 0) p
    $$;
  `);
}

function approvalTasks({ workspace, decisions }: Filling): Task[] {
  const approvals = inPieces(
    "Approvals",
    decisions,
    `insert into approval (workspace_id, id, decision_id, environment_id, agent_id, action_type, severity, tier, status, via,
       required_approvals, comment_required, payload_hash, created_at, expires_at, decided_at, decided_by)
     select '${workspace.id}', bench.id('002', p.ms, p.i), bench.id('001', p.ms, p.i), p.environment, p.agent,
       p.action_type, p.severity, p.tier, p.status,
       case p.status when 'pending' then null when 'blocked' then 'block' when 'timed_out' then 'timeout'
         else case p.verdict when 'escalate' then 'human' else 'auto_safe' end end::approval_via,
       1, false, sha256(p.i::text::bytea), p.at,
       case p.status when 'pending' then now() + interval '1 minute' * (60 + p.i % 5000) else p.at + interval '7 days' end,
       case when p.status <> 'pending' then p.at + interval '4 minutes' end,
       case when p.verdict = 'escalate' and p.status in ('approved', 'rejected') then '${workspace.members.reviewer}'::uuid end
     from bench.points(:from, :to) p`,
  );
  const votes = inPieces(
    "Votes",
    decisions,
    `insert into vote (workspace_id, id, approval_id, member_id, choice, payload_hash, channel, created_at, effective_at)
     select '${workspace.id}', bench.id('003', p.ms, p.i), bench.id('002', p.ms, p.i), '${workspace.members.reviewer}',
       case p.status when 'approved' then 'approve' else 'reject' end::vote_choice, sha256(p.i::text::bytea), 'browser',
       p.at + interval '4 minutes', p.at + interval '4 minutes'
     from bench.points(:from, :to) p where p.verdict = 'escalate' and p.status in ('approved', 'rejected')`,
  );
  return [...approvals, ...votes];
}

async function openSessions(sql: Sql, { workspace, now }: Filling): Promise<string[]> {
  const stays: string[] = [];
  const since = new Date(now - DAYS * 86_400_000);
  for (const [number, sessionId] of workspace.sessionIds.entries()) {
    const stay = mintId();
    await sql`insert into shadow_session (workspace_id, id, environment_id, agent_id, device_id, skill_name, decision_class,
        stay_id, min_observations, agreement_threshold, critical_miss_window_hours, created_at)
      values (${workspace.id}, ${sessionId}, ${workspace.environments.production}, ${workspace.agentIds[number % AGENTS] ?? ""},
        'any', ${`skill ${number}`}, 'refunds', ${stay}, 25, 0.9, 168, ${since})`;
    await sql`insert into session_stay (workspace_id, id, session_id, autonomy_level, agent_version, entered_at)
      values (${workspace.id}, ${stay}, ${sessionId}, 'shadow', '1', ${since})`;
    stays.push(stay);
  }
  return stays;
}

/** One for every other decision. */
function observationTasks({ workspace, decisions }: Filling, stays: readonly string[]): Task[] {
  return inPieces(
    "Observations",
    Math.floor(decisions / 2),
    `insert into observation (workspace_id, id, session_id, stay_id, observation_key, autonomy_level, arm, agent_version,
       recommended_action, recommended_arguments, confidence, seal_nonce, created_at, human_action, human_arguments, decided_at,
       decided_by, source, counted, outcome, critical_miss)
     select '${workspace.id}', bench.id('004', ms, i), (${arrayOf(workspace.sessionIds)})[1 + i % ${SESSIONS}],
       (${arrayOf(stays)})[1 + i % ${SESSIONS}], 'case-' || i, 'shadow', 'shown', '1',
       'refund', '{"amount":' || i || '}', 0.8, '\\x00', bench.at(ms),
       case when dice < 80 then 'refuse' else 'refund' end, '{"amount":' || i || '}', bench.at(ms),
       '${workspace.members.reviewer}', 'member', true, case when dice < 80 then 'disagree' else 'agree' end::outcome, dice < 4
     from (select i, bench.ms(i * 2) as ms, bench.dice(i) as dice from generate_series(:from, :to) i offset 0) p`,
  );
}

/** Two entries for each decision, as the intake writes them: what was judged, and what became of the request; then the ends. */
function auditTasks({ workspace, decisions }: Filling): Task[] {
  const columns = `workspace_id, id, position, event, at, actor_kind, actor_id, subject_kind, subject_id, environment_id, agent_id,
    action_type, outcome, body, leaf_hash`;
  const entries = (what: string, kind: string, subject: string, place: number, event: string, outcome: string) =>
    inPieces(
      what,
      decisions,
      `insert into audit_entry (${columns})
       select '${workspace.id}', bench.id('${kind}', p.ms, p.i), 2 * p.i - ${place}, (${event})::audit_event, p.at, 'agent', p.agent,
         '${subject}', bench.id('${subject === "decision" ? "001" : "002"}', p.ms, p.i), p.environment, p.agent, p.action_type, ${outcome},
         '{"v":1,"subject":"' || p.i || '","note":"${".".repeat(200)}"}', sha256(p.i::text::bytea)
       from bench.points(:from, :to) p`,
    );
  const ends = inPieces(
    "Entries of ends",
    decisions,
    `insert into audit_entry (${columns})
     select '${workspace.id}', bench.id('007', p.ms + 240000, p.i), ${2 * decisions} + :ended + row_number() over (order by p.i),
       case p.status when 'approved' then 'approval_granted' when 'rejected' then 'approval_denied' else 'approval_timeout' end::audit_event,
       p.at + interval '4 minutes', 'human', '${workspace.members.reviewer}', 'approval', bench.id('002', p.ms, p.i), p.environment,
       p.agent, p.action_type, p.status::text, '{"v":1}', sha256(p.i::text::bytea)
     from bench.points(:from, :to) p where p.verdict = 'escalate' and p.status <> 'pending'`,
  );
  const asked = `case p.verdict when 'escalate' then 'approval_requested' when 'block' then 'approval_blocked' else 'approval_auto' end`;
  return [
    ...entries("Entries of decisions", "005", "decision", 1, "'risk_assessment'", "p.verdict::text"),
    ...entries("Entries of requests", "006", "approval", 0, asked, "p.status::text"),
    ...ends,
  ];
}

/** By what the rows of a rollup lie side by side: the sequencer writes each at the beginning of its time. */
const BEGINS: Readonly<Record<string, string>> = {
  audit_rollup: "minute",
  approval_rollup: "start",
  reviewer_rollup: "start",
  decision_rollup: "start",
  said_pair: "stay_id",
};

/** What the sequencer and the deciding transactions would have counted, from the rows. */
function rollupTasks({ workspace }: Filling): Task[] {
  const { approval_rollup: _, ...others } = ROLLUPS_FROM_ROWS;
  const selects = [
    ["approval_rollup", approvalRollup("agents")],
    ["approval_rollup", approvalRollup("all")],
    ["approval_rollup", approvalRollup("types")],
    ...Object.entries(others),
  ];
  return selects.map(([table = "", select = ""]) => {
    const rows = select.replaceAll("$workspace", `'${workspace.id}'`);
    return {
      what: `Rollup ${table}`,
      statement: `insert into ${table} select * from (${rows}) rows order by ${BEGINS[table]}`,
    };
  });
}

/** The counts of each session's stay, which the deciding transactions keep. */
function stayTask({ workspace }: Filling): Task {
  return {
    what: "Counts of sessions",
    statement: `update session_stay s set (total, agreed, critical) = (t.total, t.agreed, t.critical) from (
        select stay_id, count(*) as total, count(*) filter (where outcome = 'agree') as agreed,
          count(*) filter (where critical_miss) as critical
        from observation where workspace_id = '${workspace.id}' group by 1) t
      where s.workspace_id = '${workspace.id}' and s.id = t.stay_id`,
  };
}

/** How long the log is. Quick once its order has an index. */
async function moveHead(sql: Sql, { workspace }: Filling): Promise<void> {
  await sql`insert into audit_head (workspace_id, size)
    select ${workspace.id}::uuid, max(position) from audit_entry where workspace_id = ${workspace.id}
    on conflict (workspace_id) do update set size = excluded.size`;
}

async function makeWorkspace(url: string): Promise<FilledWorkspace> {
  const db = connect(url, { max: 2 });
  try {
    const built = await createWorkspace(db);
    const more = await Promise.all(Array.from({ length: AGENTS - 1 }, () => addAgent(db, built.id)));
    return {
      ...built,
      agentIds: [built.agentId, ...more],
      sessionIds: Array.from({ length: SESSIONS }, mintId),
      membraneIds: Array.from({ length: 3 }, mintId),
    };
  } finally {
    await db.$client.end();
  }
}

/**
 * Fills an empty, migrated database with one busy workspace: this many decisions over 180 days, a request for each, half
 * as many observations, and the log; about one request in seven can still wait. What is counted is counted set by set, and
 * a sample of it compared with what the sequencer folds. Needs a superuser: it skips triggers and builds the indexes last.
 */
export async function fill(
  url: string,
  decisions: number,
  say: (line: string) => void,
  pending = PENDING,
): Promise<FilledWorkspace> {
  const workspace = await makeWorkspace(url);
  const filling = { url, workspace, decisions, pending, now: Date.now(), say };
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await makeFunctions(sql, filling);
    const stays = await openSessions(sql, filling);
    await closeTables(sql);
    await runTasks(url, membraneTasks(filling), say);
    const rows = [decisionTasks, approvalTasks, auditTasks].flatMap((tasksOf) => tasksOf(filling));
    await runTasks(url, [...rows, ...observationTasks(filling, stays)], say);
    await runTasks(url, analyzing(), say);
    for (const type of ACTION_TYPES)
      await sql`insert into counted_action_type (workspace_id, action_type) values (${workspace.id}, ${type})`;
    const { plain, ofRollups } = await indexing(sql);
    await runTasks(url, [...rollupTasks(filling), stayTask(filling), ...plain], say);
    await runTasks(url, ofRollups, say);
    await moveHead(sql, filling);
    say("Statistics of everything");
    await sql`vacuum analyze`;
    await compareWithFold({ url, workspaceId: workspace.id, decisions, say });
    await sql`drop schema bench cascade`;
  } finally {
    await sql.end();
  }
  return workspace;
}
