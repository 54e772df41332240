import type { Task } from "./fill-tables.ts";
import { arrayOf, DAYS, type Filling, inPieces, SESSIONS } from "./filling.ts";

/** Three that govern: one is live, one watches an environment, and one a few rare intents. */
export function membraneTasks({ workspace, now }: Filling): Task[] {
  const { production, shadow } = workspace.environments;
  const since = `to_timestamp(${now} / 1000.0) - interval '${DAYS} days'`;
  const lifecycles = ["live", "shadow", "shadow"];
  return workspace.membraneIds.map((id, index) => ({
    what: `Membrane ${index + 1}`,
    statement: `insert into membrane (workspace_id, id, environment_id, agent_id, name, description, lifecycle, lifecycle_since, revision, created_at)
      values ('${workspace.id}', '${id}', '${index === 1 ? shadow : production}',
        ${index === 2 ? `'${workspace.agentIds[0]}'` : "null"}, 'membrane ${index + 1}', '', '${lifecycles[index]}', ${since}, 3, ${since})`,
  }));
}

const stage = (name: string, state: string) =>
  `{"stage":"${name}","state":"${state}","ms":' || i % 9 || ',"detail":"As the rules say"}`;
const STAGES = [
  stage("validate", "passed"),
  stage("enrich", "passed"),
  stage("evaluate", "passed"),
  stage("deliberate", "skipped"),
  stage("assemble", "decided"),
].join(",");
const KEPT = `{"stages":[${STAGES}],"factors":[],"missing":[],"matches":[],"unevaluated":[],"positions":[],"is_enforced":true}`;

/** Every fourth is of a supervised session, with its case; one in seven costs something; one in forty does not bind. */
export function decisionTasks({ workspace, decisions }: Filling): Task[] {
  return inPieces(
    "Decisions",
    decisions,
    `insert into decision (workspace_id, id, environment_id, environment_revision, agent_id, operating_mode, action_type,
       description, payload, payload_hash, severity, tier, auto_approve, verdict, disposition, pipeline_mode, binding, reasoning, trace,
       affected_systems, warnings, created_at, membrane_id, membrane_revision, policy_verdict, membrane_verdict, coverage_gap,
       would_deliberate, contradictions, matched_policies, risk_score, judgment, estimated_cost_usd, session_id, autonomy_level,
       observation_id)
     select '${workspace.id}', bench.id('001', p.ms, p.i), p.environment, 1, p.agent, 'production',
       p.action_type, 'Raise the limit of order ' || p.i, payload, sha256(payload::bytea), p.severity, p.tier,
       p.verdict = 'approve', p.verdict,
       case p.verdict when 'escalate' then 'wait' when 'block' then 'stop' else 'proceed' end::disposition,
       case when p.i % 4 = 0 or p.membrane is null then 'live' else 'shadow' end::pipeline_mode, p.i % 40 <> 7,
       'The severity decides in this mode.',
       '[{"rule":"severity","tier":"safe","decided":true,"inputs":{"severity":"S1"}}]', '{orders}', '{}', p.at,
       p.membrane, case when p.membrane is null then null else 1 + p.i * 3 / ${decisions + 1} end, p.said, p.said,
       case when p.membrane is null then null else p.dice % 3 = 0 end, case when p.membrane is null then null else p.dice % 9 = 0 end,
       case when p.membrane is null then null when p.dice % 50 = 0 then 1 else 0 end,
       case when p.membrane is null then null when p.said = 'approve' then '{}' else '{large_refund}' end::text[],
       case when p.membrane is null then null else p.dice / 1000.0 end,
       case when p.membrane is null then null else kept::jsonb end,
       case when p.i % 7 = 0 then (p.i / 7 % 1000) ^ 2 / 100 end,
       case when p.i % 4 = 0 then (${arrayOf(workspace.sessionIds)})[1 + p.i / 2 % ${SESSIONS}] end,
       case when p.i % 4 = 0 then 'supervised' end::autonomy_level,
       case when p.i % 4 = 0 then bench.id('004', p.ms, p.i / 2) end
     from bench.points(:from, :to) p, lateral (select '{"limit":' || p.i || ',"order":"A-' || p.i || '"}' as payload,
       '${KEPT.replaceAll("i %", "p.i %")}' as kept) l`,
  );
}
