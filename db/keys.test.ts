import { expect, test } from "vitest";
import { ownDatabase } from "#test/own-database.ts";

const own = ownDatabase();

/** What belongs to no workspace: the workspaces themselves, and what is asked before it is known whose it is. */
const OF_NOBODY = ["attempt", "setup_token", "slack_call", "workspace"];

/** Every primary key, unique and foreign key: its table, its first column, and what it points to. */
const keys = () => own.owner<{ of: string; name: string; first: string; target: string | null }[]>`
  select t.relname as of, k.conname as name, a.attname as first, f.relname as target
  from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
    left join pg_class f on f.oid = k.confrelid
  where k.connamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'f') order by t.relname, k.conname`;

test("every key begins with the workspace, but for what belongs to none", async () => {
  const all = await keys();
  expect(all.filter(({ target }) => target !== null).length).toBeGreaterThan(20);
  expect([...new Set(all.filter(({ first }) => first !== "workspace_id").map((key) => key.of))]).toEqual(OF_NOBODY);
});

test("nothing refers to a decision or an entry of the log by a foreign key, so that either can be kept in parts", async () => {
  const into = (await keys()).filter(({ target }) => target === "decision" || target === "audit_entry");
  expect(into.map(({ name }) => name)).toEqual([]);
});
