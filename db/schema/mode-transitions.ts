import { sql } from "drizzle-orm";
import { check, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { TransitionFacts } from "#engine/mode.ts";
import type { RegressionSignals } from "#engine/regression.ts";
import type { TransitionRequirement } from "#engine/vocabulary.ts";
import { id, instant, workspaceId } from "./columns.ts";
import { operatingMode, transitionState } from "./enums.ts";
import { environments } from "./environments.ts";

/** Every time that somebody asked for another mode, with what was known at the time and what became of it. */
export const modeTransitions = pgTable(
  "mode_transition",
  {
    workspaceId: workspaceId(),
    id: id(),
    environmentId: uuid().notNull(),
    fromMode: operatingMode().notNull(),
    toMode: operatingMode().notNull(),
    state: transitionState().notNull(),
    /** Null where no member asked: the operator at the command line, or a regression. */
    requestedBy: uuid(),
    requesterName: text().notNull(),
    reason: text().notNull(),
    externalRef: jsonb().$type<{ system: string; id: string; url: string | null }>(),
    /** What was known when it was decided; while it waits, when it was asked. A missing fact was unknown. */
    facts: jsonb().$type<Partial<TransitionFacts>>().notNull(),
    unmet: jsonb().$type<TransitionRequirement[]>().notNull(),
    /** What was seen where the environment fell back by itself; null where somebody asked. */
    signals: jsonb().$type<RegressionSignals>(),
    requestedAt: instant().notNull(),
    /** Until when another owner may approve; null where nobody had to. */
    expiresAt: instant(),
    decidedAt: instant(),
    decidedBy: uuid(),
    deciderName: text(),
    comment: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("mode_transition_of_environment").on(t.workspaceId, t.environmentId, t.id),
    uniqueIndex("mode_transition_pending").on(t.workspaceId, t.environmentId).where(sql`${t.state} = 'pending'`),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    check("mode_transition_decided", sql`(${t.state} = 'pending') = (${t.decidedAt} is null)`),
    check("mode_transition_deadline", sql`${t.state} <> 'pending' or ${t.expiresAt} is not null`),
    check("mode_transition_moves", sql`${t.fromMode} <> ${t.toMode}`),
  ],
);
