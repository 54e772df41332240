import { type SQL, sql } from "drizzle-orm";
import { steppedPieces, type WindowPiece } from "#engine/rollup-window.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { candidatesOf } from "./candidate-store.ts";
import { lastLookedAt, lieOf, matching, type Scan, tellsContent } from "./scan-store.ts";
import { isSealedTo } from "./sealed-store.ts";

export type SummaryStep = "minute" | "hour" | "day" | "month";
/** How many, in the step that begins at `start_ms`; the verdict is '' while the case is sealed. */
export type SummaryRow = { start_ms: number; verdict: string; count: number };

const instant = (ms: number): SQL => sql`to_timestamp(${ms}::float8 / 1000)`;

/** Whether an action type has rows of its own in the rollup. */
export async function isCounted(ctx: TxContext, actionType: string): Promise<boolean> {
  const rows = await ctx.tx.execute(
    sql`select from counted_action_type where workspace_id = ${workspaceOf(ctx)} and action_type = ${actionType}`,
  );
  return rows.length > 0;
}

/** About when the first decision was made that is counted, to the day; null where there is none. */
export async function firstCounted(ctx: TxContext): Promise<number | null> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<{ ms: number | null }>(sql`
    select (extract(epoch from least(
      (select start from decision_rollup where workspace_id = ${workspaceId} and grain = 'day' order by start limit 1),
      (select min(moment_of_id(subject_id)) from audit_entry
        where workspace_id = ${workspaceId} and position is null and event = 'risk_assessment'))) * 1000)::float8 as ms`);
  return rows[0]?.ms ?? null;
}

/** What the rollup's rows and the facts of entries not yet folded are narrowed by alike. */
function narrowed(scan: Scan): SQL {
  const { reach, environmentId, membraneId, pipelineMode, binding, verdict, membraneVerdict, actionType } = scan;
  const conditions = [
    reach.environmentId === null ? null : sql`f.environment_id = ${reach.environmentId}::uuid`,
    environmentId === undefined ? null : sql`f.environment_id = ${environmentId}::uuid`,
    membraneId === undefined ? null : sql`f.membrane_id = ${membraneId}::uuid`,
    pipelineMode === undefined ? null : sql`f.pipeline_mode = ${pipelineMode}`,
    binding === undefined ? null : sql`f.binding = ${binding}`,
    verdict === undefined ? null : sql`f.verdict = ${verdict}`,
    membraneVerdict === undefined ? null : sql`f.membrane_verdict = ${membraneVerdict}`,
    actionType === undefined ? null : sql`f.action_type = ${actionType}`,
  ].filter((each) => each !== null);
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

/**
 * All decisions between two moments by verdict and step: what the sequencer has folded and the entries that it has not, in
 * one statement and so in one snapshot. Reads few rows, however many decisions there were.
 */
export async function countFolded(
  ctx: TxContext,
  scan: Scan,
  { from, to, step, ofMembranes }: { from: number; to: number; step: SummaryStep; ofMembranes: boolean },
): Promise<SummaryRow[]> {
  const workspaceId = workspaceOf(ctx);
  const verdict = ofMembranes ? sql.raw("f.membrane_verdict") : sql.raw("f.verdict");
  const where = narrowed(scan);
  const pieces: WindowPiece[] = steppedPieces(from, to, step);
  const [first, last] = [pieces[0]?.from ?? from, pieces.at(-1)?.to ?? to];
  const folded = pieces.map(
    (piece) => sql`select f.start, ${verdict} as verdict, f.count from decision_rollup f
      where f.workspace_id = ${workspaceId} and f.grain = ${piece.grain} and f.start >= ${instant(piece.from)}
        and f.start < ${instant(piece.to)} and ${where}`,
  );
  const tail = sql`select f.made_at, ${verdict}, f.n from audit_entry e cross join lateral decision_fact(e) f
    where e.workspace_id = ${workspaceId} and e.position is null and f.made_at >= ${instant(first)} and f.made_at < ${instant(last)}
      and ${where}`;
  const rows = await ctx.tx.execute<SummaryRow>(sql`
    select (extract(epoch from date_trunc(${step}::text, start, 'UTC')) * 1000)::float8 as start_ms, verdict, sum(count)::float8 as count
    from (select start, verdict, sum(count) as count from (${sql.join([...folded, tail], sql` union all `)}) counted group by 1, 2) by_start
    group by 1, 2 having sum(count) <> 0 order by 1`);
  return [...rows];
}

/** Whether each of what is looked at has something to be looked up besides. */
const looksElsewhere = (scan: Scan): boolean => ["elsewhere", "cases", "both"].includes(lieOf(scan));

const atOnce = (
  { tables, rows, isSealed }: ReturnType<typeof candidatesOf>,
  counted: (isSealed: SQL, from: SQL) => SQL,
) => sql`with ${tables} ${counted(isSealed, rows)}`;

/**
 * The newest that match, counted one by one: at most `most`, out of a bounded number that are looked at. `isAll` where
 * neither bound was met.
 */
export async function countMatching(
  ctx: TxContext,
  scan: Scan,
  { most, looked, ofMembranes }: { most: number; looked: number; ofMembranes: boolean },
): Promise<{ rows: { ms: number; verdict: string }[]; isAll: boolean }> {
  const turn = { after: null, direction: "older", limit: most } as const;
  const verdict = ofMembranes ? sql`d.membrane_verdict::text` : sql`d.verdict::text`;
  const ofSealed = (isSealed: SQL) =>
    tellsContent(scan) ? verdict : sql`case when ${isSealed} then '' else ${verdict} end`;
  const counted = (isSealed: SQL, from: SQL) => sql`
    select (extract(epoch from moment_of_id(d.id)) * 1000)::float8 as ms, ${ofSealed(isSealed)} as verdict
    from ${from} order by d.id desc limit ${most + 1}`;
  const rows = await ctx.tx.execute<{ ms: number; verdict: string | null }>(
    looksElsewhere(scan)
      ? atOnce(candidatesOf(ctx, scan, turn, looked), counted)
      : counted(isSealedTo(scan), matching(ctx, scan, turn, looked)),
  );
  const isAll = rows.length <= most && (await lastLookedAt(ctx, scan, turn, looked)) === null;
  return { rows: rows.slice(0, most).map(({ ms, verdict }) => ({ ms, verdict: verdict ?? "" })), isAll };
}
