import { z } from "zod";
import { MOST_PENDING, MOST_WRITES_PER_MINUTE } from "#engine/agent-limits.ts";
import { KEY_KINDS, KEY_SCOPES, type KeyScope, OPERATING_MODES } from "#engine/vocabulary.ts";
import { AgentId, EnvironmentId, KeyId, MemberId } from "./ids.ts";
import { Instant, PageQuery, pageOf, text } from "./page.ts";

export const AgentName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "must be lower case letters, digits and . _ - (at most 64)");

export const AgentView = z
  .object({
    id: AgentId,
    name: z.string(),
    description: z.string(),
    version: z.string(),
    version_changed_at: Instant.nullable(),
    created_at: Instant,
    disabled_at: Instant.nullable(),
    active_keys: z.int(),
    sessions: z.int(),
    last_seen_at: Instant.nullable(),
    /** How many of its requests may wait for people at once. */
    pending_limit: z.int(),
    /** How often a minute its keys together may write; null is as often as the installation lets each key. */
    writes_per_minute: z.int().nullable(),
  })
  .meta({ id: "Agent" });
export type AgentView = z.infer<typeof AgentView>;
export const AgentPage = pageOf(AgentView, "AgentPage");
export type AgentPage = z.infer<typeof AgentPage>;

export const AgentRef = z.strictObject({ agent_id: AgentId });
export type AgentRef = z.infer<typeof AgentRef>;

export const RegisterAgent = z.strictObject({
  name: AgentName,
  description: text(1000).default(""),
  version: text(200).default(""),
});
export type RegisterAgent = z.infer<typeof RegisterAgent>;

const upTo = (most: number) => {
  const fault = `must be a whole number from 1 to ${most}`;
  return z.int(fault).min(1, fault).max(most, fault);
};

export const ChangeAgent = z.strictObject({
  agent_id: AgentId,
  description: text(1000).optional(),
  version: text(200).optional(),
  disabled: z.boolean().optional(),
  /** Only ever downwards; null is the default again. */
  pending_limit: upTo(MOST_PENDING).nullish(),
  writes_per_minute: upTo(MOST_WRITES_PER_MINUTE).nullish(),
});
export type ChangeAgent = z.infer<typeof ChangeAgent>;

/** A key as it is listed: its public part only. */
export const KeyView = z
  .object({
    id: KeyId,
    kind: z.enum(KEY_KINDS),
    label: z.string(),
    /** The 12 characters in the middle of the key, by which its holder recognises it. */
    public_id: z.string(),
    agent: z.object({ id: AgentId, name: z.string() }).nullable(),
    member: z.object({ id: MemberId, name: z.string() }).nullable(),
    environment: z.object({ id: EnvironmentId, name: z.string(), mode: z.enum(OPERATING_MODES) }),
    scopes: z.array(z.enum(KEY_SCOPES)).nullable(),
    created_at: Instant,
    expires_at: Instant.nullable(),
    revoked_at: Instant.nullable(),
    last_used_at: Instant.nullable(),
  })
  .meta({ id: "Key" });
export type KeyView = z.infer<typeof KeyView>;
export const KeyPage = pageOf(KeyView, "KeyPage");
export type KeyPage = z.infer<typeof KeyPage>;

/** `agent_id` and `kind` narrow the list; `revoked` also shows keys that are revoked or expired. */
export const KeyQuery = PageQuery.extend({
  agent_id: AgentId.optional(),
  kind: z.enum(KEY_KINDS).optional(),
  revoked: z.boolean().default(false),
});
export type KeyQuery = z.infer<typeof KeyQuery>;

const lifetime = z.int().min(1).max(3650).nullable().default(90);

/** What an agent's key may do unless somebody chose. */
export const AGENT_KEY_SCOPES = [
  "read",
  "intents:write",
  "sessions:write",
  "findings:write",
  "grants:consume",
] as const satisfies readonly KeyScope[];

export const IssueKey = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("agent"),
    agent_id: AgentId,
    label: text(100).default(""),
    environment_id: EnvironmentId.optional(),
    scopes: z
      .array(z.enum(KEY_SCOPES))
      .min(1)
      .default([...AGENT_KEY_SCOPES]),
    expires_in_days: lifetime,
  }),
  z.strictObject({
    kind: z.literal("reporter"),
    label: text(100, 1),
    environment_id: EnvironmentId.optional(),
    /** A system of record reads and reports, and may execute what others were approved; it never asks for anything itself. */
    scopes: z
      .array(z.enum(["read", "sessions:report-human", "grants:consume"]))
      .min(1)
      .default(["read", "sessions:report-human"]),
    expires_in_days: lifetime,
  }),
  z.strictObject({
    kind: z.literal("personal"),
    label: text(100).default(""),
    environment_id: EnvironmentId.optional(),
    scopes: z.array(z.enum(KEY_SCOPES)).min(1).nullable().default(null),
    expires_in_days: lifetime,
  }),
]);
export type IssueKey = z.infer<typeof IssueKey>;

/** The only answer that ever holds the secret. */
export const IssuedKey = z.object({ key: KeyView, secret: z.string() });
export type IssuedKey = z.infer<typeof IssuedKey>;

export const RevokeKey = z.strictObject({ key_id: KeyId, reason: text(4000).default("") });
export type RevokeKey = z.infer<typeof RevokeKey>;
