import { z } from "zod";
import { ARMS, AUTONOMY_LEVELS, DECISION_SOURCES, OUTCOMES } from "#engine/vocabulary.ts";

/** The form of the file; a change of it takes another name, and files of the older form still verify. */
export const EVIDENCE_PACK_FORMAT = "understudy/evidence-pack/v2";
export const FIRST_EVIDENCE_PACK_FORMAT = "understudy/evidence-pack/v1";

/** An entry of the log, to the byte, with its place and the hashes from there to the head that the checkpoint signs. */
const ProvedEntry = z.object({
  entry: z.string().describe("The text that was hashed."),
  position: z.int().min(1),
  proof: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
});
export type ProvedEntry = z.infer<typeof ProvedEntry>;

const PackedDecision = z.object({
  recommendation: ProvedEntry,
  /** Opens the seal: the hash in the recommendation's entry is SHA-256 over the nonce and this content. */
  nonce: z.string().regex(/^[0-9a-f]{64}$/),
  content: z.string().describe("What was recommended, as canonical JSON."),
  decision: ProvedEntry,
});

const NotDecided = z.object({
  arm: z.enum(ARMS),
  undecided: z.int().min(0).describe("Taken back, or run out of time."),
  waiting: z.int().min(0),
});

const Statistics = z.record(z.string(), z.unknown());

/** What one step up rests on, in one file that needs nobody to be believed. */
export const EvidencePack = z
  .object({
    format: z.literal(EVIDENCE_PACK_FORMAT),
    origin: z.string().describe("Which log it is of."),
    session: z.object({
      id: z.string(),
      agent: z.string(),
      environment: z.string(),
      device_id: z.string(),
      skill_name: z.string(),
      decision_class: z.string(),
    }),
    graduation: ProvedEntry,
    decisions: z.array(PackedDecision).describe("Of the stay that the step ended, in the order of the log."),
    critical_misses: z
      .array(z.object({ miss: ProvedEntry, decision: ProvedEntry }))
      .describe("Of the session up to the step, whichever stay they were in."),
    votes: z.array(ProvedEntry).describe("Cast on the requests that these decisions were."),
    configuration: z.array(ProvedEntry).describe("How the session was made and changed up to the step."),
    statistics: Statistics.describe(
      "Of the counted decisions, each number with its count, each estimate with its 95 % interval.",
    ),
    not_decided: z
      .array(NotDecided)
      .optional()
      .describe(
        "By arm, the cases of the stay that were before people and not decided when it ended. Counted, and proved by the signature alone; not in files from before it was counted.",
      ),
    checkpoint: z.string().describe("A signed note over the log's head."),
    signature: z.string().describe("A signed note over the SHA-256 of everything above as canonical JSON."),
  })
  .meta({ id: "EvidencePack" });
export type EvidencePack = z.infer<typeof EvidencePack>;

/** A pack of any form that there was. */
export const KnownEvidencePack = EvidencePack.extend({
  format: z.enum([EVIDENCE_PACK_FORMAT, FIRST_EVIDENCE_PACK_FORMAT]),
});
export type KnownEvidencePack = z.infer<typeof KnownEvidencePack>;

/** Which step: the number of the stay that it began, from 1; left out, the newest step up. */
export const EvidencePackQuery = z.strictObject({ stay: z.coerce.number().int().min(1).optional() });
export type EvidencePackQuery = z.infer<typeof EvidencePackQuery>;

/** What is read of the entries in a pack. */
const about = z.object({ kind: z.string(), id: z.string() });
const entry = { workspace: z.string(), at: z.iso.datetime(), subject: about };
const caused = { request_id: z.string() };

export const RecommendationEntry = z.object({
  ...entry,
  ...caused,
  event: z.literal("recommendation_recorded"),
  payload_hash: z.string(),
});
export const SealedContent = z.object({ action: z.string(), confidence: z.number().nullable() });
export const DecisionEntry = z.object({
  ...entry,
  ...caused,
  event: z.literal("human_decision_recorded"),
  outcome: z.enum(OUTCOMES),
  after: z.object({
    session: z.string(),
    level: z.enum(AUTONOMY_LEVELS),
    arm: z.enum(ARMS),
    /** Whether votes on a request made it; not in entries from before they said so. */
    by_vote: z.boolean().optional(),
    source: z.enum(DECISION_SOURCES),
    action: z.string(),
    counted: z.boolean(),
    critical_miss: z.boolean(),
    total: z.int(),
    agreed: z.int(),
  }),
});
export const MissEntry = z.object({
  ...entry,
  event: z.literal("critical_miss"),
  after: z.object({ session: z.string(), counted: z.boolean() }),
});
const confidence = { alpha: z.number(), agreed: z.int(), total: z.int() };

export const GraduationEntry = z.object({
  ...entry,
  event: z.literal("graduated"),
  before: z.object({ level: z.enum(AUTONOMY_LEVELS), stay: z.string() }),
  after: z.object({
    evidence: z.object({
      counted_arm: z.literal("blind").optional(),
      gates: z.object({
        min_observations: z.object({ required: z.number(), actual: z.number() }),
        agreement_threshold: z.object({ required: z.number(), actual: z.number().nullable() }),
        critical_miss_window: z.object({ window_hours: z.number(), misses: z.number() }),
        confidence: z.object({ method: z.enum(["wilson", "anytime"]), p0: z.number(), ...confidence }).optional(),
        class_recall: z.object({ action: z.string(), required: z.number(), ...confidence }).optional(),
      }),
    }),
  }),
});
/** Votes and changes of the configuration are proved and shown; nothing is computed from them. */
export const VoteEntry = z.object({ ...entry, event: z.literal("vote_cast") });
export const ConfigurationEntry = z.object({
  ...entry,
  event: z.enum(["session_created", "session_changed"]),
  after: z.object({ device_id: z.string(), skill_name: z.string(), decision_class: z.string() }).partial(),
});
