import { type SQL, sql } from "drizzle-orm";
import { isPastDeadline } from "#db/deadline.ts";
import type { ApprovalStatus, PipelineMode, RiskTier, Severity, Verdict } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Reach } from "../reach.ts";
import { isSealedTo } from "./sealed-store.ts";

/** A filter in the database's terms; `from` and `to` in milliseconds of the ids, `to` exclusive. */
export type Scan = {
  from: number | null;
  to: number | null;
  reach: Reach;
  /** Of a system's key, to which nothing undecided is told, whichever its arm. */
  isForKey: boolean;
  agentId?: string | undefined;
  environmentId?: string | undefined;
  sessionId?: string | undefined;
  membraneId?: string | undefined;
  externalRef?: string | undefined;
  skill?: string | undefined;
  actionType?: string | undefined;
  verdict?: Verdict | undefined;
  membraneVerdict?: Verdict | undefined;
  pipelineMode?: PipelineMode | undefined;
  binding?: boolean | undefined;
  tier?: RiskTier | undefined;
  severity?: Severity | undefined;
  status?: ApprovalStatus | undefined;
  costOver?: number | undefined;
  costUnder?: number | undefined;
};

/** Which way to go on, and from where. */
export type Turn = { after: string | null; direction: "older" | "newer"; limit: number };

/** So many rows of the narrowest index are looked at before a list says how far it has come; fewer where each is fetched twice. */
const mostScanned = ({ status }: Scan): number => (status === undefined ? 1000 : 700);

// Words of ours and checked numbers stand as literals: the planner finds a partial index only by what it can see.
const literal = (word: string): SQL => sql.raw(`'${word.replaceAll("'", "''")}'`);
const number = (value: number): SQL => sql.raw(Number.isFinite(value) ? value.toFixed(6) : "null");

/** A condition where there is a value, else none. */
const when = <Value>(value: Value | null | undefined, condition: (value: Value) => SQL): SQL[] =>
  value === undefined || value === null ? [] : [condition(value)];

/** The value where it is one of these: the rare ones, which have an index of their own. */
function among<Word extends string>(words: readonly NoInfer<Word>[], value: Word | undefined): Word | undefined {
  return words.find((word) => word === value);
}

const agentIs = (id: string) => sql`d.agent_id = ${id}::uuid`;
const environmentIs = (id: string) => sql`d.environment_id = ${id}::uuid`;
const membraneIs = (id: string) => sql`d.membrane_id = ${id}::uuid`;
const sessionIs = (id: string) => sql`d.session_id = ${id}::uuid`;
const externalRefIs = (id: string) => sql`d.external_ref_id = ${id}`;
const typeIs = (type: string) => sql`d.action_type = ${type}`;
const verdictIs = (word: Verdict) => sql`d.verdict = ${literal(word)}`;
const severityIs = (word: Severity) => sql`d.severity = ${literal(word)}`;
const pipelineModeIs = (word: PipelineMode) => sql`d.pipeline_mode = ${literal(word)}`;

/** Of what costs as much as each of these there is an index, which by itself says nothing finer. */
const COSTLY = [10_000, 1000, 100];
const costly = (over: number | undefined) => COSTLY.find((amount) => over !== undefined && over >= amount);

/** Conditions of which the first leads: the narrowest, and each has an index in the order of the ids. */
function leadsOf(scan: Scan): SQL[] {
  return [
    ...when(scan.externalRef, externalRefIs),
    ...when(scan.sessionId, sessionIs),
    ...when(costly(scan.costOver), (amount) => sql`d.estimated_cost_usd >= ${number(amount)}`),
    ...when(among(["S4", "S3"], scan.severity), severityIs),
    ...when(among(["block", "approve_modified"], scan.verdict), verdictIs),
    ...when(scan.membraneId, membraneIs),
    ...when(scan.reach.agentId ?? scan.agentId, agentIs),
    ...when(scan.actionType, typeIs),
    ...when(among(["escalate"], scan.verdict), verdictIs),
    ...when(among(["shadow"], scan.pipelineMode), pipelineModeIs),
    ...when(scan.reach.environmentId ?? scan.environmentId, environmentIs),
  ];
}

