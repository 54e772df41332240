import type postgres from "postgres";

/** Makes every workspace's log one that can be kept from being written, and answers how. */
export async function unwritableLogs(owner: postgres.Sql) {
  await owner`create schema trouble`;
  await owner`create table trouble.unwritable (workspace_id uuid)`;
  await owner.unsafe(`create function trouble.refuse() returns trigger security definer language plpgsql as $$ begin
    if exists (select from trouble.unwritable u where u.workspace_id = new.workspace_id) then
      raise exception 'could not extend file' using errcode = '53100';
    end if;
    return new;
  end $$`);
  await owner`create trigger unwritable before insert on audit_entry for each row execute function trouble.refuse()`;
  /** Keeps a workspace's log from being written, as a full disk does, while something is asked. */
  return async <T>(workspaceId: string, asked: () => Promise<T>): Promise<T> => {
    await owner`insert into trouble.unwritable values (${workspaceId})`;
    try {
      return await asked();
    } finally {
      await owner`delete from trouble.unwritable where workspace_id = ${workspaceId}`;
    }
  };
}
