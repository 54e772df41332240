import { and, desc, eq, lt, sql } from "drizzle-orm";
import { configurationRevisions } from "#db/schema/environments.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type StoredConfiguration = typeof configurationRevisions.$inferSelect;

const ofEnvironment = (ctx: TxContext, environmentId: string) =>
  and(
    eq(configurationRevisions.workspaceId, workspaceOf(ctx)),
    eq(configurationRevisions.environmentId, environmentId),
  );

/** What an environment was given, newest first: `limit` of them and one more, older than `before`. */
export function listStoredConfigurations(
  ctx: TxContext,
  environmentId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<StoredConfiguration[]> {
  return ctx.tx
    .select()
    .from(configurationRevisions)
    .where(
      and(ofEnvironment(ctx, environmentId), before === null ? undefined : lt(configurationRevisions.number, before)),
    )
    .orderBy(desc(configurationRevisions.number))
    .limit(limit + 1);
}

/** What an environment was given under this number; undefined where there is none. */
export async function findStoredConfiguration(
  ctx: TxContext,
  environmentId: string,
  number: number,
): Promise<StoredConfiguration | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(configurationRevisions)
    .where(and(ofEnvironment(ctx, environmentId), eq(configurationRevisions.number, number)));
  return row;
}

/** Keeps what the environment is given now; the caller holds the environment. */
export async function insertConfiguration(
  ctx: TxContext,
  environmentId: string,
  written: Pick<StoredConfiguration, "configuration" | "writtenBy" | "writerName" | "reason">,
): Promise<void> {
  const [last] = await ctx.tx
    .select({ number: configurationRevisions.number })
    .from(configurationRevisions)
    .where(ofEnvironment(ctx, environmentId))
    .orderBy(desc(configurationRevisions.number))
    .limit(1);
  await ctx.tx.insert(configurationRevisions).values({
    ...written,
    workspaceId: workspaceOf(ctx),
    environmentId,
    number: (last?.number ?? 0) + 1,
    createdAt: sql`clock_timestamp()`,
  });
}
