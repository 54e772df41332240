import { z } from "zod";
import {
  ENDORSEMENT_CHANNELS,
  ENDORSEMENT_CHOICES,
  ENDORSEMENT_DECISIONS,
  RULE_CONFLICTS,
  UNANSWERED,
} from "#engine/vocabulary.ts";
import { AgentId, EndorsementId, KernelId, MemberId, RuleConflictId, StagedChangeId } from "./ids.ts";
import { CommitmentValue } from "./kernels.ts";
import { Instant, PageQuery, pageOf, text } from "./page.ts";

export const ProposeRule = z
  .strictObject({
    rule_text: text(2000, 1),
    /** The commitment that the rule is for. Where it conflicts with one, that one. */
    commitment_id: z.string().max(64).nullish(),
    /** What the commitment would say; left out, the rule itself. */
    new_value: CommitmentValue.nullish(),
  })
  .meta({ id: "ProposeRule" });
export type ProposeRule = z.infer<typeof ProposeRule>;

const Person = z.object({ id: MemberId, name: z.string() });

/** The record: what was proposed and decided, and the SHA-256 of its twelve documented fields. */
export const EndorsementView = z
  .object({
    id: EndorsementId,
    timestamp: Instant,
    conflict_id: RuleConflictId.nullable(),
    rule_text: z.string(),
    commitment_id: z.string().nullable(),
    decision: z.enum(ENDORSEMENT_DECISIONS),
    /** Who decided, by name; `auto`, or `system` while nobody has. */
    operator: z.string(),
    /** Why it was decided so; while it is pending, why nobody decided it when it was put before somebody. */
    rationale: z.string(),
    kernel: KernelId,
    cooldown_duration_s: z.number().nullable(),
    cooldown_until: Instant.nullable(),
    probe_available: z.boolean().nullable(),
    /** SHA-256 in hex of the RFC 8785 form of the fields above. */
    content_hash: z.string(),
    kernel_name: z.string(),
    kernel_revision: z.int(),
    new_value: z.string().nullable(),
    conflict: z.object({
      kind: z.enum(RULE_CONFLICTS),
      /** The anchor or commitment, and the keyword that was found. */
      id: z.string().nullable(),
      of: z.enum(["anchor", "commitment"]).nullable(),
      keyword: z.string().nullable(),
    }),
    /** The conflict in a sentence. */
    message: z.string(),
    agent: z.object({ id: AgentId, name: z.string() }).nullable(),
    member: Person.nullable(),
    channel: z.enum(ENDORSEMENT_CHANNELS),
    decided_at: Instant.nullable(),
    decided_by: Person.nullable(),
    decided_channel: z.enum(ENDORSEMENT_CHANNELS).nullable(),
    /** The revision of the kernel that it made; null where it made none. */
    applied_revision: z.int().nullable(),
    /** The trial that it was put on, where its comparisons are reported; null where it never was. */
    staged_change_id: StagedChangeId.nullable(),
  })
  .meta({ id: "Endorsement" });
export type EndorsementView = z.infer<typeof EndorsementView>;
export const EndorsementPage = pageOf(EndorsementView, "EndorsementPage");
export type EndorsementPage = z.infer<typeof EndorsementPage>;

export const EndorsementQuery = PageQuery.extend({
  kernel_id: KernelId.optional(),
  decision: z.enum(ENDORSEMENT_DECISIONS).optional(),
});
export type EndorsementQuery = z.infer<typeof EndorsementQuery>;

export const EndorsementRef = z.strictObject({ endorsement_id: EndorsementId });
export type EndorsementRef = z.infer<typeof EndorsementRef>;

export const DecideEndorsement = z
  .strictObject({
    decision: z.enum(ENDORSEMENT_CHOICES),
    /** Why; needed for a rejection. */
    rationale: text(2000).default(""),
  })
  .refine(({ decision, rationale }) => decision !== "reject" || rationale.trim() !== "", {
    path: ["rationale"],
    message: "is needed for a rejection: say why",
  })
  .meta({ id: "DecideEndorsement" });
export type DecideEndorsement = z.infer<typeof DecideEndorsement>;

/** Nothing is decided by it. */
export const LeaveEndorsement = z.strictObject({ because: z.enum(UNANSWERED) }).meta({ id: "LeaveEndorsement" });
export type LeaveEndorsement = z.infer<typeof LeaveEndorsement>;
