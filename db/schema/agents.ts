import { sql } from "drizzle-orm";
import {
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
import { keyKind, keyScope, severity } from "./enums.ts";
import { environments } from "./environments.ts";
import { members, workspaces } from "./workspaces.ts";

/** A program that asks before it acts. */
export const agents = pgTable(
  "agent",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: id(),
    name: text().notNull(),
    description: text().notNull().default(""),
    /** What the agent says it is now; a new one suggests that critical skills start again. */
    version: text().notNull().default(""),
    versionChangedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    disabledAt: instant(),
    /** How many of its requests may wait for people at once, and how often a minute it may write; null is the default. */
    pendingLimit: integer(),
    writesPerMinute: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("agent_name").on(t.workspaceId, t.name),
    check("agent_limits", sql`${t.pendingLimit} >= 1 and ${t.writesPerMinute} >= 1`),
  ],
);

/** A workspace's own action type: it behaves as a built-in one, and no request of it is less severe than its floor. */
export const actionTypes = pgTable(
  "action_type",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    name: text().notNull(),
    behavesAs: text().notNull().default("config_change"),
    severityFloor: severity().notNull().default("S0"),
    /** The least approvals for actions of this type; null where the environment says. */
    requiredApprovals: smallint(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.name] })],
);

/** A bearer key. The secret is shown once and stored only as a keyed hash; `publicId` is the part that finds the row. */
export const apiKeys = pgTable(
  "api_key",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: id(),
    publicId: text().notNull(),
    secretHash: bytes().notNull(),
    kind: keyKind().notNull(),
    label: text().notNull(),
    agentId: uuid(),
    memberId: uuid(),
    environmentId: uuid().notNull(),
    /** Null only on a personal key that may do all its member may. */
    scopes: keyScope().array(),
    createdBy: uuid(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant(),
    revokedAt: instant(),
    lastUsedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("api_key_public_id").on(t.publicId),
    index("api_key_of_agent").on(t.workspaceId, t.agentId),
    foreignKey({ columns: [t.workspaceId, t.agentId], foreignColumns: [agents.workspaceId, agents.id] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    check(
      "api_key_holder",
      sql`(${t.kind} = 'agent') = (${t.agentId} is not null) and (${t.kind} = 'personal') = (${t.memberId} is not null)`,
    ),
    check("api_key_scopes", sql`${t.kind} = 'personal' or ${t.scopes} is not null`),
  ],
);
