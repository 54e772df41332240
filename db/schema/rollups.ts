import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, workspaceId } from "./columns.ts";
import { auditEvent, voteChoice } from "./enums.ts";
import { sessionStays } from "./sessions.ts";
import { members } from "./workspaces.ts";

/** How often something happened in one minute. The sequencer folds entries in; a reader adds those not yet folded. */
export const auditRollups = pgTable(
  "audit_rollup",
  {
    workspaceId: workspaceId(),
    environmentId: uuid().notNull(),
    minute: instant().notNull(),
    event: auditEvent().notNull(),
    actionType: text().notNull(),
    outcome: text().notNull(),
    count: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.environmentId, t.event, t.minute, t.actionType, t.outcome] }),
    index("audit_rollup_by_minute").on(t.workspaceId, t.minute),
    // Partial, because a condition on an enumeration cannot use an index under row-level security.
    index("audit_rollup_of_judgments").on(t.workspaceId, t.minute).where(sql`${t.event} = 'risk_assessment'`),
    index("audit_rollup_of_timeouts").on(t.workspaceId, t.minute).where(sql`${t.event} = 'approval_timeout'`),
  ],
);

/**
 * Requests by what became of them, in the minute, hour, day, month and for ever in which they were made. `scope` says
 * what a row is about: `all` requests, `types` (all, by action type) or one agent's id. `status` pending counts all
 * that went to people. `took[n]` counts decisions of people that fell into bucket n (`engine/duration-buckets.ts`).
 * Only the sequencer writes here, in the transaction that places the entries: `fold_approvals`.
 */
export const approvalRollups = pgTable(
  "approval_rollup",
  {
    workspaceId: workspaceId(),
    scope: text().notNull(),
    grain: text().notNull(),
    start: instant().notNull(),
    actionType: text().notNull(),
    environmentId: uuid().notNull(),
    status: text().notNull(),
    byPeople: boolean().notNull(),
    count: integer().notNull(),
    took: integer().array().notNull(),
  },
  (t) => [
    primaryKey({
      columns: [t.workspaceId, t.scope, t.grain, t.start, t.actionType, t.environmentId, t.status, t.byPeople],
    }),
  ],
);

/** Votes that stood when their request ended, by when they were cast. Written by the sequencer, as above. */
export const reviewerRollups = pgTable(
  "reviewer_rollup",
  {
    workspaceId: workspaceId(),
    grain: text().notNull(),
    start: instant().notNull(),
    memberId: uuid().notNull(),
    environmentId: uuid().notNull(),
    choice: voteChoice().notNull(),
    count: integer().notNull(),
    took: integer().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.grain, t.start, t.memberId, t.environmentId, t.choice] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
  ],
);

/**
 * Decisions by what was decided, in the minute, hour, day, month and for ever in which they were made. Without a membrane
 * `membraneId` is the zero uuid, and verdicts that there are not are ''. While a case is sealed its decision stands with
 * '' for action type and verdicts; the entry that opens the case moves it. `actionType` is '*' beyond the counted ones.
 * Beside the count: how many have a risk score and its sum in millionths, how many were at odds with the agent's own
 * recent intents, how many a policy matched, and how many would have been deliberated. Written by the sequencer:
 * `fold_decisions`.
 */
export const decisionRollups = pgTable(
  "decision_rollup",
  {
    workspaceId: workspaceId(),
    grain: text().notNull(),
    start: instant().notNull(),
    environmentId: uuid().notNull(),
    membraneId: uuid().notNull(),
    pipelineMode: text().notNull(),
    binding: boolean().notNull(),
    verdict: text().notNull(),
    policyVerdict: text().notNull(),
    membraneVerdict: text().notNull(),
    actionType: text().notNull(),
    count: integer().notNull(),
    scored: integer().notNull(),
    scoreSum: bigint({ mode: "number" }).notNull(),
    contradicted: integer().notNull(),
    covered: integer().notNull(),
    wouldDeliberate: integer().notNull(),
  },
  (t) => [
    primaryKey({
      name: "decision_rollup_key",
      columns: [
        t.workspaceId,
        t.grain,
        t.start,
        t.environmentId,
        t.membraneId,
        t.pipelineMode,
        t.binding,
        t.verdict,
        t.policyVerdict,
        t.membraneVerdict,
        t.actionType,
      ],
    }),
    index("decision_rollup_of_membrane").on(t.workspaceId, t.membraneId, t.grain, t.start),
  ],
);

/** Action types that have rows of their own in the rollups; those after the first hundred are counted as one. */
export const countedActionTypes = pgTable(
  "counted_action_type",
  { workspaceId: workspaceId(), actionType: text().notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.actionType] })],
);

/** What agent and person said in the counted decisions of a stay. Moves in the transaction that decides or marks one. */
export const saidPairs = pgTable(
  "said_pair",
  {
    workspaceId: workspaceId(),
    stayId: uuid().notNull(),
    recommended: text().notNull(),
    decided: text().notNull(),
    count: integer().notNull(),
    critical: integer().notNull(),
    /** Those of `count` that were decided without seeing the recommendation. */
    blind: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.stayId, t.recommended, t.decided] }),
    foreignKey({ columns: [t.workspaceId, t.stayId], foreignColumns: [sessionStays.workspaceId, sessionStays.id] }),
    check("said_pair_counts", sql`0 <= ${t.critical} and ${t.critical} <= ${t.count}`),
    check("said_pair_blind", sql`0 <= ${t.blind} and ${t.blind} <= ${t.count}`),
  ],
);
