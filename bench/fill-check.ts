import postgres, { type Sql } from "postgres";

/** Where in the history to look. */
const SAMPLES = [0.1, 0.5, 0.9];
/** From here on there is enough in an hour; below, a day is looked at. */
const MANY = 500_000;

const GRAINS = ["approval_rollup", "reviewer_rollup", "decision_rollup"] as const;

type Filled = { url: string; workspaceId: string; decisions: number; say: (line: string) => void };
type Window = { unit: "hour" | "day"; start: string; first: number; last: number };

/**
 * Folds what a few hours or days hold as the sequencer does, into temporary tables that hide the real ones, and throws when
 * what was counted from the rows differs.
 */
export async function compareWithFold({ url, workspaceId, decisions, say }: Filled): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`create temp table counted_action_type as table public.counted_action_type`;
    await sql`alter table pg_temp.counted_action_type add primary key (workspace_id, action_type)`;
    for (const table of GRAINS) await sql.unsafe(`create temp table ${table} (like public.${table} including all)`);
    for (const share of SAMPLES) {
      const window = await windowAt(sql, decisions, share);
      await foldWindow(sql, workspaceId, decisions, window);
      const { compared, different } = await compareWindow(sql, window);
      if (compared === 0 || different > 0) {
        throw new Error(
          `Of ${compared} rows counted in the ${window.unit} from ${window.start}, ${different} are not as folded`,
        );
      }
      say(`The fold gives the same ${compared} rows in the ${window.unit} from ${window.start}`);
    }
  } finally {
    await sql.end();
  }
}

/** A whole hour or day, and the decisions of it and of one before and after, in whole turns of the dice. */
async function windowAt(sql: Sql, decisions: number, share: number): Promise<Window> {
  const unit = decisions < MANY ? "day" : "hour";
  const [row] = await sql<{ start: string; first: number; last: number }[]>`
    select start::text, greatest(0, floor(bench.number(start - span) / 1000::float8) * 1000)::float8 as first,
      least(${decisions}::float8, ceil(bench.number(start + 2 * span) / 1000::float8) * 1000)::float8 as last
    from (select date_trunc(${unit}, bench.at(bench.ms((${decisions}::float8 * ${share}::float8)::bigint)), 'UTC') as start,
      ${`1 ${unit}`}::interval as span) w`;
  if (!row) throw new TypeError("a sample without a window");
  return { unit, ...row };
}

/** Of 1,000 decisions 150 go to people, and their ends stand in the same order behind all decisions. */
async function foldWindow(sql: Sql, workspaceId: string, decisions: number, { first, last }: Window): Promise<void> {
  for (const table of GRAINS) await sql.unsafe(`truncate pg_temp.${table}`);
  const ends = { first: 2 * decisions + (first / 1000) * 150, last: 2 * decisions + Math.ceil(last / 1000) * 150 };
  for (const span of [{ first: 2 * first, last: 2 * last }, ends]) {
    await sql`select fold_approvals(${workspaceId}, ${span.first}, ${span.last})`;
    await sql`select fold_decisions(${workspaceId}, ${span.first}, ${span.last})`;
  }
}

async function compareWindow(sql: Sql, { unit, start }: Window): Promise<{ compared: number; different: number }> {
  const found = { compared: 0, different: 0 };
  for (const table of GRAINS) {
    const inside = `where grain in ('minute', 'hour', '${unit}') and start >= '${start}' and start < '${start}'::timestamptz + interval '1 ${unit}'`;
    const counted = `select * from public.${table} ${inside}`;
    const folded = `select * from pg_temp.${table} ${inside}`;
    const [row] = await sql.unsafe<{ compared: number; different: number }[]>(
      `select (select count(*) from (${counted}) c)::int as compared, (select count(*)::int from (
         ((${counted}) except all (${folded})) union all ((${folded}) except all (${counted}))) d) as different`,
    );
    found.compared += row?.compared ?? 0;
    found.different += row?.different ?? Number.NaN;
  }
  return found;
}
