import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
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
import { endorsementChannel, endorsementDecision, kernelPreset, ruleConflict } from "./enums.ts";
import { environments } from "./environments.ts";
import { members } from "./workspaces.ts";

/** An agent's commitments: of one agent of an environment, or of all in it. What they are is in its revisions. */
export const kernels = pgTable(
  "kernel",
  {
    workspaceId: workspaceId(),
    id: id(),
    environmentId: uuid().notNull(),
    /** Null: every agent of the environment may use it. */
    agentId: uuid(),
    name: text().notNull(),
    description: text().notNull(),
    /** What it was begun with; null where it was written by hand. */
    preset: kernelPreset(),
    parentId: uuid(),
    revision: integer().notNull(),
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
    foreignKey({ columns: [t.workspaceId, t.parentId], foreignColumns: [t.workspaceId, t.id] }),
    uniqueIndex("kernel_name").on(t.workspaceId, t.name),
    index("kernel_of_parent").on(t.workspaceId, t.parentId).where(sql`${t.parentId} is not null`),
  ],
);

/** One immutable state of a kernel, without what it takes from its parent. */
export const kernelRevisions = pgTable(
  "kernel_revision",
  {
    workspaceId: workspaceId(),
    kernelId: uuid().notNull(),
    number: integer().notNull(),
    /** As on the wire: `KernelContent` of `contract/kernels.ts`. */
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    note: text().notNull(),
    /** The endorsed rule that brought it; null for its settings and its beginning. */
    endorsementId: uuid(),
    createdAt: instant().notNull(),
    createdBy: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kernelId, t.number] }),
    foreignKey({ columns: [t.workspaceId, t.kernelId], foreignColumns: [kernels.workspaceId, kernels.id] }),
    foreignKey({ columns: [t.workspaceId, t.createdBy], foreignColumns: [members.workspaceId, members.id] }),
  ],
);

/** A rule that somebody proposed for a kernel, what it conflicts with, and what was decided of it. */
export const endorsements = pgTable(
  "endorsement",
  {
    workspaceId: workspaceId(),
    id: id(),
    kernelId: uuid().notNull(),
    /** The revision that it was proposed for. */
    kernelRevision: integer().notNull(),
    /** Who proposed it: an agent by its key, or a member. */
    agentId: uuid(),
    memberId: uuid(),
    channel: endorsementChannel().notNull(),
    createdAt: instant().notNull(),
    ruleText: text().notNull(),
    /** What the commitment would say; null is the rule itself. */
    newValue: text(),
    commitmentId: text(),
    conflictId: uuid(),
    conflict: ruleConflict().notNull(),
    /** The anchor or commitment that it conflicts with, and what was found in the rule. */
    conflictWith: text(),
    isWithAnchor: boolean(),
    keyword: text(),
    decision: endorsementDecision().notNull(),
    /** Who decided, by name; `auto` and `system` are nobody. */
    operator: text().notNull(),
    decidedBy: uuid(),
    decidedChannel: endorsementChannel(),
    decidedAt: instant(),
    rationale: text().notNull(),
    /** The revision that it made of the kernel; null where it made none. */
    appliedRevision: integer(),
    cooldownSeconds: doublePrecision(),
    cooldownUntil: instant(),
    probeAvailable: boolean(),
    /** SHA-256 of the record's RFC 8785 form, as it is now. */
    contentHash: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.kernelId, t.kernelRevision],
      foreignColumns: [kernelRevisions.workspaceId, kernelRevisions.kernelId, kernelRevisions.number],
    }),
    foreignKey({ columns: [t.workspaceId, t.agentId], foreignColumns: [agents.workspaceId, agents.id] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
    foreignKey({ columns: [t.workspaceId, t.decidedBy], foreignColumns: [members.workspaceId, members.id] }),
    index("endorsement_of_kernel").on(t.workspaceId, t.kernelId, t.id),
    index("endorsement_pending").on(t.workspaceId, t.id).where(sql`${t.decision} = 'pending'`),
    check("endorsement_decided", sql`(${t.decision} = 'pending') = (${t.decidedAt} is null)`),
    check(
      "endorsement_staged",
      sql`${t.decision} <> 'staged' or (${t.cooldownUntil} is not null and ${t.probeAvailable} is not null)`,
    ),
  ],
);

/** A request that an agent answered under a kernel: kept for some minutes, for what traffic a change is staged in. */
export const kernelRequests = pgTable(
  "kernel_request",
  {
    workspaceId: workspaceId(),
    id: id(),
    kernelId: uuid().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.kernelId], foreignColumns: [kernels.workspaceId, kernels.id] }),
    index("kernel_request_by_time").on(t.workspaceId, t.kernelId, t.at),
  ],
);

/** How many requests of a kernel are forgotten by now: with those that are kept, all that it ever answered. */
export const kernelTraffic = pgTable(
  "kernel_traffic",
  {
    workspaceId: workspaceId(),
    kernelId: uuid().notNull(),
    forgotten: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kernelId] }),
    foreignKey({ columns: [t.workspaceId, t.kernelId], foreignColumns: [kernels.workspaceId, kernels.id] }),
  ],
);
