import { eq, sql } from "drizzle-orm";
import type postgres from "postgres";
import type { z } from "zod";
import { RequestApproval } from "#contract/approvals.ts";
import type { Database } from "#db/client.ts";
import { apiKeys } from "#db/schema/agents.ts";
import { approvals, votes } from "#db/schema/approvals.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { environments } from "#db/schema/environments.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { type Context, withTx } from "#server/context.ts";
import { mintId } from "#server/ids.ts";
import { addAgent, addKey, agentActor, contextFor, memberActor, systemIn, type TestWorkspace } from "./build.ts";

/** A request as the door hands it in: small, reversible, of severity S2 unless it says otherwise. */
export function asking(more: Partial<z.input<typeof RequestApproval>> = {}): RequestApproval {
  const small = { action_type: "config_change", description: "Change the greeting", is_reversible: true };
  return RequestApproval.parse({ ...small, ...more });
}

/** The context of another agent's key in the environment of a mode. */
export async function anotherAgent(db: Database, acme: TestWorkspace, mode: OperatingMode): Promise<Context> {
  const agentId = await addAgent(db, acme.id);
  const keyId = await addKey(db, acme.id, acme.environments[mode], { agentId });
  return contextFor(db, agentActor(acme.id, agentId, acme.environments[mode], { keyId }));
}

/** The context of the workspace's agent with a key of its own in the environment of a mode. */
export async function agentIn(db: Database, acme: TestWorkspace, mode: OperatingMode): Promise<Context> {
  const keyId = await addKey(db, acme.id, acme.environments[mode], { agentId: acme.agentId });
  return contextFor(db, agentActor(acme.id, acme.agentId, acme.environments[mode], { keyId }));
}

/** A member who comes with a personal key of the production environment. */
export async function withPersonalKey(db: Database, acme: TestWorkspace, role: "reviewer" | "owner"): Promise<Context> {
  const memberId = acme.members[role];
  const environmentId = acme.environments.production;
  const keyId = await addKey(db, acme.id, environmentId, { memberId, scopes: null });
  const more = { channel: "api", keyId, environmentId, loginSessionId: null, authenticatedAt: null } as const;
  return contextFor(db, memberActor(acme.id, memberId, role, more));
}

const system = (db: Database, acme: TestWorkspace) => contextFor(db, systemIn(acme.id));

/** Configures an environment the way its use-case does: the revision grows. */
export async function configure(
  db: Database,
  acme: TestWorkspace,
  mode: OperatingMode,
  configuration: Record<string, unknown>,
): Promise<void> {
  await withTx(system(db, acme), ({ tx }) =>
    tx
      .update(environments)
      .set({ configuration, revision: sql`${environments.revision} + 1` })
      .where(eq(environments.id, acme.environments[mode])),
  );
}

export async function revokeKey(db: Database, acme: TestWorkspace, keyId: string): Promise<void> {
  await withTx(system(db, acme), ({ tx }) =>
    tx.update(apiKeys).set({ revokedAt: sql`clock_timestamp()` }).where(eq(apiKeys.id, keyId)),
  );
}

/** Moves a request's stored deadline to so many milliseconds from now; the clock itself is the database's. */
export async function moveDeadline(db: Database, acme: TestWorkspace, approvalId: string, ms: number): Promise<void> {
  await withTx(system(db, acme), ({ tx }) =>
    tx
      .update(approvals)
      .set({ expiresAt: sql`clock_timestamp() + make_interval(secs => ${ms / 1000})` })
      .where(eq(approvals.id, approvalId)),
  );
}

/** As if so many milliseconds more had passed since everything that happened to a request. For the owner alone. */
export async function letTimePass(owner: postgres.Sql, approvalId: string, ms: number): Promise<void> {
  const step = `${ms} milliseconds`;
  await owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update vote set created_at = created_at - ${step}::interval, effective_at = effective_at - ${step}::interval,
      withdrawn_at = withdrawn_at - ${step}::interval where (workspace_id, approval_id) in (select id, ${approvalId}::uuid from workspace)`;
    await sql`update approval set created_at = created_at - ${step}::interval, expires_at = expires_at - ${step}::interval,
      runs_since = runs_since - ${step}::interval,
      held_until = held_until - ${step}::interval, due_at = due_at - ${step}::interval,
      remind_at = remind_at - ${step}::interval, claimed_until = claimed_until - ${step}::interval,
      decided_at = decided_at - ${step}::interval
      where (workspace_id, id) in (select id, ${approvalId}::uuid from workspace)`;
  });
}

/** As if a stop of the workspace had begun so many milliseconds earlier. For the owner alone. */
export async function letStopLast(owner: postgres.Sql, workspaceId: string, ms: number): Promise<void> {
  const step = `${ms} milliseconds`;
  await owner`update workspace set killed_at = killed_at - ${step}::interval,
    installation_stopped_at = installation_stopped_at - ${step}::interval where id = ${workspaceId}`;
}

/** So many requests more that are like one, each with a decision of its own; no log tells of them. For the owner alone. */
export async function copyRequest(owner: postgres.Sql, approvalId: string, times: number): Promise<string[]> {
  const ids = Array.from({ length: times }, () => mintId());
  const places = owner`unnest(${ids}::uuid[], ${ids.map(() => mintId())}::uuid[]) as p (id, decision_id)`;
  await owner`
    insert into decision select c.* from approval a join decision d on (d.workspace_id, d.id) = (a.workspace_id, a.decision_id), ${places},
      jsonb_populate_record(d, jsonb_build_object('id', p.decision_id)) c where a.id = ${approvalId}`;
  await owner`
    insert into approval select c.* from approval a, ${places}, jsonb_populate_record(a, to_jsonb(p)) c where a.id = ${approvalId}`;
  return ids;
}

/** What is stored of a request, unembellished. */
export async function storedApproval(db: Database, acme: TestWorkspace, approvalId: string) {
  return withTx(system(db, acme), async ({ tx }) => {
    const [row] = await tx.select().from(approvals).where(eq(approvals.id, approvalId));
    const cast = await tx.select().from(votes).where(eq(votes.approvalId, approvalId));
    return { row, votes: cast };
  });
}

/** The events that the log has about a subject, in their order. */
export async function eventsOf(db: Database, acme: TestWorkspace, subjectId: string): Promise<string[]> {
  return withTx(system(db, acme), async ({ tx }) => {
    const rows = await tx
      .select({ event: auditEntries.event })
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, subjectId))
      .orderBy(auditEntries.id);
    return rows.map(({ event }) => event);
  });
}
