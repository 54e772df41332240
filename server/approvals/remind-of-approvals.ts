import type { Database } from "#db/client.ts";
import { effectiveConfig } from "#engine/configuration.ts";
import { type EscalationStep, progressAt, REMINDER_SHARES, stepStarts } from "#engine/escalation.ts";
import type { Happening } from "../audit/audit-entry.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { holdStop } from "../kill-switch/hold-stop.ts";
import { chainOfContent } from "../membranes/membrane-content.ts";
import { listWorkspacesToRemind } from "./due-store.ts";
import { lockToRemind, type Reminded, saveReminded, type ToRemind } from "./reminder-store.ts";
import { systemOf } from "./settle-approval.ts";

const AT_ONCE = 500;

/**
 * Reminds of pending requests at half and at nine tenths of their time, and puts them before the next in their escalation
 * chain, by entries in the log. Each once, whatever processes do this at the same time, and however late: the entry and
 * the count stand or fall together. While everything is stopped nothing becomes due. Answers how many requests there were.
 */
export async function remindOfApprovals(db: Database): Promise<number> {
  let reminded = 0;
  for (const workspaceId of await listWorkspacesToRemind(db)) {
    const ctx: Context = { db, actor: systemOf(workspaceId), requestId: mintId(), ip: null };
    for (let done = AT_ONCE; done === AT_ONCE; reminded += done) done = await remindBatch(ctx);
  }
  return reminded;
}

async function remindBatch(ctx: Context): Promise<number> {
  // Nobody asks: the moment has come, whoever looks.
  return withTx(ctx, async (inside) => {
    const stoppedSince = await holdStop(inside);
    const rows = await lockToRemind(inside, AT_ONCE);
    if (rows.length === 0) return 0;
    const now = stoppedSince ?? (await databaseNow(inside));
    const judged = rows.map((row) => judge(row, now));
    await saveReminded(
      inside,
      judged.map(({ reminded }) => reminded),
    );
    const entries = judged.flatMap(({ happenings }) => happenings);
    if (entries.length > 0) await recordEvent(inside, ...entries);
    return rows.length;
  });
}

/** The chain is its membrane's, or the one that the environment had when the request was first looked at. */
function judge(row: ToRemind, now: Date): { reminded: Reminded; happenings: Happening[] } {
  const expiresAt = row.expiresAt ?? now;
  const escalation = row.escalation ?? chainOf(row);
  const createdAt = row.runsSince ?? row.createdAt;
  const { reminders, steps, next } = progressAt({ createdAt, expiresAt }, escalation, now);
  const starts = stepStarts(escalation, createdAt);
  const about = aboutOf(row);
  const happenings = [
    ...REMINDER_SHARES.slice(row.reminders ?? 0, reminders).map((share) => ({
      ...about,
      event: "approval_reminder" as const,
      after: { share, expires_at: expiresAt.toISOString() },
    })),
    ...escalation.slice(0, steps).flatMap(({ to }, index) => {
      if (index < (row.escalationSteps ?? 0)) return [];
      const until = starts[index + 1] ?? expiresAt;
      const after = { step: index + 1, steps: escalation.length, to, until: until.toISOString() };
      return [{ ...about, event: "approval_escalated" as const, after }];
    }),
  ];
  return { reminded: { id: row.id, reminders, escalation, escalationSteps: steps, next }, happenings };
}

function chainOf({ ofMembrane, configuration, operatingMode }: ToRemind): readonly EscalationStep[] {
  const own = chainOfContent({ escalation_chain: ofMembrane ?? [] });
  return own.length > 0 ? own : effectiveConfig(configuration, operatingMode).approval.escalation;
}

/** What a supervised case hides is not told. */
function aboutOf({ id, agentId, environmentId, observationId, severity, tier, actionType }: ToRemind) {
  const told = observationId === null ? { severity, tier, actionType } : {};
  return { subject: { kind: "approval" as const, id }, agentId, environmentId, ...told };
}
