import postgres, { type Sql } from "postgres";
import { type Asked, WRITE_KINDS, type WriteKind } from "./crash-ledger.ts";
import { ROLLUPS_FROM_ROWS } from "./rollups-from-rows.ts";

/** What became of what was asked for, of one kind. All but the first two must be zero. */
export type KindReport = {
  asked: number;
  acknowledged: number;
  lost: number;
  duplicated: number;
  unasked: number;
  /** Without exactly one entry of each event that belongs to it. */
  unlogged: number;
};

export type CheckReport = {
  kinds: Record<WriteKind, KindReport>;
  /** Entries that tell of such a write and belong to none. */
  strayEntries: number;
  /** Entries without a place, places without an entry, and heads that say another size. */
  gaps: number;
  /** Rows of rollups that are not what the rows say, or that are missing. */
  miscounted: number;
};

/** Which entries each kind of write has to leave, one of each. */
const EVENTS: Readonly<Record<WriteKind, readonly string[]>> = {
  approval: ["risk_assessment", "approval_requested"],
  vote: ["vote_cast", "approval_granted"],
  consumption: ["grant_consumed"],
  observation: ["recommendation_recorded"],
  decision: ["human_decision_recorded"],
};

type Stored = { name: string; says: string | null; entries: number; events: number };

/** Every stored write of a kind: what it is found by, what an answer said of it, and the subjects of its entries. */
const STORED: Readonly<Record<WriteKind, string>> = {
  approval: `select d.workspace_id, d.description as name, a.id::text as says, array[a.id, d.id] as subjects
    from decision d left join approval a on (a.workspace_id, a.decision_id) = (d.workspace_id, d.id)`,
  vote: `select v.workspace_id, v.comment as name, concat_ws(' ', a.id, a.status) as says, array[a.id] as subjects
    from vote v join approval a on (a.workspace_id, a.id) = (v.workspace_id, v.approval_id)`,
  consumption: `select workspace_id, approval_id::text as name,
      trunc(extract(epoch from consumed_at) * 1000)::text as says, array[approval_id] as subjects
    from approval_grant where consumed_at is not null`,
  observation: `select workspace_id, observation_key as name, id::text as says, array[id] as subjects from observation`,
  decision: `select workspace_id, human_notes as name,
      concat_ws(' ', observation_key, outcome, source, case when counted then 'true' else 'false' end) as says, array[id] as subjects
    from observation where decided_at is not null`,
};

function readStored(sql: Sql, kind: WriteKind): Promise<Stored[]> {
  return sql.unsafe<Stored[]>(
    `select name, says, entries, events from (${STORED[kind]}) stored cross join lateral (
       select count(*)::int as entries, count(distinct e.event)::int as events from audit_entry e
       where e.workspace_id = stored.workspace_id and e.subject_id = any(stored.subjects) and e.event::text = any($1)) logged`,
    [EVENTS[kind]],
  );
}

function reportOf(kind: WriteKind, stored: readonly Stored[], ledger: readonly Asked[]): KindReport {
  const ofKind = ledger.filter((asked) => asked.kind === kind);
  const acknowledged = ofKind.filter((asked) => asked.acknowledged !== undefined);
  const present = new Set(stored.map(({ name, says }) => `${name}|${says}`));
  const asked = new Set(ofKind.map(({ name }) => name));
  const events = EVENTS[kind].length;
  return {
    asked: ofKind.length,
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((each) => !present.has(`${each.name}|${each.acknowledged}`)).length,
    duplicated: stored.length - new Set(stored.map(({ name }) => name)).size,
    unasked: stored.filter(({ name }) => !asked.has(name)).length,
    unlogged: stored.filter((each) => each.entries !== events || each.events !== events).length,
  };
}

async function countGaps(sql: Sql): Promise<number> {
  const [row] = await sql<{ gaps: number }[]>`
    select coalesce(sum(abs(entries - places) + abs(entries - last) + abs(entries - size)), 0)::int as gaps from (
      select count(*) as entries, count(distinct position) as places, coalesce(max(position), 0) as last,
        (select coalesce(sum(size), 0) from audit_head h where h.workspace_id = e.workspace_id) as size
      from audit_entry e group by e.workspace_id) placed`;
  return row?.gaps ?? Number.NaN;
}

/** How many rows of the rollups differ from what the rows say, in every workspace. */
export async function countMiscounted(sql: Sql): Promise<number> {
  const workspaces = await sql<{ id: string }[]>`select id from workspace`;
  let miscounted = 0;
  for (const { id } of workspaces) {
    for (const [table, select] of Object.entries(ROLLUPS_FROM_ROWS)) {
      const [columns] = await sql<{ list: string }[]>`
        select string_agg(attname, ', ' order by attnum) as list from pg_attribute
        where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`;
      // What was counted as sealed and is not any more leaves an empty row.
      const some = table === "decision_rollup" ? "and count <> 0" : "";
      const kept = `select ${columns?.list} from ${table} where workspace_id = '${id}' ${some}`;
      const due = `select ${columns?.list} from (${select.replaceAll("$workspace", `'${id}'`)}) due`;
      const [row] = await sql.unsafe<{ count: number }[]>(
        `select count(*)::int from (((${kept}) except all (${due})) union all ((${due}) except all (${kept}))) different`,
      );
      miscounted += row?.count ?? Number.NaN;
    }
  }
  const [stays] = await sql<{ count: number }[]>`
    select count(*)::int from session_stay s where (total, agreed, critical) <> (
      select count(*), count(*) filter (where outcome = 'agree'), count(*) filter (where critical_miss)
      from observation o where o.workspace_id = s.workspace_id and o.stay_id = s.id and o.counted)`;
  return miscounted + (stays?.count ?? Number.NaN);
}

/** Compares the database with the ledger, as its owner, who sees every row. The log has to be in its order. */
export async function compareWithLedger(databaseUrl: string, ledger: readonly Asked[]): Promise<CheckReport> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const kinds = {} as Record<WriteKind, KindReport>;
    let expected = 0;
    for (const kind of WRITE_KINDS) {
      const stored = await readStored(sql, kind);
      kinds[kind] = reportOf(kind, stored, ledger);
      expected += stored.length * EVENTS[kind].length;
    }
    const [told] = await sql<{ count: number }[]>`
      select count(*)::int from audit_entry where event::text = any(${Object.values(EVENTS).flat()})`;
    const strayEntries = Math.max(0, (told?.count ?? Number.NaN) - expected);
    return { kinds, strayEntries, gaps: await countGaps(sql), miscounted: await countMiscounted(sql) };
  } finally {
    await sql.end();
  }
}
