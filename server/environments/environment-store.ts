import { and, asc, count, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { environments } from "#db/schema/environments.ts";
import { members } from "#db/schema/workspaces.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import type { OperatingMode, Role } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";

export type StoredEnvironment = Omit<typeof environments.$inferSelect, "workspaceId">;

const COLUMNS = {
  id: environments.id,
  name: environments.name,
  operatingMode: environments.operatingMode,
  modeEnteredAt: environments.modeEnteredAt,
  configuration: environments.configuration,
  revision: environments.revision,
  schemaChanged: environments.schemaChanged,
  migrationCompleted: environments.migrationCompleted,
  createdAt: environments.createdAt,
};

const inWorkspace = (ctx: TxContext) => eq(environments.workspaceId, workspaceOf(ctx));

/** Newest first; `only` narrows to the one environment of a key. */
export async function listStoredEnvironments(
  ctx: TxContext,
  { after, limit }: Keyset,
  only: string | null,
): Promise<StoredEnvironment[]> {
  const older = after === null ? undefined : lt(environments.id, after);
  return ctx.tx
    .select(COLUMNS)
    .from(environments)
    .where(and(inWorkspace(ctx), older, only === null ? undefined : eq(environments.id, only)))
    .orderBy(desc(environments.id))
    .limit(limit + 1);
}

/** Every environment by name, or the one. */
export async function listEnvironmentNames(
  ctx: TxContext,
  only: string | null,
): Promise<Pick<StoredEnvironment, "id" | "name">[]> {
  return ctx.tx
    .select({ id: environments.id, name: environments.name })
    .from(environments)
    .where(and(inWorkspace(ctx), only === null ? undefined : eq(environments.id, only)))
    .orderBy(asc(environments.name));
}

/** The modes that the workspace's environments are in, or that the one is in. */
export async function listModes(ctx: TxContext, only: string | null): Promise<OperatingMode[]> {
  const rows = await ctx.tx
    .selectDistinct({ mode: environments.operatingMode })
    .from(environments)
    .where(and(inWorkspace(ctx), only === null ? undefined : eq(environments.id, only)));
  return rows.map(({ mode }) => mode);
}

/** What each environment is set to, by name. */
export async function listConfigurations(
  ctx: TxContext,
): Promise<Pick<StoredEnvironment, "id" | "name" | "operatingMode" | "configuration">[]> {
  const { id, name, operatingMode, configuration } = COLUMNS;
  return ctx.tx
    .select({ id, name, operatingMode, configuration })
    .from(environments)
    .where(inWorkspace(ctx))
    .orderBy(asc(environments.name));
}

export async function findEnvironment(ctx: TxContext, id: string): Promise<StoredEnvironment | undefined> {
  const [row] = await ctx.tx
    .select(COLUMNS)
    .from(environments)
    .where(and(inWorkspace(ctx), eq(environments.id, id)));
  return row;
}

export async function findEnvironmentByName(ctx: TxContext, name: string): Promise<StoredEnvironment | undefined> {
  const [row] = await ctx.tx
    .select(COLUMNS)
    .from(environments)
    .where(and(inWorkspace(ctx), eq(environments.name, name)));
  return row;
}

/** Who holds it changes the environment alone. */
export async function lockEnvironment(ctx: TxContext, id: string): Promise<StoredEnvironment | undefined> {
  const [row] = await ctx.tx
    .select(COLUMNS)
    .from(environments)
    .where(and(inWorkspace(ctx), eq(environments.id, id)))
    .for("no key update");
  return row;
}

/** Others may hold it so as well; who would change it waits. */
export async function findHeldEnvironment(ctx: TxContext, id: string): Promise<StoredEnvironment | undefined> {
  const [row] = await ctx.tx
    .select(COLUMNS)
    .from(environments)
    .where(and(inWorkspace(ctx), eq(environments.id, id)))
    .for("share");
  return row;
}

export async function saveNewEnvironment(
  ctx: TxContext,
  created: { id: string; name: string; operatingMode: OperatingMode },
): Promise<void> {
  const now = sql`clock_timestamp()`;
  await ctx.tx
    .insert(environments)
    .values({ ...created, workspaceId: workspaceOf(ctx), createdAt: now, modeEnteredAt: now });
}

/** Writes what an owner said, and makes every judgment that rests on an older revision a stale one. */
export async function saveConfiguration(
  ctx: TxContext,
  id: string,
  change: Pick<StoredEnvironment, "configuration" | "schemaChanged" | "migrationCompleted">,
): Promise<void> {
  await ctx.tx
    .update(environments)
    .set({ ...change, revision: sql`${environments.revision} + 1` })
    .where(and(inWorkspace(ctx), eq(environments.id, id)));
}

/** Puts it into another mode, in which it begins a new stay; whoever changes it holds it, and has written the record. */
export async function saveMode(
  ctx: TxContext,
  id: string,
  operatingMode: OperatingMode,
  schema: Pick<StoredEnvironment, "schemaChanged" | "migrationCompleted">,
): Promise<void> {
  await ctx.tx
    .update(environments)
    .set({
      ...schema,
      operatingMode,
      modeEnteredAt: sql`clock_timestamp()`,
      revision: sql`${environments.revision} + 1`,
    })
    .where(and(inWorkspace(ctx), eq(environments.id, id)));
}

/** How many members have one of these roles and are not disabled. */
export async function countMembers(ctx: TxContext, roles: Role[]): Promise<number> {
  const [row] = await ctx.tx
    .select({ count: count() })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceOf(ctx)), inArray(members.role, roles), isNull(members.disabledAt)));
  return row?.count ?? 0;
}

/** The members who may vote. */
export async function listVotingMembers(ctx: TxContext): Promise<{ id: string; role: Role }[]> {
  return ctx.tx
    .select({ id: members.id, role: members.role })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, workspaceOf(ctx)),
        inArray(members.role, [...VOTER_ROLES]),
        isNull(members.disabledAt),
      ),
    );
}

/** In the order of the ids, as whoever else locks several of them does. */
export async function raiseRevisions(ctx: TxContext): Promise<void> {
  await ctx.tx
    .select({ id: environments.id })
    .from(environments)
    .where(inWorkspace(ctx))
    .orderBy(asc(environments.id))
    .for("no key update");
  await ctx.tx
    .update(environments)
    .set({ revision: sql`${environments.revision} + 1` })
    .where(inWorkspace(ctx));
}

export async function raiseRevision(ctx: TxContext, id: string): Promise<void> {
  await ctx.tx
    .update(environments)
    .set({ revision: sql`${environments.revision} + 1` })
    .where(and(inWorkspace(ctx), eq(environments.id, id)));
}
