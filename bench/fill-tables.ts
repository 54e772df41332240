import { availableParallelism } from "node:os";
import postgres, { type Sql } from "postgres";

/** Tables that a fill writes much to, each behind those that refer to it. */
const FILLED = [
  "opened_evidence",
  "approval_acknowledgement",
  "approval_comment",
  "approval_grant",
  "vote",
  "approval",
  "decision",
  "observation",
  "audit_entry",
  "audit_rollup",
  "approval_rollup",
  "reviewer_rollup",
  "decision_rollup",
] as const;

const WORKERS = Math.min(4, availableParallelism());

/** One statement, and what to call it once it is done. */
export type Task = { what: string; statement: string };

/** Runs tasks beside each other, each on a connection of its own that skips triggers and foreign keys. */
export async function runTasks(url: string, tasks: readonly Task[], say: (line: string) => void): Promise<void> {
  const began = performance.now();
  const left = [...tasks];
  const work = async () => {
    const sql = connectBulk(url);
    try {
      for (let task = left.shift(); task; task = left.shift()) {
        await sql.unsafe(task.statement);
        say(`${task.what} (${((performance.now() - began) / 1000).toFixed(0)} s)`);
      }
    } finally {
      await sql.end();
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
}

function connectBulk(url: string): Sql {
  const connection = {
    session_replication_role: "replica",
    work_mem: "384MB",
    maintenance_work_mem: "512MB",
    max_parallel_maintenance_workers: 0,
    temp_buffers: "64MB",
  };
  return postgres(url, { max: 1, connection, onnotice: () => {} });
}

/** Until `openTables`, what is written goes past the log of the server and into no index: reads there find nothing. */
export async function closeTables(sql: Sql): Promise<void> {
  for (const table of FILLED) await sql.unsafe(`alter table ${table} set unlogged`);
  await sql`update pg_index set indisready = false, indisvalid = false where indrelid = any(${FILLED}::regclass[])`;
}

/** Statistics, before anything is counted: without them the planner takes a full table for an empty one. */
export function analyzing(): Task[] {
  return FILLED.map((table) => ({
    what: `Statistics of ${table}`,
    statement: `vacuum (analyze, index_cleanup off) ${table}`,
  }));
}

/** Builds the indexes, the largest table's first; those of rollups apart. All stay unlogged, which no read notices. */
export async function indexing(sql: Sql): Promise<{ plain: Task[]; ofRollups: Task[] }> {
  const rows = await sql<{ name: string; table: string }[]>`
    select indexrelid::regclass::text as name, indrelid::regclass::text as table from pg_index
    where indrelid = any(${FILLED}::regclass[]) order by pg_relation_size(indrelid) desc, indexrelid`;
  const isRollup = ({ table }: { table: string }) => table.endsWith("_rollup");
  const tasks = (some: readonly { name: string; table: string }[]) =>
    some.map(({ name, table }) => ({ what: `Index ${name} of ${table}`, statement: `reindex index ${name}` }));
  return { plain: tasks(rows.filter((row) => !isRollup(row))), ofRollups: tasks(rows.filter(isRollup)) };
}
