import { readFileSync } from "node:fs";
import postgres from "postgres";
import { connect } from "#db/client.ts";
import { startTemporaryPostgres } from "#scripts/temporary-postgres.ts";
import { migrate } from "#scripts/migrate.ts";
import { createWorkspace, agentActor, contextFor, addKey } from "#test/build.ts";
import { asking } from "#test/approvals.ts";
import { decisionContextOf } from "#server/decisions/decision-context.ts";
import { judgeRequest } from "#server/decisions/judge-request.ts";
import { makeRecord } from "#server/decisions/make-record.ts";
import { mintId } from "#server/ids.ts";
const server = await startTemporaryPostgres();
await migrate(server.url);
const owner = postgres(server.url, { max: 1, onnotice: () => {} });
const old = readFileSync("db/migrations/0010_intake_together.sql", "utf8").split("--> statement-breakpoint").slice(0, 3).join("\n")
  .replaceAll("create function intake_together", "create function old_together").replaceAll("create function intake_singly", "create function old_singly")
  .replaceAll("create or replace function intake(", "create function old_intake(").replaceAll("from intake_together(", "from old_together(").replaceAll("from intake_singly(", "from old_singly(")
  .replace("decided_at, decided_by, decision_reason)\n    select a.workspace_id", "decided_at, decided_by, decision_reason, grant_seconds)\n    select a.workspace_id").replace("a.decision_reason\n    from given", "a.decision_reason, a.grant_seconds\n    from given");
await owner.unsafe(old);
const db = connect(server.url, { max: 1 });
const acme = await createWorkspace(db);
const keyId = await addKey(db, acme.id, acme.environments.production, { agentId: acme.agentId });
const ctx = contextFor(db, agentActor(acme.id, acme.agentId, acme.environments.production, { keyId }));
const given = await decisionContextOf(ctx, acme.environments.production);
const record = () => {
  const input = asking({ predicted_severity: "S1", details: { order: `A-${Math.random()}`, limit: 120 } });
  const asked = { actionType: input.action_type, description: input.description, details: input.details, predictedSeverity: "S1" as const, estimatedCostUsd: null, estimatedDurationMs: null, affectedSystems: [], affectsSafetyFilters: null, isReversible: true, rollbackPlan: null, targetSurface: null, capability: null, requesterSession: null, externalRef: null, timeoutSeconds: null, autonomyLevel: null, requestedByMemberId: null, isSealed: false };
  const request = { decisionId: mintId(), approvalId: mintId(), agentId: acme.agentId, memberId: null, keyId, sessionId: null, observationId: null, supersedes: null };
  return JSON.stringify(makeRecord(ctx, request, judgeRequest(asked as never, given), given));
};
async function time(fn: string, size: number, times: number) {
  const batches = Array.from({ length: times }, () => `[${Array.from({ length: size }, record).join(",")}]`);
  const t = performance.now();
  for (const b of batches) { const rows = await db.$client.unsafe(`select * from ${fn}($1::text::jsonb)`, [b], { prepare: true }); if (rows.some((r) => r.refusal)) throw new Error(JSON.stringify(rows[0])); }
  return (performance.now() - t) / (times * size) * 1000;
}
for (const size of [1, 16]) {
  const times = size === 1 ? 400 : 60;
  await time("old_intake", size, 40); await time("intake", size, 40);
  const a: number[] = [], b: number[] = [];
  for (let i = 0; i < 9; i++) { a.push(await time("old_intake", size, times)); b.push(await time("intake", size, times)); }
  const med = (x: number[]) => [...x].sort((p, q) => p - q)[4] ?? 0;
  console.log(`batch ${size}: before ${med(a).toFixed(0)} us/record (${Math.min(...a).toFixed(0)}-${Math.max(...a).toFixed(0)}), with grants ${med(b).toFixed(0)} (${Math.min(...b).toFixed(0)}-${Math.max(...b).toFixed(0)})`);
}
const [{ n } = { n: 0 }] = await owner`select count(*)::int as n from approval_grant`; console.log("grants", n);
await db.$client.end(); await owner.end(); await server.stop();
