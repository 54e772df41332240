import { and, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { deliberators } from "#db/schema/membranes.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";

const now = sql`clock_timestamp()`;
/** The secret before, and its end, while it still signs. */
const stillSigns = sql`${deliberators.previousSecretUntil} > clock_timestamp()`;

const present = (ctx: TxContext) => and(eq(deliberators.workspaceId, workspaceOf(ctx)), isNull(deliberators.removedAt));
const one = (ctx: TxContext, id: string) => and(present(ctx), eq(deliberators.id, id));

const COLUMNS = {
  id: deliberators.id,
  name: deliberators.name,
  url: deliberators.url,
  deadlineMs: deliberators.deadlineMs,
  createdAt: deliberators.createdAt,
  previousSecretUntil: sql<Date | null>`case when ${stillSigns} then ${deliberators.previousSecretUntil} end`.mapWith(
    deliberators.previousSecretUntil,
  ),
};

export type StoredDeliberator = Awaited<ReturnType<typeof listStoredDeliberators>>[number];

/** Those that are asked, newest first. */
export async function listStoredDeliberators(ctx: TxContext, { after, limit }: Keyset, id?: string) {
  return ctx.tx
    .select(COLUMNS)
    .from(deliberators)
    .where(
      and(
        present(ctx),
        after === null ? undefined : lt(deliberators.id, after),
        id === undefined ? undefined : eq(deliberators.id, id),
      ),
    )
    .orderBy(desc(deliberators.id))
    .limit(limit + 1);
}

export async function findStoredDeliberator(ctx: TxContext, id: string): Promise<StoredDeliberator | undefined> {
  const [row] = await listStoredDeliberators(ctx, { after: null, limit: 1 }, id);
  return row;
}

/** Where it is asked, by when, and what signs the question. */
export type DeliberatorTarget = {
  id: string;
  name: string;
  url: string;
  deadlineMs: number;
  secret: Buffer | null;
  previousSecret: Buffer | null;
};

const TARGET = {
  id: deliberators.id,
  name: deliberators.name,
  url: deliberators.url,
  deadlineMs: deliberators.deadlineMs,
  secret: deliberators.secret,
  previousSecret: sql<Buffer | null>`case when ${stillSigns} then ${deliberators.previousSecret} end`.mapWith(
    deliberators.previousSecret,
  ),
};

/** Those of these names that are asked; what was removed is not among them. */
export async function findTargets(ctx: TxContext, names: readonly string[]): Promise<DeliberatorTarget[]> {
  if (names.length === 0) return [];
  return ctx.tx
    .select(TARGET)
    .from(deliberators)
    .where(and(present(ctx), inArray(deliberators.name, [...names])));
}

export async function findTarget(ctx: TxContext, id: string): Promise<DeliberatorTarget | undefined> {
  const [row] = await ctx.tx.select(TARGET).from(deliberators).where(one(ctx, id));
  return row;
}

export function countDeliberators(ctx: TxContext): Promise<number> {
  return ctx.tx.$count(deliberators, present(ctx));
}

/** Holds it until the transaction ends. */
export async function lockDeliberator(ctx: TxContext, id: string): Promise<{ name: string; url: string } | undefined> {
  const [row] = await ctx.tx
    .select({ name: deliberators.name, url: deliberators.url })
    .from(deliberators)
    .where(one(ctx, id))
    .for("no key update");
  return row;
}

export type NewDeliberator = {
  id: string;
  name: string;
  url: string;
  deadlineMs: number;
  secret: Buffer;
  createdBy: string | null;
};

/** False where the name was given before, also to one that is gone. */
export async function saveNewDeliberator(ctx: TxContext, deliberator: NewDeliberator): Promise<boolean> {
  const rows = await ctx.tx
    .insert(deliberators)
    .values({ ...deliberator, workspaceId: workspaceOf(ctx), createdAt: now })
    .onConflictDoNothing()
    .returning({ id: deliberators.id });
  return rows.length === 1;
}

/** The new secret signs at once; the one before goes on signing beside it for so long. */
export async function replaceDeliberatorSecret(
  ctx: TxContext,
  id: string,
  secret: Buffer,
  overlapHours: number,
): Promise<void> {
  await ctx.tx
    .update(deliberators)
    .set({
      secret,
      previousSecret: sql`${deliberators.secret}`,
      previousSecretUntil: sql`clock_timestamp() + make_interval(hours => ${overlapHours})`,
    })
    .where(one(ctx, id));
}

/** It is asked no more, and its secrets are forgotten. */
export async function removeStoredDeliberator(ctx: TxContext, id: string): Promise<void> {
  await ctx.tx
    .update(deliberators)
    .set({ removedAt: now, secret: null, previousSecret: null, previousSecretUntil: null })
    .where(one(ctx, id));
}
