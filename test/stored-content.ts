import type postgres from "postgres";

/** Grows by itself, whoever asks: when a key was last used, and what the workers do. */
const RESTLESS = ["api_key"];

/**
 * A digest of every row of every table, of one workspace or of all: two that are equal say that nothing at all was
 * changed in between. For the owner alone.
 */
export async function storedContent(owner: postgres.Sql, workspaceId?: string): Promise<Record<string, string>> {
  const tables = await owner<{ name: string; is_led: boolean }[]>`
    select c.relname as name, exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id'
    ) as is_led
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not c.relispartition`;
  const read = tables.filter(({ name, is_led }) => !RESTLESS.includes(name) && (is_led || workspaceId === undefined));
  const rows = await Promise.all(
    read.map(async ({ name }) => {
      const whose = workspaceId === undefined ? owner`` : owner`where t.workspace_id = ${workspaceId}`;
      const [row] = await owner<{ digest: string }[]>`
        select count(*) || ' ' || md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as digest
        from ${owner(name)} t ${whose}`;
      return [name, row?.digest ?? ""] as const;
    }),
  );
  return Object.fromEntries(rows.sort());
}
