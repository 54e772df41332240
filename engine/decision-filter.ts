import {
  APPROVAL_STATUSES,
  type ApprovalStatus,
  PIPELINE_MODES,
  type PipelineMode,
  RISK_TIERS,
  type RiskTier,
  SEVERITIES,
  type Severity,
  VERDICTS,
  type Verdict,
} from "./vocabulary.ts";

/** What may have become of a request; `created` is none that lasts. */
export const REQUEST_ENDS = APPROVAL_STATUSES.filter((status) => status !== "created");

/** `w` is seven days. */
export const RANGE_UNITS = ["m", "h", "d", "w"] as const;
export type RangeUnit = (typeof RANGE_UNITS)[number];

/** Up to now, or from an instant (inclusive) to another (exclusive), in milliseconds; null is open. */
export type TimeRange = { last: number; unit: RangeUnit } | { from: number | null; to: number | null };

/**
 * What a list of decisions is narrowed to; a dimension that is not there narrows nothing. Ids are those of the wire.
 * `verdict` is what the decision came to, `membraneVerdict` what its membrane said by itself, enforced or not. Amounts are
 * of `estimated_cost_usd`, without the limit itself.
 */
export type DecisionFilter = {
  pipelineMode?: PipelineMode;
  verdict?: Verdict;
  membraneVerdict?: Verdict;
  tier?: RiskTier;
  severity?: Severity;
  agentId?: string;
  skill?: string;
  sessionId?: string;
  /** The number of a change in its own system. */
  externalRef?: string;
  membraneId?: string;
  environmentId?: string;
  actionType?: string;
  costOver?: number;
  costUnder?: number;
  status?: ApprovalStatus;
  binding?: boolean;
  time?: TimeRange;
};
export type FilterDimension = keyof DecisionFilter;

/** In the order in which they are shown. */
export const FILTER_DIMENSIONS = [
  "pipelineMode",
  "membraneVerdict",
  "verdict",
  "status",
  "tier",
  "severity",
  "actionType",
  "agentId",
  "skill",
  "sessionId",
  "externalRef",
  "membraneId",
  "environmentId",
  "costOver",
  "costUnder",
  "binding",
  "time",
] as const satisfies readonly FilterDimension[];

/** The names of the query, in the address of the page and of the API alike. */
export type FilterQuery = Partial<Record<(typeof QUERY_NAMES)[number], string>>;
export const QUERY_NAMES = [
  "pipeline_mode",
  "membrane_verdict",
  "verdict",
  "status",
  "tier",
  "severity",
  "action_type",
  "agent_id",
  "skill",
  "session_id",
  "external_ref",
  "membrane_id",
  "environment_id",
  "cost_over",
  "cost_under",
  "binding",
  "time_range",
  "from",
  "to",
] as const;

const NAME_OF = {
  pipelineMode: "pipeline_mode",
  membraneVerdict: "membrane_verdict",
  verdict: "verdict",
  status: "status",
  tier: "tier",
  severity: "severity",
  actionType: "action_type",
  agentId: "agent_id",
  skill: "skill",
  sessionId: "session_id",
  externalRef: "external_ref",
  membraneId: "membrane_id",
  environmentId: "environment_id",
  costOver: "cost_over",
  costUnder: "cost_under",
  binding: "binding",
} as const satisfies Record<Exclude<FilterDimension, "time">, (typeof QUERY_NAMES)[number]>;

const UNIT_MS: Record<RangeUnit, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const MINUTE_MS = UNIT_MS.m;
/** A range is never longer than ten years. */
const LONGEST_MS = 3_653 * UNIT_MS.d;

/**
 * The instants that a range means at `now`. Both are whole minutes, since counts are kept by the minute; what reaches up to
 * now has no end.
 */
export function boundsOf(time: TimeRange, now: number): { from: number | null; to: number | null } {
  if ("last" in time) return { from: wholeMinute(now - time.last * UNIT_MS[time.unit]), to: null };
  return {
    from: time.from === null ? null : wholeMinute(time.from),
    to: time.to === null ? null : -wholeMinute(-time.to),
  };
}

