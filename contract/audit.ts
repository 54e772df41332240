import { z } from "zod";
import { ACTOR_KINDS, AUDIT_EVENTS, SUBJECT_KINDS, writtenEvents } from "#engine/vocabulary.ts";
import { AgentId, AuditEntryId, EnvironmentId } from "./ids.ts";
import { Instant, PageQuery, pageOf, text } from "./page.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hex");
/** Places count from 1, so that the last one is also how many there are. */
const Position = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** A signed head of the audit log: `note` is what was signed, to the byte (C2SP tlog-checkpoint). */
export const CheckpointView = z
  .object({
    origin: z.string(),
    size: z.int(),
    head: Hash,
    note: z.string(),
    signed_at: Instant,
  })
  .meta({ id: "Checkpoint" });
export type CheckpointView = z.infer<typeof CheckpointView>;

export const CheckpointQuery = PageQuery;
export type CheckpointQuery = z.infer<typeof CheckpointQuery>;
/** A place outside of the database that keeps checkpoints: how much of the log it vouches for, and what is wrong with it. */
const AnchorView = z
  .object({
    anchor: z.string().meta({ description: "Its kind, and where it is as far as that is no secret" }),
    size: z.int().meta({ description: "Of the largest checkpoint that it took; 0 before the first" }),
    accepted_at: Instant.nullable(),
    fault: z.string().nullable(),
  })
  .meta({ id: "AuditAnchor" });
export type AnchorView = z.infer<typeof AnchorView>;

/** Texts of old entries go, whole tiles of 256 from the first on, once they are in the archive and a signed entry says so. */
const RetentionView = z
  .object({
    days: z.int().nullable().meta({ description: "The longest that an environment asks for; null without one" }),
    environment_ids: z.array(EnvironmentId).meta({ description: "Which ask for so long" }),
    has_archive: z.boolean().meta({ description: "Without one nothing is removed" }),
    announced_to: z.int().meta({ description: "Up to which entry the log says that they go; 0 where it never did" }),
    is_pending: z.boolean().meta({ description: "Some of those are there still" }),
  })
  .meta({ id: "AuditRetention" });
export type RetentionView = z.infer<typeof RetentionView>;

/**
 * `verifier_keys` are whose signatures under checkpoints of this log are to be believed, newest first, in the form of C2SP
 * signed notes: name, key id, Ed25519 key. Take them from here once, and keep them elsewhere.
 */
export const CheckpointPage = pageOf(CheckpointView, "CheckpointPage").extend({
  verifier_keys: z.array(z.string()),
  anchors: z.array(AnchorView),
  retention: RetentionView,
});
export type CheckpointPage = z.infer<typeof CheckpointPage>;

/** Nothing has to be said to sign. */
export const SignCheckpoint = z.strictObject({});

export const InclusionQuery = z.strictObject({ position: Position, size: Position.optional() });
export type InclusionQuery = z.infer<typeof InclusionQuery>;

/** RFC 9162, 2.1.3: the leaf's index counts from 0; the proof goes from the leaf to the head. */
export const InclusionProof = z
  .object({
    position: z.int(),
    leaf_index: z.int(),
    leaf_hash: Hash,
    size: z.int(),
    head: Hash,
    proof: z.array(Hash),
  })
  .meta({ id: "InclusionProof" });
export type InclusionProof = z.infer<typeof InclusionProof>;

export const ConsistencyQuery = z.strictObject({ from: Position, to: Position.optional() });
export type ConsistencyQuery = z.infer<typeof ConsistencyQuery>;

/** RFC 9162, 2.1.4. */
export const ConsistencyProof = z
  .object({ from: z.int(), from_head: Hash, to: z.int(), to_head: Hash, proof: z.array(Hash) })
  .meta({ id: "ConsistencyProof" });
export type ConsistencyProof = z.infer<typeof ConsistencyProof>;

/** What narrows the log, under the names that the page's address has as well. */
export const AuditFilter = z.strictObject({
  event: z.enum(writtenEvents()).optional(),
  actor_kind: z.enum(ACTOR_KINDS).optional(),
  subject_kind: z.enum(SUBJECT_KINDS).optional(),
  subject: z
    .string()
    .regex(/^([a-z]{3}_)?[0-9a-f]{32}$/, "must be an id as the log tells it")
    .optional()
    .meta({ description: "What an entry is about: one subject's story" }),
  environment_id: EnvironmentId.optional(),
  agent_id: AgentId.optional(),
  action_type: text(200, 1).optional(),
  outcome: text(200, 1).optional(),
  from: Instant.optional().meta({ description: "Happened at this moment or later" }),
  to: Instant.optional().meta({ description: "Happened before this moment" }),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AuditQuery = PageQuery.extend(AuditFilter.shape).extend({
  position: Position.optional().meta({ description: "The entry in this place alone" }),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** One entry: what finds it, and `body`, the canonical JSON whose hash is `leaf_hash` (RFC 6962 leaf). */
export const AuditEntryView = z
  .object({
    id: AuditEntryId,
    /** Null until the sequencer has given it its place. */
    position: z.int().nullable(),
    event: z.enum(AUDIT_EVENTS),
    at: Instant,
    actor_kind: z.enum(ACTOR_KINDS),
    subject: z.object({ kind: z.enum(SUBJECT_KINDS), id: z.string() }),
    environment_id: EnvironmentId.nullable(),
    agent_id: AgentId.nullable(),
    action_type: z.string().nullable(),
    outcome: z.string().nullable(),
    leaf_hash: Hash,
    body: z.string().meta({ description: "Empty where its time was over, or it was redacted; the hash stays" }),
    redaction: z
      .object({ removed_at: Instant.nullable() })
      .nullable()
      .meta({ description: "Announced in the log, by the entries about this one; null until its text is gone" }),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntryView = z.infer<typeof AuditEntryView>;

/** Why is a person's, and stays in the log: what is to go does not belong in it. */
export const RedactEntry = z.strictObject({ position: Position, reason: text(1000, 1) });
export type RedactEntry = z.infer<typeof RedactEntry>;

/** `searched_to` is how far a rare filter was looked for, where the page is not full and there is more behind. */
export const AuditPage = pageOf(AuditEntryView, "AuditPage").extend({ searched_to: Instant.nullable() });
export type AuditPage = z.infer<typeof AuditPage>;

const AUDIT_EXPORT_FORMATS = ["jsonl", "csv"] as const;
export const AuditExportQuery = AuditFilter.extend({
  format: z.enum(AUDIT_EXPORT_FORMATS).default("jsonl"),
});
export type AuditExportQuery = z.infer<typeof AuditExportQuery>;