/**
 * Where what is looked at lies: decisions one after another as they were made, several in a block; those that an index picks,
 * each in a block of its own; cases of sessions, each with its observation, which says whether it is sealed; requests, each
 * with a decision to be fetched besides; or both.
 */
export type Lie = "together" | "scattered" | "cases" | "elsewhere" | "both";

export function lieOf(scan: Scan): Lie {
  const isOfSession = scan.sessionId !== undefined || scan.skill !== undefined;
  if (scan.status !== undefined) return isOfSession ? "both" : "elsewhere";
  if (isOfSession) return "cases";
  return leadsOf(scan).length === 0 ? "together" : "scattered";
}

/** Everything asked of the decision itself; what leads is among it. */
export function ownConditionsOf(scan: Scan): SQL[] {
  return [
    ...when(scan.verdict, verdictIs),
    ...when(scan.membraneVerdict, (word) => sql`d.membrane_verdict = ${literal(word)}`),
    ...when(scan.pipelineMode, pipelineModeIs),
    ...when(scan.tier, (word) => sql`d.tier = ${literal(word)}`),
    ...when(scan.severity, severityIs),
    ...when(scan.actionType, typeIs),
    ...when(scan.reach.agentId, agentIs),
    ...when(scan.reach.environmentId, environmentIs),
    ...when(scan.agentId, agentIs),
    ...when(scan.environmentId, environmentIs),
    ...when(scan.sessionId, sessionIs),
    ...when(scan.membraneId, membraneIs),
    ...when(scan.externalRef, externalRefIs),
    ...when(
      scan.skill,
      (skill) =>
        sql`d.session_id in (select id from shadow_session s where s.workspace_id = d.workspace_id and s.skill_name = ${skill})`,
    ),
    ...when(scan.costOver, (over) => sql`d.estimated_cost_usd > ${number(over)}`),
    ...when(scan.costUnder, (under) => sql`d.estimated_cost_usd < ${number(under)}`),
    ...when(scan.binding, (binding) => (binding ? sql`d.binding` : sql`not d.binding`)),
  ];
}

/** The status where it has still to be looked at: requests that lead have it, but for those that wait past their time. */
export function statusToLookAt(scan: Scan): ApprovalStatus | undefined {
  return isLedByStatus(scan) && scan.status !== "pending" ? undefined : scan.status;
}

export const allOf = (conditions: SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);

/** Whether to match would tell something of what was recommended; then nothing sealed matches. */
export function tellsContent(scan: Scan): boolean {
  return [
    scan.verdict,
    scan.membraneVerdict,
    scan.tier,
    scan.severity,
    scan.actionType,
    scan.externalRef,
    scan.costOver,
    scan.costUnder,
  ].some((value) => value !== undefined);
}

/** Nobody has to have written down that time is over. */
const OVERDUE = sql`q.status = 'pending' and ${isPastDeadline("q")}`;

export function requestIs(status: ApprovalStatus): SQL {
  const also =
    status === "timed_out" ? sql` or (${OVERDUE})` : status === "pending" ? sql` and not (${OVERDUE})` : sql``;
  return sql`(q.status = ${literal(status)}${also})`;
}

function statusIs(status: ApprovalStatus): SQL {
  return sql`exists (select from approval q where q.workspace_id = d.workspace_id and q.decision_id = d.id and ${requestIs(status)})`;
}

const LED_BY_STATUS: readonly ApprovalStatus[] = ["timed_out", "rejected", "cancelled", "blocked", "pending"];

/** Whether the requests with this status are looked at; they all have it, but for those that wait past their time. */
const isLedByStatus = ({ status, sessionId }: Scan): boolean =>
  status !== undefined && LED_BY_STATUS.includes(status) && !sessionId;

function boundsOf({ from, to }: Scan, { after, direction }: Turn, id: SQL): SQL {
  const bounds = [
    from === null ? null : sql`${id} >= ${lowestIdAt(from)}::uuid`,
    to === null ? null : sql`${id} < ${lowestIdAt(to)}::uuid`,
    after === null ? null : direction === "older" ? sql`${id} < ${after}::uuid` : sql`${id} > ${after}::uuid`,
  ].filter((bound) => bound !== null);
  return allOf(bounds);
}

