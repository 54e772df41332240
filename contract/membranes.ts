import { z } from "zod";
import { MOST_ROUNDS } from "#engine/deliberation.ts";
import { DELIBERATE_AT } from "#engine/risk-score.ts";
import {
  BUILT_IN_DELIBERATORS,
  MEMBRANE_LIFECYCLES,
  MEMBRANE_TEMPLATES,
  POLICY_EFFECTS,
  POLICY_TIERS,
  READINESS_ITEMS,
  SEVERITIES,
  UNCOVERED_VERDICTS,
} from "#engine/vocabulary.ts";
import { ActionTypeName } from "./decisions.ts";
import { DeliberatorName } from "./deliberators.ts";
import { AgentId, EnvironmentId, MemberId, MembraneId } from "./ids.ts";
import { Instant, JsonObject, PageQuery, pageOf, text } from "./page.ts";

/** Of 1,000 policies about twenty apply to one intent; more than that nobody keeps in mind. */
const MOST_POLICIES = 1000;

export const PolicyDocument = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_.-]{0,99}$/, "must be lower case letters, digits and _ . - (at most 100)"),
    title: text(200).default(""),
    tier: z.enum(POLICY_TIERS).default("T3"),
    /** Any of each list, and all three lists; an empty list is everything. Environments and agents by name. */
    scope: z
      .strictObject({
        environments: z.array(text(100, 1)).max(100).default([]),
        agents: z.array(text(100, 1)).max(100).default([]),
        action_types: z.array(ActionTypeName).max(200).default([]),
      })
      .prefault({}),
    /** CEL over `intent`, `agent`, `session`, `environment`, `history` and `now`. */
    condition: text(2000, 1),
    effect: z.enum(POLICY_EFFECTS),
    /** JSON Merge Patch (RFC 7396) on the payload; needed for `modify`, and only there. */
    patch: JsonObject.nullable().default(null),
    raise_severity: z.enum(SEVERITIES).nullable().default(null),
    require_approvals: z.int().min(1).max(20).nullable().default(null),
    message_to_person: text(1000).default(""),
    message_to_agent: text(1000).default(""),
  })
  .meta({ id: "Policy" });
export type PolicyDocument = z.infer<typeof PolicyDocument>;

/** A built-in one, or one of the workspace's that is asked over HTTP, by its name. */
const Deliberator = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(BUILT_IN_DELIBERATORS) }),
  z.strictObject({ kind: z.literal("http"), name: DeliberatorName }),
]);

const nameOf = (member: z.infer<typeof Deliberator>) => (member.kind === "http" ? member.name : member.kind);

const Panel = z
  .array(Deliberator)
  .max(10)
  .refine((panel) => new Set(panel.map(nameOf)).size === panel.length, "names somebody twice");

/** All that a revision holds. What is left out is as a fresh membrane has it. */
export const MembraneContent = z
  .strictObject({
    policies: z.array(PolicyDocument).max(MOST_POLICIES).default([]),
    critical_action_types: z.array(ActionTypeName).max(200).default([]),
    /** What is said of an intent that no policy matched; null is `escalate` in production and `approve` elsewhere. */
    uncovered: z.enum(UNCOVERED_VERDICTS).nullable().default(null),
    thresholds: z.strictObject({ deliberate_at: z.number().min(0).max(1).default(DELIBERATE_AT) }).prefault({}),
    /** Who is asked in turn, `reviewer`, `owner` or a member's id; unanswered to its end, it is a no. */
    escalation_chain: z
      .array(z.strictObject({ to: text(40, 1), timeout_seconds: z.int().min(1).max(604_800) }))
      .max(4)
      .default([]),
    deliberation: z
      .strictObject({
        deliberators: Panel.default(() => BUILT_IN_DELIBERATORS.map((kind) => ({ kind }))),
        rounds: z.int().min(1).max(MOST_ROUNDS).default(MOST_ROUNDS),
      })
      .prefault({}),
    enrichment: z
      .strictObject({
        budget_usd: z.number().min(0).max(1e12).nullable().default(null),
        budget_period: z.enum(["day", "week", "month"]).default("day"),
      })
      .prefault({}),
  })
  .meta({ id: "MembraneContent" });
export type MembraneContent = z.infer<typeof MembraneContent>;

export const MembraneView = z
  .object({
    id: MembraneId,
    name: z.string(),
    description: z.string(),
    environment: z.object({ id: EnvironmentId, name: z.string() }),
    /** Null: it governs every agent of the environment that has none of its own. */
    agent: z.object({ id: AgentId, name: z.string() }).nullable(),
    lifecycle: z.enum(MEMBRANE_LIFECYCLES),
    lifecycle_since: Instant,
    revision: z.int(),
    content: MembraneContent,
    created_at: Instant,
  })
  .meta({ id: "Membrane" });
export type MembraneView = z.infer<typeof MembraneView>;

export const MembranePage = pageOf(MembraneView, "MembranePage");
export type MembranePage = z.infer<typeof MembranePage>;

