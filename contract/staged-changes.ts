import { z } from "zod";
import { DEFAULT_COOLDOWN } from "#engine/cooldown.ts";
import { DEFAULT_THRESHOLDS } from "#engine/divergence.ts";
import { DIVERGENCE_TIERS, STAGED_CHANGE_STATUSES, TRIAL_ENDS, TRIAL_OUTLOOKS, VERDICTS } from "#engine/vocabulary.ts";
import {
  AgentId,
  DecisionId,
  EndorsementId,
  EnvironmentId,
  KernelId,
  MemberId,
  MembraneId,
  ProbeId,
  StagedChangeId,
} from "./ids.ts";
import { MembraneContent } from "./membranes.ts";
import { Instant, PageQuery, pageOf, text } from "./page.ts";

const seconds = (preset: number) => z.number().min(0).max(2_592_000).default(preset);
const score = (preset: number) => z.number().min(0).max(1).default(preset);

/** By which terms a change is tried. They are fixed when it is staged. */
export const TrialTerms = z
  .strictObject({
    endorsement_cooldown_base: seconds(DEFAULT_COOLDOWN.baseSeconds),
    endorsement_no_probe_penalty: seconds(DEFAULT_COOLDOWN.noProbePenaltySeconds),
    endorsement_cooldown_max: seconds(DEFAULT_COOLDOWN.maxSeconds),
    min_probes: z.int().min(1).max(100_000).default(1),
    l1_threshold: score(DEFAULT_THRESHOLDS.l1),
    l2_threshold: score(DEFAULT_THRESHOLDS.l2),
    l3_threshold: score(DEFAULT_THRESHOLDS.l3),
  })
  .refine(({ l1_threshold: l1, l2_threshold: l2, l3_threshold: l3 }) => l1 <= l2 && l2 <= l3, {
    path: ["l2_threshold"],
    message: "must lie between l1_threshold and l3_threshold",
  })
  .meta({ id: "TrialTerms" });
export type TrialTerms = z.infer<typeof TrialTerms>;

/** A new revision that runs beside the live one first; or an earlier one that would come back. */
export const StageRevision = z
  .strictObject({
    content: MembraneContent.optional(),
    restore_revision: z.int().min(1).optional(),
    /** The revision that the change was made from; if it is no longer the present one, nothing is staged. */
    base_revision: z.int().min(1),
    note: text(1000).default(""),
    terms: TrialTerms.prefault({}),
  })
  .refine(({ content, restore_revision }) => (content === undefined) !== (restore_revision === undefined), {
    path: ["content"],
    message: "is needed, or a restore_revision: one of the two",
  })
  .meta({ id: "StageRevision" });
export type StageRevision = z.infer<typeof StageRevision>;

const Person = z.object({ id: MemberId, name: z.string() });

export const StagedChangeView = z
  .object({
    id: StagedChangeId,
    status: z.enum(STAGED_CHANGE_STATUSES),
    /** What the evidence and the database's clock allow now. */
    outlook: z.enum(TRIAL_OUTLOOKS),
    /** What it would change: the one or the other. */
    membrane: z.object({ id: MembraneId, name: z.string() }).nullable(),
    kernel: z
      .object({
        id: KernelId,
        name: z.string(),
        commitment_id: z.string(),
        endorsement_id: EndorsementId,
        /** What the commitment said when it was staged, and would say. */
        live_value: z.string(),
        candidate_value: z.string(),
      })
      .nullable(),
    environment: z.object({ id: EnvironmentId, name: z.string() }),
    base_revision: z.int(),
    /** The number that the candidate gets where it is promoted now, or got; a kernel may be revised meanwhile. */
    candidate_revision: z.int(),
    /** No request promotes it, only an owner: nobody put it on trial, and in production nothing binds by itself. */
    owner_promotes: z.boolean(),
    restores: z.int().nullable(),
    note: z.string(),
    staged_at: Instant,
    staged_by: Person.nullable(),
    cooldown_seconds: z.number(),
    /** It may have moved: three comparisons in a row without a result make the trial longer. */
    cooldown_until: Instant,
    min_probes: z.int(),
    probe_available: z.boolean(),
    /** Counted no further than it adds to the cooldown. */
    requests_last_minute: z.int(),
    l1_threshold: z.number(),
    l2_threshold: z.number(),
    l3_threshold: z.number(),
    /** Where the thresholds were widened when it was staged: from what, for how many requests, and how far at most (0–1). */
    elasticity: z
      .object({
        cap: z.number(),
        requests: z.int(),
        l1_base: z.number(),
        l2_base: z.number(),
        l3_base: z.number(),
      })
      .nullable(),
    /** Comparisons with a score, those of them below L2 or made stricter, and those without a result. */
    scored: z.int(),
    clean_probes: z.int(),
    unknown: z.int(),
    /** Without a result, one after the other up to the last. */
    unknown_streak: z.int(),
    /** Not compared: people still decide them without knowing what was recommended. */
    left_out: z.int(),
    /** 0–1; null while nothing was scored. */
    mean_divergence: z.number().nullable(),
    highest_divergence: z.number().nullable(),
    /** Verdicts that the candidate makes stricter; promotion then asks for a confirmation. */
    stricter_verdicts: z.int(),
    ended_at: Instant.nullable(),
    /** Null where no person ended it. */
    ended_by: Person.nullable(),
    ending: z.enum(TRIAL_ENDS).nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: "StagedChange" });
export type StagedChangeView = z.infer<typeof StagedChangeView>;

