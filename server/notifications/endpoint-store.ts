import { and, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { environments } from "#db/schema/environments.ts";
import { endpoints } from "#db/schema/notifications.ts";
import type { Channel, Notice } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";

const now = sql`clock_timestamp()`;
const one = (ctx: TxContext, id: string) =>
  and(eq(endpoints.workspaceId, workspaceOf(ctx)), eq(endpoints.id, id), isNull(endpoints.removedAt));

/** The ways that owners manage for everybody; the others are each member's own. */
const SHARED: readonly Channel[] = ["webhook", "slack"];

export const isShared = ({ channel }: { channel: Channel }): boolean => SHARED.includes(channel);

const COLUMNS = {
  id: endpoints.id,
  channel: endpoints.channel,
  label: endpoints.label,
  target: endpoints.target,
  notices: endpoints.notices,
  environment: { id: environments.id, name: environments.name, operatingMode: environments.operatingMode },
  createdAt: endpoints.createdAt,
  disabledAt: endpoints.disabledAt,
  disabledReason: endpoints.disabledReason,
  failures: endpoints.failures,
  restsUntil:
    sql<Date | null>`case when ${endpoints.restsUntil} > clock_timestamp() then ${endpoints.restsUntil} end`.mapWith(
      endpoints.restsUntil,
    ),
  previousSecretUntil:
    sql<Date | null>`case when ${endpoints.previousSecretUntil} > clock_timestamp() then ${endpoints.previousSecretUntil} end`.mapWith(
      endpoints.previousSecretUntil,
    ),
};

export type StoredEndpoint = Awaited<ReturnType<typeof listStoredEndpoints>>[number];

/** What owners manage: webhooks and Slack channels, newest first. Members' own are not among them. */
export async function listStoredEndpoints(ctx: TxContext, { after, limit }: Keyset, id?: string) {
  return ctx.tx
    .select(COLUMNS)
    .from(endpoints)
    .leftJoin(
      environments,
      and(eq(environments.workspaceId, endpoints.workspaceId), eq(environments.id, endpoints.environmentId)),
    )
    .where(
      and(
        eq(endpoints.workspaceId, workspaceOf(ctx)),
        inArray(endpoints.channel, [...SHARED]),
        isNull(endpoints.removedAt),
        after === null ? undefined : lt(endpoints.id, after),
        id === undefined ? undefined : eq(endpoints.id, id),
      ),
    )
    .orderBy(desc(endpoints.id))
    .limit(limit + 1);
}

export async function findStoredEndpoint(ctx: TxContext, id: string): Promise<StoredEndpoint | undefined> {
  const [row] = await listStoredEndpoints(ctx, { after: null, limit: 1 }, id);
  return row;
}

/** How many of a channel there are, disabled or not. */
export function countEndpoints(ctx: TxContext, channel: Channel): Promise<number> {
  const isOne = and(
    eq(endpoints.workspaceId, workspaceOf(ctx)),
    eq(endpoints.channel, channel),
    isNull(endpoints.removedAt),
  );
  return ctx.tx.$count(endpoints, isOne);
}

/** Holds an endpoint until the transaction ends; with `update` also against deliveries that are being made for it. */
export async function lockEndpoint(ctx: TxContext, id: string, strength: "no key update" | "update" = "no key update") {
  const [row] = await ctx.tx
    .select({
      id: endpoints.id,
      channel: endpoints.channel,
      label: endpoints.label,
      target: endpoints.target,
      notices: endpoints.notices,
      environmentId: endpoints.environmentId,
      disabledAt: endpoints.disabledAt,
      secret: endpoints.secret,
    })
    .from(endpoints)
    .where(one(ctx, id))
    .for(strength);
  return row;
}

export type NewEndpoint = {
  id: string;
  channel: Channel;
  label: string;
  target: string;
  slackTeam: string | null;
  notices: Notice[];
  environmentId: string | null;
  secret: Buffer | null;
  createdBy: string | null;
};

export async function saveNewEndpoint(ctx: TxContext, endpoint: NewEndpoint): Promise<void> {
  await ctx.tx.insert(endpoints).values({ ...endpoint, workspaceId: workspaceOf(ctx), createdAt: now });
}

export type EndpointChange = {
  label?: string;
  target?: string;
  notices?: Notice[];
  environmentId?: string | null;
};

export async function saveEndpoint(ctx: TxContext, id: string, change: EndpointChange): Promise<void> {
  if (Object.keys(change).length > 0) await ctx.tx.update(endpoints).set(change).where(one(ctx, id));
}

/** Takes deliveries again, with its failures forgotten. */
export async function enableStoredEndpoint(ctx: TxContext, id: string): Promise<void> {
  await ctx.tx
    .update(endpoints)
    .set({ disabledAt: null, disabledReason: null, failures: 0, restsUntil: null })
    .where(one(ctx, id));
}

/** False when it was disabled before. */
export async function disableStoredEndpoint(ctx: TxContext, id: string, reason: string): Promise<boolean> {
  const rows = await ctx.tx
    .update(endpoints)
    .set({ disabledAt: now, disabledReason: reason })
    .where(and(one(ctx, id), isNull(endpoints.disabledAt)))
    .returning({ id: endpoints.id });
  return rows.length === 1;
}

/** Nothing goes there any more, and its secrets are forgotten. */
export async function removeStoredEndpoint(ctx: TxContext, id: string): Promise<void> {
  await ctx.tx
    .update(endpoints)
    .set({
      removedAt: now,
      disabledAt: sql`coalesce(${endpoints.disabledAt}, clock_timestamp())`,
      secret: null,
      previousSecret: null,
      previousSecretUntil: null,
    })
    .where(one(ctx, id));
}

/** The new secret signs at once; the one before goes on signing beside it for so long. */
export async function replaceSecret(ctx: TxContext, id: string, secret: Buffer, overlapHours: number): Promise<void> {
  await ctx.tx
    .update(endpoints)
    .set({
      secret,
      previousSecret: sql`${endpoints.secret}`,
      previousSecretUntil: sql`clock_timestamp() + make_interval(hours => ${overlapHours})`,
    })
    .where(one(ctx, id));
}