/** The lowest id that a moment can have: ids are version 7 uuids, which begin with their millisecond. */
export function lowestIdAt(ms: number): string {
  const hex = Math.max(0, Math.min(ms, 2 ** 48 - 1))
    .toString(16)
    .padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** The ids of the decisions whose requests lead, in order, at most `most`; null where no status does. Each has its decision. */
export function ledByStatus(ctx: TxContext, scan: Scan, turn: Turn, most: number): SQL | null {
  if (!scan.status || !isLedByStatus(scan)) return null;
  const order = turn.direction === "older" ? sql`desc` : sql`asc`;
  const of = (
    where: SQL,
  ) => sql`(select q.decision_id as id from approval q where q.workspace_id = ${workspaceOf(ctx)} and ${where}
    and ${boundsOf(scan, turn, sql`q.decision_id`)} order by q.decision_id ${order} limit ${most})`;
  const own = of(sql`q.status = ${literal(scan.status)}`);
  const all = scan.status === "timed_out" ? sql`${own} union all ${of(OVERDUE)}` : own;
  return sql`select id from (${all}) found order by id ${order} limit ${most}`;
}

/** The rows that are looked at: of the narrowest index, in order, at most `most`. */
export function looked(ctx: TxContext, scan: Scan, turn: Turn, most: number): SQL {
  const order = turn.direction === "older" ? sql`desc` : sql`asc`;
  const workspaceId = workspaceOf(ctx);
  const led = ledByStatus(ctx, scan, turn, most);
  if (led !== null) {
    return sql`select d.* from (${led}) led
      join decision d on d.workspace_id = ${workspaceId} and d.id = led.id order by d.id ${order}`;
  }
  const [lead = sql`true`] = leadsOf(scan);
  return sql`select d.* from decision d where d.workspace_id = ${workspaceId} and ${lead}
    and ${boundsOf(scan, turn, sql`d.id`)} order by d.id ${order} limit ${most}`;
}

/** The matching rows among those looked at, as `d`; who stops early has looked at no more than he took. */
export function matching(ctx: TxContext, scan: Scan, turn: Turn, most = mostScanned(scan)): SQL {
  const conditions = [
    ...ownConditionsOf(scan),
    ...when(statusToLookAt(scan), statusIs),
    ...(tellsContent(scan) ? [sql`not ${isSealedTo(scan)}`] : []),
  ];
  return sql`(${looked(ctx, scan, turn, most)}) d where ${allOf(conditions)}`;
}

/**
 * The ids that match, in the order of the turn, `limit` and one more where there is one. Where fewer were found, `scannedTo`
 * is the last row that was looked at, if there may be more behind it.
 */
export async function scanIds(
  ctx: TxContext,
  scan: Scan,
  turn: Turn,
): Promise<{ ids: string[]; scannedTo: string | null }> {
  const order = turn.direction === "older" ? sql`desc` : sql`asc`;
  const rows = await ctx.tx.execute<{ id: string }>(
    sql`select d.id from ${matching(ctx, scan, turn)} order by d.id ${order} limit ${turn.limit + 1}`,
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length > turn.limit) return { ids, scannedTo: null };
  return { ids, scannedTo: await lastLookedAt(ctx, scan, turn, mostScanned(scan)) };
}

/** The last of `most` rows that are looked at; null where there are fewer. */
export async function lastLookedAt(ctx: TxContext, scan: Scan, turn: Turn, most: number): Promise<string | null> {
  const seen = ledByStatus(ctx, scan, turn, most) ?? sql`select d.id from (${looked(ctx, scan, turn, most)}) d`;
  const order = turn.direction === "older" ? sql`desc` : sql`asc`;
  const rows = await ctx.tx.execute<{ id: string }>(
    sql`select id from (${seen}) seen order by id ${order} offset ${most - 1} limit 1`,
  );
  return rows[0]?.id ?? null;
}
