import { and, asc, eq, sql } from "drizzle-orm";
import { decisionFeedback } from "#db/schema/membranes.ts";
import { members } from "#db/schema/workspaces.ts";
import { gap, standing } from "#db/standing-statement.ts";
import type { Feedback } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

const SAID = {
  decisionId: decisionFeedback.decisionId,
  memberId: decisionFeedback.memberId,
  memberName: members.name,
  feedback: decisionFeedback.feedback,
  note: decisionFeedback.note,
  createdAt: decisionFeedback.createdAt,
  changedAt: decisionFeedback.changedAt,
} as const;

const ofDecisions = standing("feedback_of_decisions", (on) =>
  on
    .select(SAID)
    .from(decisionFeedback)
    .innerJoin(
      members,
      and(eq(members.workspaceId, decisionFeedback.workspaceId), eq(members.id, decisionFeedback.memberId)),
    )
    .where(
      and(
        eq(decisionFeedback.workspaceId, gap("workspaceId")),
        sql`${decisionFeedback.decisionId} = any(string_to_array(${gap("ids")}, ',')::uuid[])`,
      ),
    )
    .orderBy(asc(decisionFeedback.createdAt), asc(decisionFeedback.memberId)),
);

/** What members said of some decisions, oldest first. */
export async function listFeedback(ctx: TxContext, decisionIds: readonly string[]) {
  if (decisionIds.length === 0) return [];
  return ofDecisions(ctx.tx, { workspaceId: workspaceOf(ctx), ids: decisionIds.join(",") });
}

export type SaidRow = Awaited<ReturnType<typeof listFeedback>>[number];

/**
 * Whoever says something of a decision comes after who does so now. A decision never changes, and its row is not the
 * application's to lock.
 */
export async function holdFeedbackOn(ctx: TxContext, decisionId: string): Promise<void> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${decisionId}, 424))`);
}

export type NewFeedback = {
  decisionId: string;
  memberId: string;
  membraneId: string | null;
  feedback: Feedback;
  note: string;
};

/** One of each member: a later one takes the place of the one before. */
export async function saveFeedback(ctx: TxContext, { feedback, note, ...said }: NewFeedback): Promise<void> {
  const now = sql`clock_timestamp()`;
  await ctx.tx
    .insert(decisionFeedback)
    .values({ ...said, feedback, note, workspaceId: workspaceOf(ctx), createdAt: now, changedAt: now })
    .onConflictDoUpdate({
      target: [decisionFeedback.workspaceId, decisionFeedback.decisionId, decisionFeedback.memberId],
      set: { feedback, note, changedAt: now },
    });
}
