import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, workspaceId } from "./columns.ts";
import { cycles, reported } from "./cycles.ts";
import { experimentState, failureClass, findingStatus, severity } from "./enums.ts";
import { environments } from "./environments.ts";
import { members } from "./workspaces.ts";

/** One test inside a cycle: reported when it has run, or started and finished. One that is over never changes. */
export const experiments = pgTable(
  "experiment",
  {
    ...reported(),
    cycleId: uuid().notNull(),
    stressType: text().notNull(),
    hypothesis: text().notNull(),
    isDestructive: boolean().notNull(),
    runs: integer().notNull(),
    failures: integer().notNull(),
    /** By the engine's rule, when it was reported. */
    isValidated: boolean().notNull(),
    /** The lab finding that it tried to reproduce. */
    reproducesFindingId: uuid(),
    costUsd: doublePrecision(),
    approvalId: uuid(),
    state: experimentState().notNull().default("finished"),
    /** Until when one that was started may run; null where it was reported as a whole. */
    deadlineAt: instant(),
    /** Null while it runs; of one past its time, its deadline. */
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.cycleId], foreignColumns: [cycles.workspaceId, cycles.id] }),
    foreignKey({
      columns: [t.workspaceId, t.reproducesFindingId],
      foreignColumns: [findings.workspaceId, findings.id],
    }),
    index("experiment_of_environment").on(t.workspaceId, t.environmentId, t.id),
    index("experiment_of_cycle").on(t.workspaceId, t.cycleId, t.id),
    index("experiment_of_finding")
      .on(t.workspaceId, t.reproducesFindingId, t.id)
      .where(sql`${t.reproducesFindingId} is not null`),
    uniqueIndex("experiment_of_approval").on(t.workspaceId, t.approvalId),
    // What runs in an environment at once, and what is past its time.
    index("experiment_running").on(t.workspaceId, t.environmentId, t.deadlineAt).where(sql`${t.state} = 'running'`),
    check("experiment_over", sql`(${t.state} = 'running') = (${t.finishedAt} is null)`),
    check("experiment_deadline", sql`${t.state} = 'finished' or ${t.deadlineAt} is not null`),
    check("experiment_counts", sql`${t.failures} between 0 and ${t.runs}`),
  ],
);

/** A failure that was discovered. What it is like is reported and may be seen again; what becomes of it people say. */
export const findings = pgTable(
  "finding",
  {
    ...reported(),
    cycleId: uuid(),
    experimentId: uuid(),
    title: text().notNull(),
    description: text().notNull(),
    /** Null is none that the taxonomy knows. */
    failureClass: failureClass(),
    /** As reported, in lower case: a type of the class, the class itself, or a name that nobody knows. */
    failureType: text().notNull(),
    /** What it is recognised by; sorted, without repetition. */
    signature: text().array().notNull(),
    runs: integer().notNull(),
    failures: integer().notNull(),
    /** 0–1; the highest that was reported. */
    reproduction: doublePrecision().notNull(),
    /** By the engine's rule over one report's runs. */
    isValidated: boolean().notNull(),
    impactScopes: text().array().notNull(),
    isSafetyRelated: boolean().notNull(),
    claimedSeverity: severity(),
    severity: severity().notNull(),
    /** How often it was reported. */
    occurrences: integer().notNull().default(1),
    lastSeenAt: instant().notNull(),
    status: findingStatus().notNull().default("open"),
    /** Who last said what becomes of it, and why. */
    triagedBy: uuid(),
    triagedAt: instant(),
    comment: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.cycleId], foreignColumns: [cycles.workspaceId, cycles.id] }),
    foreignKey({ columns: [t.workspaceId, t.triagedBy], foreignColumns: [members.workspaceId, members.id] }),
    index("finding_of_environment").on(t.workspaceId, t.environmentId, t.id),
    index("finding_of_cycle").on(t.workspaceId, t.cycleId, t.id).where(sql`${t.cycleId} is not null`),
    // What a new report is compared with.
    index("finding_standing")
      .on(t.workspaceId, t.environmentId, t.failureClass, t.id)
      .where(sql`${t.status} in ('open', 'triaged')`),
    index("finding_unsettled").on(t.workspaceId, t.id).where(sql`${t.status} in ('open', 'triaged')`),
    check("finding_counts", sql`${t.failures} between 0 and ${t.runs} and ${t.reproduction} between 0 and 1`),
    check("finding_triage", sql`(${t.status} = 'open') = (${t.triagedAt} is null)`),
    check("finding_s4", sql`${t.severity} < 'S4' or ${t.status} in ('open', 'triaged') or ${t.comment} <> ''`),
  ],
);

/** A lab finding that showed up in shadow, and what it showed up as. */
export const findingLinks = pgTable(
  "finding_link",
  {
    workspaceId: workspaceId(),
    labFindingId: uuid().notNull(),
    shadowFindingId: uuid().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.labFindingId, t.shadowFindingId] }),
    foreignKey({ columns: [t.workspaceId, t.labFindingId], foreignColumns: [findings.workspaceId, findings.id] }),
    foreignKey({ columns: [t.workspaceId, t.shadowFindingId], foreignColumns: [findings.workspaceId, findings.id] }),
    index("finding_link_of_shadow").on(t.workspaceId, t.shadowFindingId),
  ],
);

/** A lab whose findings another environment is to confirm, as an owner says. */
export const environmentLinks = pgTable(
  "environment_link",
  {
    workspaceId: workspaceId(),
    labEnvironmentId: uuid().notNull(),
    shadowEnvironmentId: uuid().notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.labEnvironmentId, t.shadowEnvironmentId] }),
    foreignKey({
      columns: [t.workspaceId, t.labEnvironmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.shadowEnvironmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    check("environment_link_apart", sql`${t.labEnvironmentId} <> ${t.shadowEnvironmentId}`),
  ],
);
