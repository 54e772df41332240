import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { EscalationStep } from "#engine/escalation.ts";
import { SEVERITIES } from "#engine/vocabulary.ts";
import { bytes, id, instant, workspaceId } from "./columns.ts";
import { approvalStatus, approvalVia, riskTier, severity, voteChannel, voteChoice } from "./enums.ts";
import { environments } from "./environments.ts";
import { members } from "./workspaces.ts";

/** One request for a person's decision. Its status moves once, from pending to a terminal word, and never again. */
export const approvals = pgTable(
  "approval",
  {
    workspaceId: workspaceId(),
    id: id(),
    decisionId: uuid().notNull(),
    environmentId: uuid().notNull(),
    agentId: uuid(),
    /** The member who asked with a personal key; the requester never counts. */
    requestedBy: uuid(),
    observationId: uuid(),
    actionType: text().notNull(),
    severity: severity().notNull(),
    tier: riskTier().notNull(),
    status: approvalStatus().notNull(),
    via: approvalVia(),
    requiredApprovals: smallint().notNull(),
    commentRequired: boolean().notNull(),
    payloadHash: bytes().notNull(),
    supersedes: uuid(),
    createdAt: instant().notNull(),
    /** While it is pending: by the clock that stands still in a stop (`db/deadline.ts`). Afterwards by the one on the wall. */
    expiresAt: instant(),
    /** When its time began to run, by the same clock; null is `createdAt`. */
    runsSince: instant(),
    /** While it is pending: the end of the last hold that ran when it was last looked at. */
    heldUntil: instant(),
    /** While it is pending: when to look at it again before its deadline. */
    dueAt: instant(),
    /** While it is pending: when the next reminder or step of its escalation chain is due, by the clock of deadlines; null where none is. */
    remindAt: instant(),
    /** How many reminders it has had; null is none. */
    reminders: smallint(),
    /** Its membrane's chain or the environment's, frozen with the request; and how many of its steps are written down. */
    escalation: jsonb().$type<readonly EscalationStep[]>(),
    escalationSteps: smallint(),
    /** Who is working on it, until the lease ends. */
    claimedBy: uuid(),
    claimedUntil: instant(),
    decidedAt: instant(),
    decidedBy: uuid(),
    decisionReason: text(),
    /** How long it may be used once it is approved; frozen when it is asked for. */
    grantSeconds: smallint().notNull().default(300),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("approval_queue").on(t.workspaceId, t.expiresAt, t.id).where(sql`${t.status} = 'pending'`),
    index("approval_due").on(t.expiresAt).where(sql`${t.status} = 'pending'`),
    index("approval_due_again").on(t.dueAt).where(sql`${t.status} = 'pending' and ${t.dueAt} is not null`),
    index("approval_to_remind")
      .on(t.workspaceId, t.remindAt)
      .where(sql`${t.status} = 'pending' and ${t.remindAt} is not null`),
    // The queue narrowed to one type, or to one severity: the rare one among very many.
    index("approval_pending_of_type")
      .on(t.workspaceId, t.actionType, t.expiresAt, t.id)
      .where(sql`${t.status} = 'pending'`),
    ...SEVERITIES.map((word) =>
      index(`approval_pending_${word.toLowerCase()}`)
        .on(t.workspaceId, t.expiresAt, t.id)
        .where(sql`${t.status} = 'pending' and ${t.severity} = ${sql.raw(`'${word}'`)}`),
    ),
    index("approval_claimed").on(t.claimedUntil).where(sql`${t.status} = 'pending' and ${t.claimedUntil} is not null`),
    index("approval_of_people")
      .on(t.workspaceId, t.environmentId, t.id)
      .where(sql`${t.via} is null or ${t.via} in ('human', 'timeout', 'cancel')`),
    // A condition on an enumeration finds no index under row-level security; the predicate of a partial one it does.
    index("approval_rejected").on(t.workspaceId, t.id).where(sql`${t.status} = 'rejected'`),
    index("approval_blocked").on(t.workspaceId, t.id).where(sql`${t.status} = 'blocked'`),
    index("approval_cancelled").on(t.workspaceId, t.id).where(sql`${t.status} = 'cancelled'`),
    // An overdue request has timed out before anybody writes it down.
    index("approval_timed_out").on(t.workspaceId, t.id).where(sql`${t.status} in ('timed_out', 'pending')`),
    index("approval_of_decision").on(t.workspaceId, t.decisionId),
    // How people decided what is like a new request.
    index("approval_precedent")
      .on(t.workspaceId, t.environmentId, t.actionType, t.id)
      .where(sql`${t.via} = 'human' and ${t.observationId} is null`),
    // The decision stream, narrowed to what became of the request.
    ...(["pending", "rejected", "timed_out", "cancelled", "blocked"] as const).map((word) =>
      index(`approval_decision_${word}`)
        .on(t.workspaceId, t.decisionId)
        .where(sql`${t.status} = ${sql.raw(`'${word}'`)}`),
    ),
    index("approval_of_agent").on(t.workspaceId, t.agentId, t.id),
    index("approval_pending_of_agent").on(t.workspaceId, t.agentId, t.expiresAt).where(sql`${t.status} = 'pending'`),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    check("approval_quorum_positive", sql`${t.requiredApprovals} >= 1`),
    check("approval_decided_when_not_pending", sql`(${t.status} = 'pending') = (${t.decidedAt} is null)`),
    check("approval_via_when_not_pending", sql`(${t.status} = 'pending') = (${t.via} is null)`),
    check("approval_pending_has_deadline", sql`${t.status} <> 'pending' or ${t.expiresAt} is not null`),
    check("approval_never_created", sql`${t.status} <> 'created'`),
  ],
);

