import { sql } from "drizzle-orm";
import type { KeptParts } from "#engine/audit-tree.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Head } from "./sequencer-store.ts";

/**
 * One place of the log: its hash, and whether it is the hash of what is stored there, computed anew by the database. Of a text
 * that a signed entry says was redacted the hash is believed: the last checkpoint covers it.
 */
export type StoredLeaf = { position: number; hash: Uint8Array; isWhole: boolean };

/** What is in the places after `after` up to `upTo`, in order, read and hashed again. A place where nothing is is left out. */
export async function rehashLeaves(ctx: TxContext, after: number, upTo: number): Promise<StoredLeaf[]> {
  const rows = await ctx.tx.execute<{ position: string; leaf_hash: Buffer; is_whole: boolean }>(sql`
    select position::text, leaf_hash, case when body = '' then redaction_is_told(workspace_id, audit_entry.position, id)
      else leaf_hash = sha256('\\x00'::bytea || convert_to(body, 'UTF8')) end as is_whole
    from audit_entry where workspace_id = ${workspaceOf(ctx)} and position > ${after}::bigint and position <= ${upTo}::bigint
    order by audit_entry.position`);
  return rows.map((row) => ({ position: Number(row.position), hash: row.leaf_hash, isWhole: row.is_whole }));
}

/** Keeps subtrees that are full now, and moves the head of the tree to `treeSize`. The caller holds the workspace's head. */
export async function saveSubtrees(
  ctx: TxContext,
  subtrees: readonly { level: number; index: number; hash: Uint8Array }[],
  treeSize: number,
): Promise<void> {
  const rows = subtrees.map(({ level, index, hash }) => ({ level, index, hash: Buffer.from(hash).toString("hex") }));
  await ctx.tx.execute(sql`
    with kept as (
      insert into audit_subtree (workspace_id, level, index, hash)
      select ${workspaceOf(ctx)}::uuid, s.level, s.index, decode(s.hash, 'hex')
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as s(level smallint, index bigint, hash text)
    )
    update audit_head set tree_size = ${treeSize}::bigint where workspace_id = ${workspaceOf(ctx)}`);
}

/** How far the log has come: how many entries have their place, and how many of them kept subtrees hold. */
export async function findTree(ctx: TxContext): Promise<Head> {
  const rows = await ctx.tx.execute<{ size: string; tree_size: string }>(
    sql`select size::text, tree_size::text from audit_head where workspace_id = ${workspaceOf(ctx)}`,
  );
  return { size: Number(rows[0]?.size ?? 0), treeSize: Number(rows[0]?.tree_size ?? 0) };
}

/**
 * The hashes of kept parts, each as `level/index`; entries are level 0. One question for the entries, one for the rest. Many
 * parts are in one another, and each place is asked for once and as itself: by ranges the database compares all with all.
 */
export async function findParts(ctx: TxContext, parts: readonly KeptParts[]): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  const places = new Map(parts.flatMap(placesOf).map((place) => [`${place.level}/${place.index}`, place]));
  const [leaves, subtrees] = [[...places.values()].filter(isLeaf), [...places.values()].filter((at) => !isLeaf(at))];
  const workspaceId = workspaceOf(ctx);
  if (leaves.length > 0) {
    const rows = await ctx.tx.execute<{ index: string; hash: Buffer }>(sql`
      select (audit_entry.position - 1)::text as index, leaf_hash as hash from audit_entry where workspace_id = ${workspaceId}
        and position = any(string_to_array(${leaves.map(({ index }) => index + 1).join(",")}, ',')::bigint[])`);
    for (const { index, hash } of rows) found.set(`0/${index}`, hash);
  }
  if (subtrees.length > 0) {
    const rows = await ctx.tx.execute<{ level: number; index: string; hash: Buffer }>(sql`
      select s.level, s.index::text, s.hash
      from jsonb_to_recordset(${JSON.stringify(subtrees)}::text::jsonb) as p(level smallint, index bigint)
      join audit_subtree s on s.workspace_id = ${workspaceId} and s.level = p.level and s.index = p.index`);
    for (const { level, index, hash } of rows) found.set(`${level}/${index}`, hash);
  }
  return found;
}

const placesOf = ({ level, first, count }: KeptParts) =>
  Array.from({ length: count }, (_, more) => ({ level, index: first + more }));

const isLeaf = ({ level }: { level: number }) => level === 0;
