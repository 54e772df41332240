import { type SQL, sql } from "drizzle-orm";
import type { AuditFilter } from "#contract/audit.ts";
import { uuidOf } from "#contract/ids.ts";
import { FREQUENT_EVENTS, isOfRareEvent } from "#db/schema/audit.ts";
import type { ActorKind, AuditEvent, SubjectKind } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type StoredEntry = {
  id: string;
  position: number | null;
  event: AuditEvent;
  at: Date;
  actorKind: ActorKind;
  subjectKind: SubjectKind;
  subjectId: string;
  environmentId: string | null;
  agentId: string | null;
  actionType: string | null;
  outcome: string | null;
  leafHash: string;
  body: string;
  /** Where its text was redacted, or is to be: when it went. */
  redaction?: { removedAt: Date | null } | null;
};

type Row = Omit<StoredEntry, "position" | "at" | "redaction"> & {
  position: string | null;
  at_ms: number;
  is_redacted?: boolean;
  removed_ms?: number | null;
};

const COLUMNS = sql`id, position::text, event, (extract(epoch from at) * 1000)::float8 as at_ms,
  actor_kind as "actorKind", subject_kind as "subjectKind", subject_id as "subjectId", environment_id as "environmentId",
  agent_id as "agentId", action_type as "actionType", outcome, encode(leaf_hash, 'hex') as "leafHash", body`;

function entryOf({ position, at_ms, is_redacted, removed_ms, ...row }: Row): StoredEntry {
  const removedAt = typeof removed_ms === "number" ? new Date(removed_ms) : null;
  const redaction = is_redacted ? { removedAt } : null;
  return { ...row, position: position === null ? null : Number(position), at: new Date(at_ms), redaction };
}

/** A page looks at so many entries at most; where a filter is rarer, the reader goes on from there. */
const MOST_LOOKED_AT = 20_000;
/** Ids are minted by the server's clock, moments are the database's: by so much they may differ. */
const CLOCKS_APART_MS = 300_000;

export type EntryScan = { filter: AuditFilter; after: string | null; limit: number; position: number | undefined };

/** Entries newest first by id, those without a place among them; `lookedTo` is the last id looked at, where more may follow. */
export async function listEntries(
  ctx: TxContext,
  scan: EntryScan,
): Promise<{ rows: StoredEntry[]; lookedTo: string | null }> {
  const { filter, after, limit, position } = scan;
  const looked = sql`select * from audit_entry where workspace_id = ${workspaceOf(ctx)} and ${boundsOf(filter)}
    and ${after === null ? sql`true` : sql`id < ${after}::uuid`} and ${subjectOf(filter)} and ${rareEventOf(filter)}
    and ${position === undefined ? sql`true` : sql`audit_entry.position = ${position}::bigint`}
    order by id desc limit ${MOST_LOOKED_AT}`;
  const rows = await ctx.tx.execute<Row>(sql`
    select found.*, r.position is not null as is_redacted, (extract(epoch from r.removed_at) * 1000)::float8 as removed_ms
    from (select ${COLUMNS} from (${looked}) looked where ${conditionOf(filter)} order by id desc limit ${limit}) found
    left join audit_redaction r on r.workspace_id = ${workspaceOf(ctx)} and r.position = found.position::bigint
    order by found.id desc`);
  if (rows.length === limit) return { rows: rows.map(entryOf), lookedTo: null };
  const last = await ctx.tx.execute<{ id: string }>(
    sql`select id from (${looked}) looked offset ${MOST_LOOKED_AT - 1} limit 1`,
  );
  return { rows: rows.map(entryOf), lookedTo: last[0]?.id ?? null };
}

/** Entries in their places after `after` up to `upTo`, in order, `limit` looked at; `lookedTo` is the last place of them. */
export async function listPlaced(
  ctx: TxContext,
  filter: AuditFilter,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<{ rows: StoredEntry[]; lookedTo: number }> {
  const lookedTo = Math.min(upTo, after + limit);
  const rows = await ctx.tx.execute<Row>(sql`
    select ${COLUMNS} from audit_entry where workspace_id = ${workspaceOf(ctx)}
      and audit_entry.position > ${after}::bigint and audit_entry.position <= ${lookedTo}::bigint
      and ${subjectOf(filter)} and ${conditionOf(filter)} order by audit_entry.position`);
  return { rows: rows.map(entryOf), lookedTo };
}

/** Entries about these things that have their place up to `upTo`, in order. Served by `audit_of_subject`. */
export async function listEntriesAbout(
  ctx: TxContext,
  asked: { events: readonly AuditEvent[]; subjectIds: readonly string[]; upTo: number },
): Promise<{ event: AuditEvent; subjectId: string; body: string; position: number }[]> {
  const rows = await ctx.tx.execute<{ event: AuditEvent; subjectId: string; body: string; position: number }>(sql`
    select event, subject_id as "subjectId", body, position::float8 as position from audit_entry
    where workspace_id = ${workspaceOf(ctx)}
      and subject_id = any(string_to_array(${asked.subjectIds.join(",")}, ',')::uuid[])
      and event = any(string_to_array(${asked.events.join(",")}, ',')::audit_event[])
      and audit_entry.position <= ${asked.upTo}::bigint
    order by audit_entry.position`);
  return [...rows];
}

function subjectOf({ subject }: AuditFilter): SQL {
  return subject === undefined ? sql`true` : sql`subject_id = ${asUuid(subject.slice(-32))}::uuid`;
}

/** It narrows what a page looks at, and not what it finds there: a rare event is served by `audit_of_rare_event`. */
function rareEventOf({ event }: AuditFilter): SQL {
  const isRare = event !== undefined && !FREQUENT_EVENTS.includes(event);
  return isRare ? sql`event = ${event}::audit_event and ${isOfRareEvent}` : sql`true`;
}

function conditionOf(filter: AuditFilter): SQL {
  const { event, actor_kind, subject_kind, environment_id, agent_id, action_type, outcome, from, to } = filter;
  const conditions = [
    event && sql`event = ${event}::audit_event`,
    actor_kind && sql`actor_kind = ${actor_kind}::actor_kind`,
    subject_kind && sql`subject_kind = ${subject_kind}::subject_kind`,
    environment_id && sql`environment_id = ${uuidOf("environment", environment_id)}::uuid`,
    agent_id && sql`agent_id = ${uuidOf("agent", agent_id)}::uuid`,
    action_type && sql`action_type = ${action_type}`,
    outcome && sql`outcome = ${outcome}`,
    from && sql`at >= ${from}::timestamptz`,
    to && sql`at < ${to}::timestamptz`,
  ].filter((condition) => typeof condition === "object");
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

function boundsOf({ from, to }: AuditFilter): SQL {
  const low = from && sql`id >= ${lowestIdAt(Date.parse(from) - CLOCKS_APART_MS)}::uuid`;
  const high = to && sql`id < ${lowestIdAt(Date.parse(to) + CLOCKS_APART_MS)}::uuid`;
  return sql`${low || sql`true`} and ${high || sql`true`}`;
}

/** The lowest id that a moment can have: ids are version 7 uuids, which begin with their millisecond. */
export function lowestIdAt(ms: number): string {
  return asUuid(
    Math.max(0, Math.min(ms, 2 ** 48 - 1))
      .toString(16)
      .padStart(12, "0")
      .padEnd(32, "0"),
  );
}

function asUuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
