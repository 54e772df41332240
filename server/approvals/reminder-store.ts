import { and, eq, not, sql } from "drizzle-orm";
import { DEADLINE, hasCome, RUNS_SINCE, STOOD_STILL } from "#db/deadline.ts";
import { approvals } from "#db/schema/approvals.ts";
import { environments } from "#db/schema/environments.ts";
import type { EscalationStep } from "#engine/escalation.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/**
 * The chain of the membrane that demanded a person, of the very revision that did; null where none did. A blind case
 * goes by its environment's. See `chainOfRequest`.
 */
const MEMBRANE_CHAIN = sql<{ to: string; timeout_seconds: number }[] | null>`(
  select r.escalation_chain from decision d join membrane_revision r on r.workspace_id = d.workspace_id
    and r.membrane_id = d.membrane_id and r.number = d.membrane_revision
  where d.workspace_id = ${approvals.workspaceId} and d.id = ${approvals.decisionId} and ${approvals.escalation} is null
    and d.binding and d.pipeline_mode = 'live' and d.membrane_verdict = d.verdict
    and not exists (select from observation o where o.workspace_id = d.workspace_id and o.id = d.observation_id and o.arm = 'blind')
)`;

/** Pending requests of which somebody is to be reminded, or that go on to the next in their chain; held, unless others hold them. */
export async function lockToRemind(ctx: TxContext, limit: number) {
  return ctx.tx
    .select({
      id: approvals.id,
      environmentId: approvals.environmentId,
      agentId: approvals.agentId,
      observationId: approvals.observationId,
      severity: approvals.severity,
      tier: approvals.tier,
      actionType: approvals.actionType,
      createdAt: approvals.createdAt,
      runsSince: RUNS_SINCE,
      expiresAt: DEADLINE,
      reminders: approvals.reminders,
      escalation: approvals.escalation,
      escalationSteps: approvals.escalationSteps,
      ofMembrane: MEMBRANE_CHAIN,
      configuration: environments.configuration,
      operatingMode: environments.operatingMode,
    })
    .from(approvals)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, approvals.workspaceId), eq(environments.id, approvals.environmentId)),
    )
    .where(
      and(
        eq(approvals.workspaceId, workspaceOf(ctx)),
        eq(approvals.status, "pending"),
        hasCome(sql`${approvals.remindAt}`),
        not(hasCome(sql`${approvals.expiresAt}`)),
      ),
    )
    .orderBy(approvals.remindAt)
    .limit(limit)
    .for("no key update", { of: approvals, skipLocked: true });
}

export type ToRemind = Awaited<ReturnType<typeof lockToRemind>>[number];

export type Reminded = {
  id: string;
  reminders: number;
  escalation: readonly EscalationStep[];
  escalationSteps: number;
  next: Date | null;
};

/** Writes how far each has come, with one statement. The caller holds them. */
export async function saveReminded(ctx: TxContext, rows: readonly Reminded[]): Promise<void> {
  const values = rows.map(({ id, reminders, escalation, escalationSteps, next }) => ({
    ...{ id, reminders, escalation, steps: escalationSteps, next: next?.toISOString() ?? null },
  }));
  await ctx.tx.execute(sql`
    update approval a set reminders = r.reminders, escalation = r.escalation, escalation_steps = r.steps,
      remind_at = r.next - ${STOOD_STILL}
    from jsonb_to_recordset(${JSON.stringify(values)}::text::jsonb)
      as r (id uuid, reminders smallint, escalation jsonb, steps smallint, next timestamptz)
    where a.workspace_id = ${workspaceOf(ctx)} and a.id = r.id and a.status = 'pending'`);
}
