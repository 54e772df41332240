import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { approvals } from "./approvals.ts";
import { bytes, instant, workspaceId } from "./columns.ts";
import { executionOutcome } from "./enums.ts";

/**
 * The permission that an approval gives: for one payload, once, until it expires. The key is the rule: an approval gives
 * one, ever. The signed token is made from the row when somebody entitled asks, and is stored nowhere.
 */
export const approvalGrants = pgTable(
  "approval_grant",
  {
    workspaceId: workspaceId(),
    approvalId: uuid().notNull(),
    /** Names the token; nothing is looked up by it, so it need not order rows in time. */
    jti: uuid().notNull().default(sql`gen_random_uuid()`),
    /** The digest of exactly what may be done; of what was chosen instead, where a person chose another action. */
    payloadHash: bytes().notNull(),
    /** The environment whose executors may use it. */
    audience: uuid().notNull(),
    /** The workspace's at the time; a later one voids it. */
    epoch: integer().notNull(),
    /** The state of the membrane that it was judged by; null without one. */
    membraneRevision: integer(),
    issuedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    consumedAt: instant(),
    /** In words, and by which key. */
    consumedBy: text(),
    consumedKeyId: uuid(),
    revokedAt: instant(),
    revokedBy: uuid(),
    revokeReason: text(),
    reportedAt: instant(),
    outcome: executionOutcome(),
    outcomeDetail: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.approvalId] }),
    // Executions by when they were reported: what the error rate of an environment is counted from.
    index("approval_grant_reported")
      .on(t.workspaceId, t.audience, t.reportedAt, t.outcome)
      .where(sql`${t.reportedAt} is not null`),
    foreignKey({ columns: [t.workspaceId, t.approvalId], foreignColumns: [approvals.workspaceId, approvals.id] }),
    check(
      "approval_grant_life",
      sql`${t.expiresAt} > ${t.issuedAt} and ${t.expiresAt} <= ${t.issuedAt} + interval '900 seconds'`,
    ),
    check("approval_grant_hash", sql`octet_length(${t.payloadHash}) = 32`),
    check("approval_grant_ends_once", sql`${t.consumedAt} is null or ${t.revokedAt} is null`),
    check("approval_grant_consumed_whole", sql`(${t.consumedAt} is null) = (${t.consumedBy} is null)`),
    check("approval_grant_reported_when_consumed", sql`${t.reportedAt} is null or ${t.consumedAt} is not null`),
    check("approval_grant_reported_whole", sql`(${t.reportedAt} is null) = (${t.outcome} is null)`),
  ],
);
