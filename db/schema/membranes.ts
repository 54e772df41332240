import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { agents } from "./agents.ts";
import { bytes, id, instant, workspaceId } from "./columns.ts";
import { feedback, membraneLifecycle } from "./enums.ts";
import { environments } from "./environments.ts";
import { members } from "./workspaces.ts";

/** A named set of policies that governs the agents of an environment, or one of them. Its content is in its revisions. */
export const membranes = pgTable(
  "membrane",
  {
    workspaceId: workspaceId(),
    id: id(),
    environmentId: uuid().notNull(),
    /** Null: every agent of the environment that has none of its own. */
    agentId: uuid(),
    name: text().notNull(),
    description: text().notNull(),
    lifecycle: membraneLifecycle().notNull(),
    lifecycleSince: instant().notNull(),
    revision: integer().notNull(),
    /** The revision whose escalation chain was tried out and answered. */
    escalationTestedRevision: integer(),
    /** The drill that was started last: of which revision, when and by whom. */
    drillRevision: integer(),
    drillStartedAt: instant(),
    drillStartedBy: uuid(),
    /** The revision whose going live was announced, and when. */
    notifiedRevision: integer(),
    notifiedAt: instant(),
    createdAt: instant().notNull(),
    createdBy: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.agentId], foreignColumns: [agents.workspaceId, agents.id] }),
    foreignKey({ columns: [t.workspaceId, t.createdBy], foreignColumns: [members.workspaceId, members.id] }),
    uniqueIndex("membrane_name").on(t.workspaceId, t.name),
    // At most one governs: of an environment, and of an agent in it. Drafts disturb nobody.
    uniqueIndex("membrane_governing_environment")
      .on(t.workspaceId, t.environmentId)
      .where(sql`${t.agentId} is null and ${t.lifecycle} <> 'draft'`),
    uniqueIndex("membrane_governing_agent")
      .on(t.workspaceId, t.environmentId, t.agentId)
      .where(sql`${t.agentId} is not null and ${t.lifecycle} <> 'draft'`),
  ],
);

/** One immutable state of a membrane. A decision names the one that made it. */
export const membraneRevisions = pgTable(
  "membrane_revision",
  {
    workspaceId: workspaceId(),
    membraneId: uuid().notNull(),
    number: integer().notNull(),
    /** As on the wire: `contract/membranes.ts`. */
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Out of the content, which may be large. */
    escalationChain: jsonb()
      .$type<{ to: string; timeout_seconds: number }[]>()
      .generatedAlwaysAs(sql`content -> 'escalation_chain'`),
    note: text().notNull(),
    /** The revision that this one brought back. */
    restores: integer(),
    createdAt: instant().notNull(),
    createdBy: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.membraneId, t.number] }),
    foreignKey({ columns: [t.workspaceId, t.membraneId], foreignColumns: [membranes.workspaceId, membranes.id] }),
    foreignKey({ columns: [t.workspaceId, t.createdBy], foreignColumns: [members.workspaceId, members.id] }),
  ],
);

/** Somebody outside who is asked over HTTP; panels name it. What a name means never changes, and no name is given twice. */
export const deliberators = pgTable(
  "deliberator",
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text().notNull(),
    url: text().notNull(),
    deadlineMs: integer().notNull(),
    /** Encrypted; the one before stays valid for a while after a rotation. */
    secret: bytes(),
    previousSecret: bytes(),
    previousSecretUntil: instant(),
    createdAt: instant().notNull(),
    createdBy: uuid(),
    /** It is asked no more, and its secrets are gone. */
    removedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("deliberator_name").on(t.workspaceId, t.name),
    foreignKey({ columns: [t.workspaceId, t.createdBy], foreignColumns: [members.workspaceId, members.id] }),
    check("deliberator_signs", sql`(${t.removedAt} is null) = (${t.secret} is not null)`),
  ],
);

/** What a member says of a decision; one each, and it may be changed. No foreign key into decisions. */
export const decisionFeedback = pgTable(
  "decision_feedback",
  {
    workspaceId: workspaceId(),
    decisionId: uuid().notNull(),
    memberId: uuid().notNull(),
    membraneId: uuid(),
    feedback: feedback().notNull(),
    note: text().notNull(),
    createdAt: instant().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.decisionId, t.memberId] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
    // Feedback on a membrane's decisions, by when they were made.
    uniqueIndex("decision_feedback_of_membrane").on(t.workspaceId, t.membraneId, t.decisionId, t.memberId),
    // By when it was said: what the error rate of an environment is counted from.
    index("decision_feedback_said").on(t.workspaceId, t.changedAt, t.decisionId),
  ],
);
