import { and, desc, eq, lt, sql } from "drizzle-orm";
import { modeTransitions } from "#db/schema/mode-transitions.ts";
import type { TransitionFacts } from "#engine/mode.ts";
import type { RegressionSignals } from "#engine/regression.ts";
import type { OperatingMode, TransitionRequirement, TransitionState } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";

export type StoredTransition = typeof modeTransitions.$inferSelect;

const inWorkspace = (ctx: TxContext) => eq(modeTransitions.workspaceId, workspaceOf(ctx));
const ofEnvironment = (ctx: TxContext, environmentId: string) =>
  and(inWorkspace(ctx), eq(modeTransitions.environmentId, environmentId));

/** The steps asked for in an environment, newest first. */
export function listStoredTransitions(
  ctx: TxContext,
  environmentId: string,
  { after, limit }: Keyset,
  externalRef: string | null,
): Promise<StoredTransition[]> {
  return ctx.tx
    .select()
    .from(modeTransitions)
    .where(
      and(
        ofEnvironment(ctx, environmentId),
        externalRef === null ? undefined : sql`${modeTransitions.externalRef} ->> 'id' = ${externalRef}`,
        after === null ? undefined : lt(modeTransitions.id, after),
      ),
    )
    .orderBy(desc(modeTransitions.id))
    .limit(limit + 1);
}

export async function findTransition(ctx: TxContext, id: string): Promise<StoredTransition | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(modeTransitions)
    .where(and(inWorkspace(ctx), eq(modeTransitions.id, id)));
  return row;
}

/** The one that waits for another owner, past its deadline or not. Whoever changes it holds its environment. */
export async function findPendingTransition(
  ctx: TxContext,
  environmentId: string,
): Promise<StoredTransition | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(modeTransitions)
    .where(and(ofEnvironment(ctx, environmentId), sql`${modeTransitions.state} = 'pending'`));
  return row;
}

/** All of the workspace that wait; one for each environment at most. */
export function listPendingTransitions(ctx: TxContext): Promise<StoredTransition[]> {
  return ctx.tx
    .select()
    .from(modeTransitions)
    .where(and(inWorkspace(ctx), sql`${modeTransitions.state} = 'pending'`));
}

export type NewTransition = {
  id: string;
  environmentId: string;
  fromMode: OperatingMode;
  toMode: OperatingMode;
  state: TransitionState;
  requestedBy: string | null;
  requesterName: string;
  reason: string;
  externalRef: StoredTransition["externalRef"];
  facts: Partial<TransitionFacts>;
  unmet: TransitionRequirement[];
  signals?: RegressionSignals | undefined;
  /** How long another owner has to approve; null where it is decided at once. */
  waitsHours: number | null;
};

const NOW = sql`clock_timestamp()`;

export async function insertTransition(
  ctx: TxContext,
  { waitsHours, ...asked }: NewTransition,
): Promise<StoredTransition> {
  const decided =
    waitsHours === null
      ? { decidedAt: NOW }
      : { expiresAt: sql`clock_timestamp() + make_interval(hours => ${waitsHours}::integer)` };
  const [row] = await ctx.tx
    .insert(modeTransitions)
    .values({ ...asked, ...decided, workspaceId: workspaceOf(ctx), requestedAt: NOW })
    .returning();
  if (row === undefined) throw new Error("an inserted change of mode did not come back");
  return row;
}

export type TransitionEnd = {
  state: Exclude<TransitionState, "pending" | "refused">;
  decidedBy: string | null;
  deciderName: string | null;
  comment: string | null;
  facts?: Partial<TransitionFacts>;
  unmet?: TransitionRequirement[];
};

/** Ends one that waits; undefined when it did not wait any more. */
export async function saveTransitionEnd(
  ctx: TxContext,
  id: string,
  end: TransitionEnd,
): Promise<StoredTransition | undefined> {
  const [row] = await ctx.tx
    .update(modeTransitions)
    .set({ ...end, decidedAt: NOW })
    .where(and(inWorkspace(ctx), eq(modeTransitions.id, id), sql`${modeTransitions.state} = 'pending'`))
    .returning();
  return row;
}

/** The environments in which a step's deadline has passed. */
export async function listEnvironmentsWithDue(ctx: TxContext): Promise<string[]> {
  const rows = await ctx.tx
    .select({ environmentId: modeTransitions.environmentId })
    .from(modeTransitions)
    .where(
      and(
        inWorkspace(ctx),
        sql`${modeTransitions.state} = 'pending'`,
        sql`${modeTransitions.expiresAt} <= clock_timestamp()`,
      ),
    );
  return rows.map(({ environmentId }) => environmentId);
}
