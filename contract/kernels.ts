import { z } from "zod";
import { DEFAULT_COOLDOWN } from "#engine/cooldown.ts";
import { DEFAULT_THRESHOLDS } from "#engine/divergence.ts";
import { AUTO_ENDORSEMENTS, KERNEL_PRESETS, MEMBRANE_TEMPLATES, RULE_CONFLICTS } from "#engine/vocabulary.ts";
import { AgentId, EndorsementId, EnvironmentId, KernelId, KernelRequestId, MemberId } from "./ids.ts";
import { Instant, PageQuery, pageOf, text } from "./page.ts";

/** Of an anchor or a commitment. What a child takes from its parent's commitments begins with `propagated_`. */
const NAME = /^(?!propagated_)[a-z][a-z0-9_]{0,63}$/;
const Name = z
  .string()
  .regex(NAME, "must be lower case letters, digits and _ (at most 64), and not begin with propagated_");
const keywords = z.array(text(100, 1)).max(100);
export const CommitmentValue = text(2000, 1);

export const AnchorDocument = z
  .strictObject({ id: Name, description: text(500).default(""), keywords })
  .meta({ id: "Anchor" });

export const CommitmentDocument = z
  .strictObject({
    id: Name,
    description: text(500).default(""),
    default_value: CommitmentValue,
    /** Left out, it is the default. */
    current_value: CommitmentValue.optional(),
    /** A rule that speaks of one of these conflicts with the commitment. */
    keywords: keywords.default([]),
  })
  .meta({ id: "Commitment" });

const seconds = z.number().min(0).max(2_592_000);
const score = z.number().gt(0).max(1);
const SETTINGS = {
  /** Seconds that a change is on trial at least. */
  endorsement_cooldown_base: seconds.default(DEFAULT_COOLDOWN.baseSeconds),
  /** Seconds more where nobody reports comparisons. */
  endorsement_no_probe_penalty: seconds.default(DEFAULT_COOLDOWN.noProbePenaltySeconds),
  endorsement_cooldown_max: seconds.default(DEFAULT_COOLDOWN.maxSeconds),
  /** Clean comparisons that a change needs before it may bind. */
  min_probes: z.int().min(1).max(10_000).default(1),
  /** Scores, 0–1, from which a comparison is marked, held for a person, and ends the trial. */
  l1_threshold: score.default(DEFAULT_THRESHOLDS.l1),
  l2_threshold: score.default(DEFAULT_THRESHOLDS.l2),
  l3_threshold: score.default(DEFAULT_THRESHOLDS.l3),
  /**
   * The more requests were reported, the wider the thresholds that a change is staged with: up to this share of the way to
   * 0.25, 0.45 and 0.7. 0 leaves them as they are.
   */
  elastic_cap: z.number().min(0).max(1).default(0),
  /** Whether whoever runs the agent reports comparisons of live and candidate; fixed for a change when it is staged. */
  reports_probes: z.boolean().default(false),
  /** Days for which the two answers of a reported pair are kept for people to compare; 0 keeps none of their words. */
  keep_answers_days: z.int().min(0).max(365).default(30),
  /** Whether the hashes of each reported request and response, and the divergence, go into the log; if not, no answer is kept. */
  log_requests: z.boolean().default(true),
  /** What is decided at once of a rule with a plastic conflict; never in production, and never of a defense kernel. */
  auto_endorsement: z.enum(AUTO_ENDORSEMENTS).default("off"),
};

const inOrder = ({ l1_threshold: l1, l2_threshold: l2, l3_threshold: l3 }: Record<string, unknown>) =>
  Number(l1) <= Number(l2) && Number(l2) <= Number(l3);
const ORDER = { path: ["l1_threshold"], message: "must not be above l2_threshold, nor that above l3_threshold" };

export const KernelSettings = z.strictObject(SETTINGS).refine(inOrder, ORDER).meta({ id: "KernelSettings" });
export type KernelSettings = z.infer<typeof KernelSettings>;

/** All that a revision holds. What a parent gives is not in it. */
export const KernelContent = z
  .strictObject({
    anchors: z.array(AnchorDocument).max(100).default([]),
    commitments: z.array(CommitmentDocument).max(100).default([]),
    settings: KernelSettings.prefault({}),
  })
  .meta({ id: "KernelContent" });
export type KernelContent = z.infer<typeof KernelContent>;

export const CreateKernel = z
  .strictObject({
    name: text(100, 1),
    description: text(1000).default(""),
    environment_id: EnvironmentId.optional(),
    agent_id: AgentId.nullish(),
    /** Anchors and commitments of this one, instead of a content. */
    preset: z.enum(KERNEL_PRESETS).optional(),
    content: KernelContent.optional(),
    /** Its anchors come first, and its commitments become anchors of the child. */
    parent_id: KernelId.nullish(),
    note: text(1000).default(""),
  })
  .refine(({ content, preset }) => content === undefined || preset === undefined, {
    path: ["preset"],
    message: "cannot come with a content: send one of the two",
  })
  .meta({ id: "CreateKernel" });
export type CreateKernel = z.infer<typeof CreateKernel>;