export const MembraneQuery = PageQuery.extend({
  environment_id: EnvironmentId.optional(),
  lifecycle: z.enum(MEMBRANE_LIFECYCLES).optional(),
});
export type MembraneQuery = z.infer<typeof MembraneQuery>;

export const MembranePreset = z.strictObject({
  kind: z.enum(MEMBRANE_TEMPLATES),
  action_types: z.array(ActionTypeName).max(50),
});
export type MembranePreset = z.infer<typeof MembranePreset>;

export const CreateMembrane = z
  .strictObject({
    name: text(100, 1),
    description: text(1000).default(""),
    environment_id: EnvironmentId,
    agent_id: AgentId.nullish(),
    content: MembraneContent.optional(),
    /** Instead of a content: the policies of a template that are for these action types. */
    template: MembranePreset.optional(),
    note: text(1000).default(""),
  })
  .refine(({ content, template }) => content === undefined || template === undefined, {
    path: ["template"],
    message: "cannot come with a content: send one of the two",
  })
  .meta({ id: "CreateMembrane" });
export type CreateMembrane = z.infer<typeof CreateMembrane>;

/** A new revision, or a new name; what is not sent stays. */
export const ChangeMembrane = z
  .strictObject({
    name: text(100, 1).optional(),
    description: text(1000).optional(),
    content: MembraneContent.optional(),
    /** Brings an earlier revision back, as a new one. */
    restore_revision: z.int().min(1).optional(),
    /** The revision that the change was made from; if it is no longer the present one, nothing is changed. */
    base_revision: z.int().min(1).optional(),
    note: text(1000).default(""),
    /** Why what is enforced changes at once; needed while the membrane is live. */
    reason: text(1000).default(""),
  })
  .refine(({ content, restore_revision }) => content === undefined || restore_revision === undefined, {
    path: ["restore_revision"],
    message: "cannot come with a content: send one of the two",
  })
  .refine((change) => change.content === undefined || change.base_revision !== undefined, {
    path: ["base_revision"],
    message: "is needed with a content: the revision that it was made from",
  })
  .meta({ id: "ChangeMembrane" });
export type ChangeMembrane = z.infer<typeof ChangeMembrane>;

export const MembraneRevisionView = z
  .object({
    number: z.int(),
    content: MembraneContent,
    note: z.string(),
    restores: z.int().nullable(),
    created_at: Instant,
    created_by: z.object({ id: MemberId, name: z.string() }).nullable(),
  })
  .meta({ id: "MembraneRevision" });
export type MembraneRevisionView = z.infer<typeof MembraneRevisionView>;

/** Newest first; the cursor is a revision's number. */
export const MembraneRevisionPage = pageOf(MembraneRevisionView, "MembraneRevisionPage");
export type MembraneRevisionPage = z.infer<typeof MembraneRevisionPage>;

export const ReadinessView = z
  .object({
    ready: z.boolean(),
    checks: z.array(
      z.object({
        item: z.enum(READINESS_ITEMS),
        met: z.boolean(),
        actual: z.number(),
        required: z.number(),
        missing: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: "Readiness" });
export type ReadinessView = z.infer<typeof ReadinessView>;

/** Sends everybody the notice that this membrane will be enforced. */
export const AnnounceMembrane = z.strictObject({ note: text(1000).default("") }).meta({ id: "AnnounceMembrane" });
export type AnnounceMembrane = z.infer<typeof AnnounceMembrane>;

/** A try of the escalation chain. */
export const DrillView = z.object({
  revision: z.int(),
  started_at: Instant,
  /** `reviewer`, `owner` or a member's id: any of them may answer. */
  asked: z.array(z.string()),
  /** Unanswered by then, it is over. */
  ends_at: Instant,
  answered: z.boolean(),
});
export type DrillView = z.infer<typeof DrillView>;

/** The drill of the present revision; null where there was none. */
export const DrillState = z.object({ drill: DrillView.nullable() }).meta({ id: "DrillState" });
export type DrillState = z.infer<typeof DrillState>;

export const ActivateMembrane = z
  .strictObject({
    activation: z.strictObject({
      mode: z.enum(["live", "shadow"]),
      /** Needed on the way back from live. */
      reason: text(1000).default(""),
      /** Why an owner goes live although the checklist is not complete. */
      override_reason: text(1000).default(""),
    }),
  })
  .meta({ id: "ActivateMembrane" });
export type ActivateMembrane = z.infer<typeof ActivateMembrane>;

export const CheckCondition = z.strictObject({ condition: text(4000) }).meta({ id: "CheckCondition" });
export type CheckCondition = z.infer<typeof CheckCondition>;

/** Lines and columns from 1. */
export const ConditionErrors = z
  .object({ errors: z.array(z.object({ message: z.string(), line: z.int(), column: z.int() })) })
  .meta({ id: "ConditionErrors" });
export type ConditionErrors = z.infer<typeof ConditionErrors>;