const wholeMinute = (at: number) => Math.floor(at / MINUTE_MS) * MINUTE_MS;

/** `last_7d`: a whole number of minutes, hours, days or weeks, at most ten years; null where it is none. */
export function readTimeRange(text: string): { last: number; unit: RangeUnit } | null {
  const [, digits = "", letter = ""] = /^last_([1-9]\d{0,6})([mhdw])$/.exec(text) ?? [];
  const unit = RANGE_UNITS.find((each) => each === letter);
  const last = Number(digits);
  return unit === undefined || last * UNIT_MS[unit] > LONGEST_MS ? null : { last, unit };
}

/**
 * Whether the verdicts shown and counted are those of the membranes by themselves: where the filter asks what they said, or
 * for what they only evaluated. Else, or where it asks what decisions came to, they are the decisions' own.
 */
export function asksMembranes({
  membraneVerdict,
  verdict,
  pipelineMode,
}: {
  [Dimension in "membraneVerdict" | "verdict" | "pipelineMode"]?: DecisionFilter[Dimension] | undefined;
}): boolean {
  return membraneVerdict !== undefined || (verdict === undefined && pipelineMode === "shadow");
}

/** The query of a filter. */
export function queryOf(filter: DecisionFilter): FilterQuery {
  const { time, ...rest } = filter;
  const query: FilterQuery = {};
  for (const dimension of FILTER_DIMENSIONS) {
    const value = dimension === "time" ? undefined : rest[dimension];
    if (dimension !== "time" && value !== undefined) query[NAME_OF[dimension]] = String(value);
  }
  if (time === undefined) return query;
  if ("last" in time) return { ...query, time_range: `last_${time.last}${time.unit}` };
  return {
    ...query,
    ...(time.from === null ? {} : { from: new Date(time.from).toISOString() }),
    ...(time.to === null ? {} : { to: new Date(time.to).toISOString() }),
  };
}

const oneOf = <Word extends string>(words: readonly Word[], value: unknown) => words.find((word) => word === value);
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

function amount(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d{1,12}(\.\d{1,6})?$/.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function instant(value: unknown): number | null {
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

function timeIn(query: Readonly<Record<string, unknown>>): TimeRange | undefined {
  const last = readTimeRange(text(query.time_range) ?? "");
  if (last !== null) return last;
  const [from, to] = [instant(query.from), instant(query.to)];
  return from === null && to === null ? undefined : { from, to };
}

/** Reads a filter off a query; what is no word of ours is left out. An id that cannot be one is the server's to refuse. */
export function filterIn(query: Readonly<Record<string, unknown>>): DecisionFilter {
  const binding = query.binding === true || query.binding === "true";
  const given: { [Dimension in FilterDimension]: DecisionFilter[Dimension] | undefined } = {
    pipelineMode: oneOf(PIPELINE_MODES, query.pipeline_mode),
    membraneVerdict: oneOf(VERDICTS, query.membrane_verdict),
    verdict: oneOf(VERDICTS, query.verdict),
    status: oneOf(REQUEST_ENDS, query.status),
    tier: oneOf(RISK_TIERS, query.tier),
    severity: oneOf(SEVERITIES, query.severity),
    actionType: text(query.action_type),
    agentId: text(query.agent_id),
    skill: text(query.skill),
    sessionId: text(query.session_id),
    externalRef: text(query.external_ref),
    membraneId: text(query.membrane_id),
    environmentId: text(query.environment_id),
    costOver: amount(String(query.cost_over ?? "")),
    costUnder: amount(String(query.cost_under ?? "")),
    binding: binding || query.binding === false || query.binding === "false" ? binding : undefined,
    time: timeIn(query),
  };
  return withoutGaps(given);
}

function withoutGaps(given: { [Dimension in FilterDimension]: DecisionFilter[Dimension] | undefined }): DecisionFilter {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The filter without one of its dimensions. */
export function without(filter: DecisionFilter, dimension: FilterDimension): DecisionFilter {
  const { [dimension]: _, ...rest } = filter;
  return rest;
}
