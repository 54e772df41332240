import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  interval,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, id, instant, workspaceId } from "./columns.ts";
import { role } from "./enums.ts";

/** The tenant, with the defaults that its sessions start from. */
export const workspaces = pgTable(
  "workspace",
  {
    id: id().primaryKey(),
    name: text().notNull(),
    minObservations: integer().notNull().default(25),
    agreementThreshold: doublePrecision().notNull().default(0.9),
    criticalMissWindowHours: doublePrecision().notNull().default(168),
    /** Whether decisions that an agent's own key reported count toward its gates. */
    countsAgentReported: boolean().notNull().default(false),
    /** For how long a vote cast in the browser may be withdrawn. */
    holdSeconds: smallint().notNull().default(5),
    /** While the kill switch is on: since when, who turned it on, and why. */
    killedAt: instant(),
    killedBy: uuid(),
    killReason: text(),
    /** Since when a process of this installation saw the operator's switch on; null once its end was seen. */
    installationStoppedAt: instant(),
    /** For how long everything was stopped, all stops that ended taken together. Deadlines of what waits are written without it. */
    stoodStill: interval().notNull().default("0"),
    /** An owner wants it off again and waits for another one to agree: who, since when, and why. */
    releaseAskedBy: uuid(),
    releaseAskedAt: instant(),
    releaseReason: text(),
    /** Grows when a kill switch is turned on, and when the installation's goes off: every grant of an earlier epoch is void. */
    grantEpoch: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    check("workspace_hold_seconds", sql`${t.holdSeconds} between 0 and 10`),
    check("workspace_min_observations", sql`${t.minObservations} >= 0`),
    check("workspace_agreement_threshold", sql`${t.agreementThreshold} between 0 and 1`),
    check("workspace_critical_miss_window", sql`${t.criticalMissWindowHours} >= 0`),
    check("workspace_killed_whole", sql`(${t.killedAt} is null) = (${t.killReason} is null)`),
    check(
      "workspace_release_whole",
      sql`(${t.releaseAskedAt} is null) = (${t.releaseAskedBy} is null) and (${t.releaseAskedAt} is null) = (${t.releaseReason} is null)
        and (${t.releaseAskedAt} is null or ${t.killedAt} is not null)`,
    ),
  ],
);

/** A person in a workspace. The e-mail address names one member of one workspace, so signing in finds both. */
export const members = pgTable(
  "member",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    role: role().notNull(),
    /** Argon2id; null for a member who signs in with the identity provider only. */
    passwordHash: text(),
    /** Who the identity provider says this is, kept from the first sign-in with it: addresses can change hands. */
    identitySubject: text(),
    /** Whether single letters act as keys for this member. */
    singleLetterKeys: boolean().notNull().default(true),
    /** Views of the queue that this member has named: the query of each one's address. */
    savedViews: jsonb().$type<{ name: string; query: string }[]>().notNull().default([]),
    createdAt: instant().notNull().defaultNow(),
    disabledAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex("member_email").on(sql`lower(${t.email})`)],
);

/** A sign-in that can be revoked: the cookie only names this row. */
export const loginSessions = pgTable(
  "login_session",
  {
    workspaceId: workspaceId(),
    id: id(),
    memberId: uuid().notNull(),
    createdAt: instant().notNull().defaultNow(),
    lastSeenAt: instant().notNull().defaultNow(),
    /** When the password was last entered; some acts ask for a recent one. */
    authenticatedAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
  ],
);

/** An invitation to become a member: a link that works once. */
export const invitations = pgTable(
  "invitation",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: id(),
    email: text().notNull(),
    role: role().notNull(),
    tokenHash: bytes().notNull(),
    invitedBy: uuid(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex("invitation_token").on(t.tokenHash)],
);

/** The one-time token that lets the first visitor become the first owner. It belongs to no workspace: there is none yet. */
export const setupTokens = pgTable("setup_token", {
  tokenHash: bytes().primaryKey(),
  createdAt: instant().notNull().defaultNow(),
  usedAt: instant(),
});

/** How often something was tried since a moment: sign-ins of an account, from an address. It belongs to no workspace. */
export const attempts = pgTable(
  "attempt",
  {
    /** A keyed hash of what is counted, so that the table tells nobody who tried. */
    key: bytes().primaryKey(),
    count: integer().notNull(),
    startedAt: instant().notNull(),
  },
  (t) => [index("attempt_age").on(t.startedAt)],
);