/** One member's act on a request. A person has one vote that stands; one that was withdrawn in its hold stays as a record. */
export const votes = pgTable(
  "vote",
  {
    workspaceId: workspaceId(),
    id: id(),
    approvalId: uuid().notNull(),
    memberId: uuid().notNull(),
    choice: voteChoice().notNull(),
    comment: text().notNull().default(""),
    /** On a supervised case: what the person wants done instead of what was recommended. */
    override: jsonb().$type<{ action: string; arguments: Record<string, unknown> }>(),
    payloadHash: bytes().notNull(),
    channel: voteChannel().notNull(),
    createdAt: instant().notNull(),
    effectiveAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("vote_standing").on(t.workspaceId, t.approvalId, t.memberId).where(sql`${t.withdrawnAt} is null`),
    index("vote_of_member").on(t.workspaceId, t.memberId, t.effectiveAt).where(sql`${t.withdrawnAt} is null`),
    foreignKey({ columns: [t.workspaceId, t.approvalId], foreignColumns: [approvals.workspaceId, approvals.id] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
  ],
);

/** What a member said about a request beside voting. Never changed. */
export const approvalComments = pgTable(
  "approval_comment",
  {
    workspaceId: workspaceId(),
    id: id(),
    approvalId: uuid().notNull(),
    memberId: uuid().notNull(),
    comment: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("approval_comment_of_approval").on(t.workspaceId, t.approvalId, t.id),
    foreignKey({ columns: [t.workspaceId, t.approvalId], foreignColumns: [approvals.workspaceId, approvals.id] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
  ],
);

/** That an owner has seen that a request was blocked. Once for a request; it decides nothing, and is never changed. */
export const acknowledgements = pgTable(
  "approval_acknowledgement",
  {
    workspaceId: workspaceId(),
    approvalId: uuid().notNull(),
    memberId: uuid().notNull(),
    /** Null where nothing was said. */
    note: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.approvalId] }),
    foreignKey({ columns: [t.workspaceId, t.approvalId], foreignColumns: [approvals.workspaceId, approvals.id] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
  ],
);

/** That a member opened what a request would run, and why: without it nobody approves what cannot be undone. Never changed. */
export const openedEvidence = pgTable(
  "opened_evidence",
  {
    workspaceId: workspaceId(),
    approvalId: uuid().notNull(),
    memberId: uuid().notNull(),
    /** Of the payload that was opened. */
    payloadHash: bytes().notNull(),
    openedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.approvalId, t.memberId] }),
    foreignKey({ columns: [t.workspaceId, t.approvalId], foreignColumns: [approvals.workspaceId, approvals.id] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
  ],
);
