import { sql } from "drizzle-orm";
import { bigint, index, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { AuditEvent } from "#engine/vocabulary.ts";
import { bytes, id, instant, workspaceId } from "./columns.ts";
import { actorKind, auditEvent, subjectKind } from "./enums.ts";

/**
 * What most of a log is made of: a page of one of them is found soon wherever one looks. None that a later migration added to
 * the words: before version 17 Postgres makes no index of such a word in the transaction that adds it, and a new database
 * takes all migrations in one.
 */
export const FREQUENT_EVENTS: readonly AuditEvent[] = [
  "risk_assessment",
  "risk_escalation",
  "approval_requested",
  "approval_granted",
  "approval_denied",
  "approval_timeout",
  "approval_auto",
  "approval_blocked",
  "approval_cancelled",
  "vote_cast",
  "recommendation_recorded",
  "human_decision_recorded",
  "sign_in",
  "sign_out",
  "access_denied",
];

/**
 * Says in a query what `audit_of_rare_event` holds. It holds no other event, so that deciding pays nothing for it and no
 * planner takes it for the way to one subject's entries.
 */
export const isOfRareEvent = sql.raw(`event not in (${FREQUENT_EVENTS.map((event) => `'${event}'`).join(", ")})`);

/**
 * One line of the log. `body` is RFC 8785 JSON and `leafHash` its RFC 6962 leaf hash, both made in the deciding
 * transaction by `append_audit`. Only the sequencer writes again, once: `position`, the entry's place in the order.
 */
export const auditEntries = pgTable(
  "audit_entry",
  {
    workspaceId: workspaceId(),
    id: id(),
    position: bigint({ mode: "number" }),
    event: auditEvent().notNull(),
    at: instant().notNull(),
    actorKind: actorKind().notNull(),
    actorId: uuid(),
    subjectKind: subjectKind().notNull(),
    subjectId: uuid().notNull(),
    environmentId: uuid(),
    /** Whose the subject is, so that an agent's key is told of its own agent's things only. */
    agentId: uuid(),
    actionType: text(),
    outcome: text(),
    /** Empty where its time was over; the hash stays. */
    body: text().notNull(),
    leafHash: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("audit_order").on(t.workspaceId, t.position),
    index("audit_unsequenced").on(t.workspaceId, t.id).where(sql`${t.position} is null`),
    index("audit_of_subject").on(t.workspaceId, t.subjectId, t.id),
    index("audit_of_rare_event").on(t.workspaceId, t.event, t.id).where(isOfRareEvent),
  ],
);

/** How many entries of a workspace have their place. */
export const auditHeads = pgTable("audit_head", {
  workspaceId: workspaceId().primaryKey(),
  size: bigint({ mode: "number" }).notNull().default(0),
  /** How many of them the kept subtrees hold: a multiple of 256. */
  treeSize: bigint({ mode: "number" }).notNull().default(0),
});

/** The head of a full subtree over 256, 65,536 … entries of a workspace's log, counted from 0. Never changes. */
export const auditSubtrees = pgTable(
  "audit_subtree",
  {
    workspaceId: workspaceId(),
    level: smallint().notNull(),
    index: bigint({ mode: "number" }).notNull(),
    hash: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.level, t.index] })],
);

/** A signed head of the log at a size. Never changes. */
export const auditCheckpoints = pgTable(
  "audit_checkpoint",
  {
    workspaceId: workspaceId(),
    size: bigint({ mode: "number" }).notNull(),
    head: bytes().notNull(),
    /** The signed note, to the byte. */
    note: text().notNull(),
    signedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.size] })],
);

/** Up to where the texts of old entries were announced to go, each time that they were, and up to where they are gone. */
export const auditShortened = pgTable(
  "audit_shortened",
  {
    workspaceId: workspaceId(),
    last: bigint({ mode: "number" }).notNull(),
    removedTo: bigint({ mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.last] })],
);

/** The entries whose text somebody had removed before its time, each announced by an entry of the log. */
export const auditRedactions = pgTable(
  "audit_redaction",
  {
    workspaceId: workspaceId(),
    position: bigint({ mode: "number" }).notNull(),
    entryId: uuid().notNull(),
    /** When the text went; null until the entry that says so was signed. */
    removedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.position] }),
    index("audit_redaction_due").on(t.workspaceId, t.position).where(sql`${t.removedAt} is null`),
  ],
);

/** What a place outside of this database last took of the log's checkpoints, and what was wrong when it was last tried. */
export const auditAnchors = pgTable(
  "audit_anchor",
  {
    workspaceId: workspaceId(),
    anchor: text().notNull(),
    /** Of the largest checkpoint that it took; 0 before the first. */
    size: bigint({ mode: "number" }).notNull().default(0),
    acceptedAt: instant(),
    fault: text(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.anchor] })],
);

/** The answer to a request that carried an Idempotency-Key, kept so that a copy gets the same one. */
export const idempotencyKeys = pgTable(
  "idempotency_key",
  {
    workspaceId: workspaceId(),
    principal: uuid().notNull(),
    route: text().notNull(),
    key: text().notNull(),
    requestHash: bytes().notNull(),
    status: smallint(),
    location: text(),
    body: text(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.principal, t.route, t.key] }),
    index("idempotency_key_age").on(t.createdAt),
  ],
);
