import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, id, instant, workspaceId } from "./columns.ts";
import { channel, deliveryStatus, notice } from "./enums.ts";
import { environments } from "./environments.ts";
import { members, workspaces } from "./workspaces.ts";

/** Where notices go: a webhook's address, a Slack channel, or one member's e-mail or browser. */
export const endpoints = pgTable(
  "endpoint",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: id(),
    channel: channel().notNull(),
    label: text().notNull(),
    /** The URL of a webhook, or the id of a Slack channel; empty for a member, whose row says where. */
    target: text().notNull(),
    slackTeam: text(),
    memberId: uuid(),
    notices: notice().array().notNull(),
    /** Only notices of this environment; null for all of them. */
    environmentId: uuid(),
    /** Encrypted; the one before stays valid for a while after a rotation. */
    secret: bytes(),
    previousSecret: bytes(),
    previousSecretUntil: instant(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
    disabledAt: instant(),
    disabledReason: text(),
    /** Gone from every list; what went there stays until it is forgotten. Its secrets are gone at once. */
    removedAt: instant(),
    /** Failures in a row; a success forgets them. */
    failures: integer().notNull().default(0),
    /** The endpoint is left alone until then. */
    restsUntil: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("endpoint_of_member").on(t.workspaceId, t.memberId, t.channel).where(sql`${t.memberId} is not null`),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    check("endpoint_holder", sql`(${t.channel} in ('email', 'browser')) = (${t.memberId} is not null)`),
    check("endpoint_signs", sql`(${t.channel} = 'webhook' and ${t.removedAt} is null) = (${t.secret} is not null)`),
    check("endpoint_removed", sql`${t.removedAt} is null or ${t.disabledAt} is not null`),
  ],
);

/**
 * One notice on its way to one endpoint: there is exactly one for each entry and endpoint. `body` is what a webhook is
 * sent, the same bytes at every try.
 */
export const deliveries = pgTable(
  "delivery",
  {
    workspaceId: workspaceId(),
    id: id(),
    endpointId: uuid().notNull(),
    entryId: uuid().notNull(),
    notice: notice().notNull(),
    subjectId: uuid().notNull(),
    body: text().notNull(),
    status: deliveryStatus().notNull().default("pending"),
    /** Tries of this round; sending again begins a new one. `attempts` counts them all. */
    tries: smallint().notNull().default(0),
    attempts: integer().notNull().default(0),
    nextTryAt: instant().notNull(),
    /** Who is sending it now, and until when that is believed. */
    claimedBy: uuid(),
    claimedUntil: instant(),
    createdAt: instant().notNull(),
    endedAt: instant(),
    /** What the receiver calls the message, where a later one changes it. */
    receipt: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("delivery_once").on(t.workspaceId, t.endpointId, t.entryId),
    index("delivery_due").on(t.workspaceId, t.endpointId, t.nextTryAt).where(sql`${t.status} = 'pending'`),
    index("delivery_by_status").on(t.workspaceId, t.status, t.id),
    index("delivery_of_subject").on(t.workspaceId, t.subjectId, t.endpointId),
    index("delivery_age").on(t.endedAt).where(sql`${t.status} <> 'pending'`),
    foreignKey({ columns: [t.workspaceId, t.endpointId], foreignColumns: [endpoints.workspaceId, endpoints.id] }),
    check("delivery_ended", sql`(${t.status} = 'pending') = (${t.endedAt} is null)`),
  ],
);

/** One try to deliver, and what came of it. */
export const deliveryAttempts = pgTable(
  "delivery_attempt",
  {
    workspaceId: workspaceId(),
    deliveryId: uuid().notNull(),
    number: integer().notNull(),
    startedAt: instant().notNull(),
    durationMs: integer().notNull(),
    /** The receiver's status; null when none came. */
    httpStatus: smallint(),
    /** The first bytes of the answer, at most 2 kB. */
    response: text(),
    error: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.deliveryId, t.number] }),
    foreignKey({
      columns: [t.workspaceId, t.deliveryId],
      foreignColumns: [deliveries.workspaceId, deliveries.id],
    }).onDelete("cascade"),
  ],
);

/** How far into a workspace's log deliveries have been made out of entries. */
export const notificationCursors = pgTable("notification_cursor", {
  workspaceId: workspaceId().primaryKey(),
  position: bigint({ mode: "number" }).notNull().default(0),
});

/** Which member a person in Slack is: linked by a code from the member's own signed-in page. */
export const slackAccounts = pgTable(
  "slack_account",
  {
    workspaceId: workspaceId(),
    memberId: uuid().notNull(),
    teamId: text().notNull(),
    userId: text().notNull(),
    linkedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.memberId] }),
    uniqueIndex("slack_account_person").on(t.teamId, t.userId),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
  ],
);

/** The code that links a member's Slack account, once and soon. */
export const slackCodes = pgTable(
  "slack_code",
  {
    workspaceId: workspaceId(),
    memberId: uuid().notNull(),
    codeHash: bytes().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.memberId] }),
    uniqueIndex("slack_code_hash").on(t.codeHash),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
  ],
);

/** Signatures of Slack's calls that were taken, so that none is taken twice. Belongs to no workspace. */
export const slackCalls = pgTable(
  "slack_call",
  { signature: bytes().primaryKey(), seenAt: instant().notNull() },
  (t) => [index("slack_call_age").on(t.seenAt)],
);
