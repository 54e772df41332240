import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTx } from "#server/context.ts";
import { mintId } from "#server/ids.ts";
import { contextFor, createWorkspace, systemIn, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";

const own = ownDatabase();
let mine: TestWorkspace;
let theirs: TestWorkspace;
let tables: string[];
/** A word of each enumerated type. */
let words: Map<string, string>;

beforeAll(async () => {
  [mine, theirs] = await Promise.all([createWorkspace(own.db), createWorkspace(own.db)]);
  const found = await own.owner`select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace_id' order by table_name`;
  tables = found.map(({ name }) => name);
  const labels = await own.owner`select t.typname as type, min(e.enumlabel) as word
    from pg_enum e join pg_type t on t.oid = e.enumtypid group by t.typname`;
  words = new Map(labels.map(({ type, word }) => [type, word]));
  await fillEveryTable(mine);
  await fillEveryTable(theirs);
});

/** One row in each table, whatever its constraints: what is tested is who sees it. */
async function fillEveryTable(workspace: TestWorkspace): Promise<void> {
  await own.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const table of tables) {
      const columns =
        await tx`select column_name as name, data_type as type, udt_name as udt from information_schema.columns
        where table_schema = 'public' and table_name = ${table} and (is_nullable = 'NO' and column_default is null)`;
      const [present] = await tx`select 1 from ${tx(table)} where workspace_id = ${workspace.id} limit 1`;
      if (present) continue;
      const checks =
        await tx`select conname as name from pg_constraint where conrelid = ${table}::regclass and contype = 'c'`;
      for (const { name } of checks) await tx`alter table ${tx(table)} drop constraint ${tx(name)}`;
      const row = Object.fromEntries(
        columns.map(({ name, type, udt }) => [name, sampleOf(type, udt, name, workspace.id)]),
      );
      await tx`insert into ${tx(table)} ${tx(row)}`;
    }
  });
}

const VALUES: Record<string, () => unknown> = {
  uuid: mintId,
  text: mintId,
  bytea: () => Buffer.from(mintId()),
  boolean: () => false,
  jsonb: () => ({}),
  ARRAY: () => [],
  "timestamp with time zone": () => new Date(),
};

function sampleOf(type: string, udt: string, name: string, workspaceId: string) {
  if (name === "workspace_id") return workspaceId;
  return words.get(udt) ?? VALUES[type]?.() ?? 1;
}

describe("row-level security", () => {
  test("guards every table that belongs to a workspace", async () => {
    const guarded =
      await own.owner`select relname as name from pg_class where relrowsecurity and relkind in ('r', 'p')`;
    expect(tables.length).toBeGreaterThan(15);
    expect(guarded.map(({ name }) => name)).toEqual(expect.arrayContaining([...tables, "workspace"]));
  });

  test("shows a workspace its own rows and nobody else's, without any WHERE", async () => {
    for (const table of [...tables, "workspace"]) {
      const key = sql.raw(table === "workspace" ? "id" : "workspace_id");
      const seen = await withTx(mine.as.owner, ({ tx }) =>
        tx.execute<{ owner: string }>(sql`select distinct ${key} as owner from ${sql.identifier(table)}`),
      );
      expect([table, ...[...seen].map(({ owner }) => owner)]).toEqual([table, mine.id]);
    }
  });

  test("shows nothing at all where no workspace is named", async () => {
    for (const table of [...tables, "workspace"]) {
      const seen = await withTx(contextFor(own.db, systemIn("")), ({ tx }) =>
        tx.execute(sql`select 1 from ${sql.identifier(table)}`),
      );
      expect([table, seen.length]).toEqual([table, 0]);
    }
  });

  test("lets nobody write into another workspace, nor move a row there", async () => {
    const agent = (workspaceId: string) =>
      sql`insert into agent (workspace_id, id, name) values (${workspaceId}, ${mintId()}, ${mintId()})`;
    await withTx(mine.as.owner, ({ tx }) => tx.execute(agent(mine.id)));
    const denied = { code: "not_found", cause: { cause: { code: "42501" } } };
    await expect(withTx(mine.as.owner, ({ tx }) => tx.execute(agent(theirs.id)))).rejects.toMatchObject(denied);
    const move = sql`update agent set workspace_id = ${theirs.id}`;
    await expect(withTx(mine.as.owner, ({ tx }) => tx.execute(move))).rejects.toMatchObject(denied);
    const touched = await withTx(mine.as.owner, ({ tx }) =>
      tx.execute(sql`update agent set description = 'seen' where id = ${theirs.agentId} returning id`),
    );
    expect(touched).toHaveLength(0);
  });

  test("binds the role that the product works as: it owns nothing and cannot step around it", async () => {
    const [role] = await own.owner`select rolsuper, rolbypassrls,
      (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns from pg_roles where rolname = 'understudy_app'`;
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, owns: 0 });
  });
});