/** Name, description and settings. Anchors never change, and commitments change through endorsement. */
export const ChangeKernel = z
  .strictObject({
    name: text(100, 1).optional(),
    description: text(1000).optional(),
    settings: KernelSettings.optional(),
    /** The revision that the settings were changed from; needed with them. */
    base_revision: z.int().min(1).optional(),
    note: text(1000).default(""),
  })
  .refine(({ settings, base_revision }) => settings === undefined || base_revision !== undefined, {
    path: ["base_revision"],
    message: "is needed with settings: the revision that they were made from",
  })
  .meta({ id: "ChangeKernel" });
export type ChangeKernel = z.infer<typeof ChangeKernel>;

export const AnchorView = z.object({
  id: z.string(),
  description: z.string(),
  keywords: z.array(z.string()),
  /** Taken from the parent. */
  inherited: z.boolean(),
});

export const CommitmentView = z
  .object({
    id: z.string(),
    description: z.string(),
    default_value: z.string(),
    current_value: z.string(),
    keywords: z.array(z.string()),
  })
  .meta({ id: "CommitmentView" });
export type CommitmentView = z.infer<typeof CommitmentView>;

const Related = z.object({ id: KernelId, name: z.string() });

export const KernelView = z
  .object({
    id: KernelId,
    name: z.string(),
    description: z.string(),
    environment: z.object({ id: EnvironmentId, name: z.string() }),
    /** Null: it is for every agent of the environment. */
    agent: z.object({ id: AgentId, name: z.string() }).nullable(),
    preset: z.enum(KERNEL_PRESETS).nullable(),
    parent: Related.nullable(),
    children: z.array(Related),
    revision: z.int(),
    /** Those taken from the parent first. */
    anchors: z.array(AnchorView),
    commitments: z.array(CommitmentView),
    settings: KernelSettings,
    /** Proposed rules that wait for an owner. */
    pending: z.int(),
    /** Requests that were ever reported of it: what `elastic_cap` widens the thresholds by. */
    requests: z.int(),
    created_at: Instant,
  })
  .meta({ id: "Kernel" });
export type KernelView = z.infer<typeof KernelView>;
export const KernelPage = pageOf(KernelView, "KernelPage");
export type KernelPage = z.infer<typeof KernelPage>;

export const KernelQuery = PageQuery.extend({ environment_id: EnvironmentId.optional() });
export type KernelQuery = z.infer<typeof KernelQuery>;

export const KernelRef = z.strictObject({ kernel_id: KernelId });
export type KernelRef = z.infer<typeof KernelRef>;
export const CommitmentRef = z.strictObject({ kernel_id: KernelId, commitment_id: z.string().max(64) });
export type CommitmentRef = z.infer<typeof CommitmentRef>;

export const KernelRevisionView = z
  .object({
    number: z.int(),
    content: KernelContent,
    note: z.string(),
    endorsement_id: EndorsementId.nullable(),
    created_at: Instant,
    created_by: z.object({ id: MemberId, name: z.string() }).nullable(),
  })
  .meta({ id: "KernelRevision" });
export type KernelRevisionView = z.infer<typeof KernelRevisionView>;
/** Newest first; the cursor is a revision's number. */
export const KernelRevisionPage = pageOf(KernelRevisionView, "KernelRevisionPage");
export type KernelRevisionPage = z.infer<typeof KernelRevisionPage>;

/** A request that an agent answered under a kernel. Of the texts nothing is kept but their SHA-256. */
export const ReportKernelRequest = z
  .strictObject({
    request: text(100_000),
    response: text(100_000).nullish(),
    /** Of live and candidate, 0–1, where both answered. */
    divergence: z.number().min(0).max(1).nullish(),
  })
  .meta({ id: "ReportKernelRequest" });
export type ReportKernelRequest = z.infer<typeof ReportKernelRequest>;

export const KernelRequestView = z
  .object({
    id: KernelRequestId,
    kernel_id: KernelId,
    /** The revision that the kernel has now. */
    revision: z.int(),
    at: Instant,
    /** SHA-256 in hex; null where there was no response yet. */
    request_hash: z.string(),
    response_hash: z.string().nullable(),
    divergence: z.number().nullable(),
    /** Whether they stand in the log. */
    logged: z.boolean(),
  })
  .meta({ id: "KernelRequest" });
export type KernelRequestView = z.infer<typeof KernelRequestView>;

/** Which templates of membranes, and which presets for a child, go with a kernel; an empty list is no obstacle. */
export const KernelCompatibility = z
  .object({
    templates: z.array(
      z.object({
        template: z.enum(MEMBRANE_TEMPLATES),
        conflicts: z.array(
          z.object({ policy: z.string(), kind: z.enum(RULE_CONFLICTS), id: z.string(), keyword: z.string() }),
        ),
      }),
    ),
    presets: z.array(z.object({ preset: z.enum(KERNEL_PRESETS), clashes: z.array(z.string()) })),
  })
  .meta({ id: "KernelCompatibility" });
export type KernelCompatibility = z.infer<typeof KernelCompatibility>;
