import { boolean, foreignKey, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant, workspaceId } from "./columns.ts";
import { operatingMode } from "./enums.ts";
import { workspaces } from "./workspaces.ts";

/** A place where agents act, in one operating mode at a time. */
export const environments = pgTable(
  "environment",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: id(),
    name: text().notNull(),
    operatingMode: operatingMode().notNull(),
    modeEnteredAt: instant().notNull().defaultNow(),
    /** As the owner wrote it: defaults and other modes' overrides are merged by the engine when it is read. */
    configuration: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** Grows with every change of mode or configuration; a judgment made on an older one is made again. */
    revision: integer().notNull().default(1),
    schemaChanged: boolean().notNull().default(false),
    migrationCompleted: boolean().notNull().default(false),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex("environment_name").on(t.workspaceId, t.name)],
);

/** Every configuration that an environment was given, as it was written. The newest is the one that stands. */
export const configurationRevisions = pgTable(
  "configuration_revision",
  {
    workspaceId: workspaceId(),
    environmentId: uuid().notNull(),
    /** 1 is the first that somebody wrote. */
    number: integer().notNull(),
    configuration: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Null: the operator at the command line, or whoever wrote it before revisions were kept. */
    writtenBy: uuid(),
    writerName: text().notNull(),
    reason: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.environmentId, t.number] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
  ],
);
