import { sql } from "drizzle-orm";
import { bigint, index, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant, workspaceId } from "./columns.ts";
import { actorKind, auditEvent, subjectKind } from "./enums.ts";

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
    body: text().notNull(),
    leafHash: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("audit_order").on(t.workspaceId, t.position),
    index("audit_unsequenced").on(t.workspaceId, t.id).where(sql`${t.position} is null`),
    index("audit_of_subject").on(t.workspaceId, t.subjectId, t.id),
  ],
);

/** How many entries of a workspace have their place. */
export const auditHeads = pgTable("audit_head", {
  workspaceId: workspaceId().primaryKey(),
  size: bigint({ mode: "number" }).notNull().default(0),
});

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
