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
import type { Elasticity } from "#engine/divergence.ts";
import { bytes, id, instant, workspaceId } from "./columns.ts";
import { divergenceTier, probeResult, stagedChangeStatus, trialEnd, verdict } from "./enums.ts";
import { environments } from "./environments.ts";
import { endorsements, kernels } from "./kernels.ts";
import { membranes } from "./membranes.ts";
import { members } from "./workspaces.ts";

/** A change on trial beside what is live. What it is and by which terms never changes; it ends once. */
export const stagedChanges = pgTable(
  "staged_change",
  {
    workspaceId: workspaceId(),
    id: id(),
    environmentId: uuid().notNull(),
    /** What it would change: a membrane as a whole, or a commitment of a kernel. */
    membraneId: uuid(),
    kernelId: uuid(),
    commitmentId: text(),
    /** The endorsed rule, and what the commitment said when it was staged and would say. */
    endorsementId: uuid(),
    liveValue: text(),
    candidateValue: text(),
    /** The revision that it was made from, and the number that it gets where nothing else is revised before. */
    baseRevision: integer().notNull(),
    candidateRevision: integer().notNull(),
    /** Of a membrane, as on the wire: `contract/membranes.ts`. */
    candidate: jsonb().$type<Record<string, unknown>>(),
    /** The revision that it would bring back. */
    restores: integer(),
    note: text().notNull(),
    stagedAt: instant().notNull(),
    stagedBy: uuid(),
    /** In the 60 s before it was staged, counted no further than matters. */
    requestsLastMinute: integer().notNull(),
    probesAvailable: boolean().notNull(),
    cooldownSeconds: doublePrecision().notNull(),
    /** What three comparisons in a row without a result add. */
    extensionSeconds: doublePrecision().notNull(),
    minProbes: integer().notNull(),
    l1: doublePrecision().notNull(),
    l2: doublePrecision().notNull(),
    l3: doublePrecision().notNull(),
    /** Where the thresholds were widened for what the kernel had answered by then: from what, and by how much at most. */
    elasticity: jsonb().$type<Elasticity>(),
    status: stagedChangeStatus().notNull(),
    cooldownUntil: instant().notNull(),
    /** Comparisons that were scored, those of them that are clean, and those without a result. */
    scored: integer().notNull().default(0),
    cleanProbes: integer().notNull().default(0),
    unknown: integer().notNull().default(0),
    leftOut: integer().notNull().default(0),
    unknownStreak: integer().notNull().default(0),
    scoreSum: doublePrecision().notNull().default(0),
    highestScore: doublePrecision(),
    stricterVerdicts: integer().notNull().default(0),
    /** When the latest decision was made that it was compared on. */
    probedUntil: instant(),
    /** When owners were told that it waits for one of them; they are told once. */
    confirmationAskedAt: instant(),
    endedAt: instant(),
    endedBy: uuid(),
    ending: trialEnd(),
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.membraneId], foreignColumns: [membranes.workspaceId, membranes.id] }),
    foreignKey({ columns: [t.workspaceId, t.kernelId], foreignColumns: [kernels.workspaceId, kernels.id] }),
    foreignKey({
      columns: [t.workspaceId, t.endorsementId],
      foreignColumns: [endorsements.workspaceId, endorsements.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.stagedBy], foreignColumns: [members.workspaceId, members.id] }),
    foreignKey({ columns: [t.workspaceId, t.endedBy], foreignColumns: [members.workspaceId, members.id] }),
    uniqueIndex("staged_change_of_membrane").on(t.workspaceId, t.membraneId).where(sql`${t.status} = 'staged'`),
    uniqueIndex("staged_change_of_commitment")
      .on(t.workspaceId, t.kernelId, t.commitmentId)
      .where(sql`${t.status} = 'staged'`),
    index("staged_change_by_kernel").on(t.workspaceId, t.kernelId, t.id).where(sql`${t.kernelId} is not null`),
    index("staged_change_by_membrane").on(t.workspaceId, t.membraneId, t.id),
    index("staged_change_running").on(t.workspaceId, t.id).where(sql`${t.status} = 'staged'`),
    index("staged_change_diverged")
      .on(t.workspaceId, t.endedAt)
      .where(sql`${t.ending} = 'critical_sandbox_divergence'`),
    check(
      "staged_change_of_one",
      sql`num_nonnulls(${t.membraneId}, ${t.candidate}) = (case when ${t.kernelId} is null then 2 else 0 end)
        and num_nonnulls(${t.commitmentId}, ${t.endorsementId}, ${t.liveValue}, ${t.candidateValue})
          = (case when ${t.kernelId} is null then 0 else 4 end)`,
    ),
    check("staged_change_ends_once", sql`(${t.status} = 'staged') = (${t.endedAt} is null)`),
  ],
);

/** One comparison of live and candidate, written once. No foreign key into decisions. */
export const probes = pgTable(
  "probe",
  {
    workspaceId: workspaceId(),
    stagedChangeId: uuid().notNull(),
    id: id(),
    /** What a membrane was compared on; null where an agent reported two answers of its own. */
    decisionId: uuid(),
    /** When what it compares was asked. */
    askedAt: instant().notNull(),
    result: probeResult().notNull(),
    live: verdict(),
    candidate: verdict(),
    /** 0–1; null unless it was scored. */
    score: doublePrecision(),
    tier: divergenceTier(),
    isCritical: boolean().notNull().default(false),
    /** SHA-256 of what the agent answered live, and of what the candidate would have. */
    liveHash: bytes(),
    candidateHash: bytes(),
    /** Policies of the candidate that give its verdict. */
    policies: text().array().notNull(),
    /** Why there is no result. */
    why: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.stagedChangeId, t.id] }),
    uniqueIndex("probe_of_decision").on(t.workspaceId, t.stagedChangeId, t.decisionId),
    index("probe_by_score").on(t.workspaceId, t.stagedChangeId, t.score, t.id),
    foreignKey({
      columns: [t.workspaceId, t.stagedChangeId],
      foreignColumns: [stagedChanges.workspaceId, stagedChanges.id],
    }),
    check("probe_scored", sql`(${t.result} = 'scored') = (${t.score} is not null and ${t.tier} is not null)`),
  ],
);

/** What an agent answered live and would have answered, for people to compare; forgotten when its time is over. */
export const probeAnswers = pgTable(
  "probe_answer",
  {
    workspaceId: workspaceId(),
    stagedChangeId: uuid().notNull(),
    probeId: uuid().notNull(),
    /** Without secrets that name themselves, and cut where they are long. */
    live: text().notNull(),
    candidate: text(),
    isCut: boolean().notNull(),
    forgetAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.stagedChangeId, t.probeId] }),
    foreignKey({
      columns: [t.workspaceId, t.stagedChangeId, t.probeId],
      foreignColumns: [probes.workspaceId, probes.stagedChangeId, probes.id],
    }),
    index("probe_answer_by_end").on(t.forgetAt),
  ],
);