export const StagedChangePage = pageOf(StagedChangeView, "StagedChangePage");
export type StagedChangePage = z.infer<typeof StagedChangePage>;

export const StagedChangeQuery = PageQuery.extend({
  membrane_id: MembraneId.optional(),
  kernel_id: KernelId.optional(),
  status: z.enum(STAGED_CHANGE_STATUSES).optional(),
});
export type StagedChangeQuery = z.infer<typeof StagedChangeQuery>;

/** Live and candidate side by side, and how their verdicts differed so far. */
export const StagedChangeDetail = StagedChangeView.extend({
  /** Null for a kernel: what it says stands in `kernel`. */
  live_content: MembraneContent.nullable(),
  candidate_content: MembraneContent.nullable(),
  /** Each pair of verdicts that differ, and how often. */
  verdict_changes: z.array(z.object({ live: z.enum(VERDICTS), candidate: z.enum(VERDICTS), count: z.int() })),
}).meta({ id: "StagedChangeDetail" });
export type StagedChangeDetail = z.infer<typeof StagedChangeDetail>;

export const ProbeView = z.object({
  id: ProbeId,
  /** When what it compares was asked. */
  at: Instant,
  result: z.enum(["scored", "unknown"]),
  /** Null where an agent reported two answers of its own. */
  decision_id: DecisionId.nullable(),
  action_type: z.string(),
  description: z.string(),
  agent: z.object({ id: AgentId, name: z.string() }).nullable(),
  live: z.enum(VERDICTS).nullable(),
  candidate: z.enum(VERDICTS).nullable(),
  /** SHA-256 in hex of the two answers. */
  live_hash: z.string().nullable(),
  candidate_hash: z.string().nullable(),
  divergence: z.number().nullable(),
  tier: z.enum(DIVERGENCE_TIERS).nullable(),
  critical: z.boolean(),
  /** The candidate's policies that give its verdict. */
  policies: z.array(z.string()),
  /** Why there is no result. */
  why: z.string().nullable(),
  /** The two answers, where they were asked for and are kept; `cut` where they were longer than what is kept. */
  answers: z.object({ live: z.string(), candidate: z.string().nullable(), cut: z.boolean() }).nullable(),
});
export type ProbeView = z.infer<typeof ProbeView>;

export const ProbePage = pageOf(ProbeView, "ProbePage");
export type ProbePage = z.infer<typeof ProbePage>;

export const ProbeQuery = PageQuery.extend({
  /** Only those whose verdicts differ, or that have no result. */
  changed: z.enum(["true", "false"]).optional(),
  /** With the answers of each pair that are kept; at most 20 comparisons at once. */
  answers: z.enum(["true", "false"]).optional(),
});

/** With answers a page is long: no more are told of at once. */
export const MOST_WITH_ANSWERS = 20;
export type ProbeQuery = z.infer<typeof ProbeQuery>;

export const PromoteStagedChange = z
  .strictObject({
    /** Needed where a verdict diverged by L2 or more, or became stricter. */
    confirmed: z.boolean().default(false),
    /** Why; needed where a person confirms. */
    reason: text(1000).default(""),
  })
  .refine(({ confirmed, reason }) => !confirmed || reason.trim() !== "", {
    path: ["reason"],
    message: "is needed where a difference is confirmed",
  })
  .meta({ id: "PromoteStagedChange" });
export type PromoteStagedChange = z.infer<typeof PromoteStagedChange>;

const Embedding = z.array(z.number()).min(1).max(4096);

/** What an agent answered live, and what it would have answered under the candidate. The server scores the pair. */
export const ReportProbe = z
  .strictObject({
    live_response: text(100_000),
    /** Null where the candidate failed or ran out of time: that is unknown, never clean. */
    candidate_response: text(100_000).nullable(),
    /** Why there is none. */
    failure: text(500).nullish(),
    /** Of both answers, from one model; compared instead of the words. */
    live_embedding: Embedding.nullish(),
    candidate_embedding: Embedding.nullish(),
    /** An opinion from outside on the candidate's answer, and what a set of probes found. */
    judge: z
      .strictObject({
        verdict: z.enum(["aligned", "misaligned", "uncertain"]),
        confidence: z.number().min(0).max(1),
      })
      .nullish(),
    battery: z.strictObject({ critical_failures: z.int().min(0), score: z.number().min(0).max(1) }).nullish(),
  })
  .refine(({ live_embedding: live, candidate_embedding: candidate }) => (live == null) === (candidate == null), {
    path: ["candidate_embedding"],
    message: "is needed with live_embedding, and the other way round",
  })
  .meta({ id: "ReportProbe" });
export type ReportProbe = z.infer<typeof ReportProbe>;

/** What a reported pair came to, and where the trial stands after it. */
export const ReportedProbe = z
  .object({
    probe_id: ProbeId,
    result: z.enum(["scored", "unknown"]),
    l1_score: z.number().nullable(),
    tier: z.enum(DIVERGENCE_TIERS).nullable(),
    /** It ended the trial: the candidate is rejected, and the live answer stands. */
    critical: z.boolean(),
    reason: z.string().nullable(),
    staged_change: StagedChangeView,
  })
  .meta({ id: "ReportedProbe" });
export type ReportedProbe = z.infer<typeof ReportedProbe>;

export const CancelStagedChange = z.strictObject({ reason: text(1000, 1) }).meta({ id: "CancelStagedChange" });
export type CancelStagedChange = z.infer<typeof CancelStagedChange>;
