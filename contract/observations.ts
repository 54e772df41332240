import { z } from "zod";
import {
  ARMS,
  AUTONOMY_LEVELS,
  DECISION_SOURCES,
  DISAGREEMENT_MARKS,
  DISPOSITIONS,
  OPERATING_MODES,
  OUTCOMES,
  PIPELINE_MODES,
} from "#engine/vocabulary.ts";
import { FingerprintInput } from "./fingerprints.ts";
import { AgentId, ApprovalId, EnvironmentId, MemberId, ObservationId, SessionId } from "./ids.ts";
import { Instant, JsonObject, PageQuery, pageOf, text } from "./page.ts";

const ChosenAction = {
  action: text(200, 1),
  arguments: JsonObject.optional(),
};

export const Recommendation = z.strictObject({
  ...ChosenAction,
  confidence: z.number().min(0).max(1).nullish(),
  reasoning: text(20_000).nullish(),
});
export type Recommendation = z.infer<typeof Recommendation>;

export const ObservationKey = text(200, 1);

export const RecordObservation = z
  .strictObject({
    observation_id: ObservationKey.optional(),
    agent_recommendation: Recommendation,
    context: z.unknown().optional(),
    agent_version: text(200).optional(),
    /** Its `version` goes before `agent_version`. */
    fingerprint: FingerprintInput.optional(),
  })
  .meta({ id: "RecordObservation" });
export type RecordObservation = z.infer<typeof RecordObservation>;

export const HumanDecision = z.strictObject({
  ...ChosenAction,
  notes: text(20_000).nullish(),
  critical_miss: z.boolean().default(false),
});
export type HumanDecision = z.infer<typeof HumanDecision>;

export const RecordHumanDecision = z
  .strictObject({
    observation_id: ObservationKey,
    agent_recommendation: Recommendation.optional(),
    human_decision: HumanDecision,
    context: z.unknown().optional(),
  })
  .meta({ id: "RecordHumanDecision" });
export type RecordHumanDecision = z.infer<typeof RecordHumanDecision>;

export const RecordedDecision = z
  .object({
    observation_id: z.string(),
    outcome: z.enum(OUTCOMES),
    counted: z.boolean(),
    source: z.enum(DECISION_SOURCES),
    critical_miss: z.boolean(),
    agreement_rate: z.number().nullable(),
    total_decisions: z.int(),
    agreed_decisions: z.int(),
  })
  .meta({ id: "RecordedDecision" });
export type RecordedDecision = z.infer<typeof RecordedDecision>;

/** A decision point. While `sealed`, no field holds anything of the recommendation. */
export const ObservationView = z
  .object({
    id: ObservationId,
    observation_id: z.string(),
    session_id: SessionId,
    level: z.enum(AUTONOMY_LEVELS),
    arm: z.enum(ARMS).meta({
      description:
        "`blind`: the recommendation is hidden until the case is decided; `shown`: it is not, or the decision came with it in one call. To an agent's or a reporter's key every supervised case reads as blind and sealed until a person has decided it",
    }),
    sealed: z.boolean(),
    /** Whether it is drawn for an audit; null to the agent, which is not told before the case is decided. */
    sampled: z.boolean().nullable(),
    /** Of the membrane that judged the intent behind it; null where there was none. */
    pipeline_mode: z.enum(PIPELINE_MODES).nullable(),
    context: z.unknown(),
    agent_version: z.string().nullable(),
    recommendation: z
      .object({
        action: z.string(),
        arguments: JsonObject.nullable(),
        confidence: z.number().nullable(),
        reasoning: z.string().nullable(),
      })
      .nullable(),
    disposition: z.enum(DISPOSITIONS).meta({
      description:
        "What the agent does now: `observe` at shadow, and of what was reported together with its decision; at supervised `wait` until decided, at autonomous `proceed` where mode and membrane let it through as it is; else what became of the request that `approval_id` names, which holds what may be done",
    }),
    approval_id: ApprovalId.nullable(),
    human_decision: z
      .object({ action: z.string(), arguments: JsonObject.nullable(), notes: z.string().nullable() })
      .nullable(),
    agent_report: z
      .object({ action: z.string(), arguments: JsonObject.nullable(), notes: z.string().nullable() })
      .nullable()
      .meta({
        description:
          "What the agent's own key said that a person had decided, where that did not count and decided nothing; told once the case is decided",
      }),
    decided_at: Instant.nullable(),
    decided_by: z.object({ id: MemberId.nullable(), name: z.string() }).nullable().meta({
      description:
        "Null while undecided; and a member is named to owners and to themselves alone, as in the mirror of a reviewer. The log names who decided",
    }),
    source: z.enum(DECISION_SOURCES).nullable(),
    counted: z.boolean().nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    critical_miss: z.boolean(),
    mark: z.enum(DISAGREEMENT_MARKS).nullable(),
    mark_note: z.string().nullable(),
    created_at: Instant,
  })
  .meta({ id: "Observation" });
export type ObservationView = z.infer<typeof ObservationView>;

export const ObservationPage = pageOf(ObservationView, "ObservationPage");
export type ObservationPage = z.infer<typeof ObservationPage>;

/** A decision point with the names of its session, for a list across sessions. */
export const CaseView = ObservationView.extend({
  session: z.object({
    skill_name: z.string(),
    decision_class: z.string(),
    agent: z.object({ id: AgentId, name: z.string() }),
    environment: z.object({ id: EnvironmentId, name: z.string(), mode: z.enum(OPERATING_MODES) }),
  }),
}).meta({ id: "Case" });
export type CaseView = z.infer<typeof CaseView>;

export const CasePage = pageOf(CaseView, "CasePage");
export type CasePage = z.infer<typeof CasePage>;

export const ObservationQuery = PageQuery.extend({
  state: z.enum(["undecided", "decided"]).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  critical_miss: z.stringbool().optional(),
  sampled: z.stringbool().optional(),
});
export type ObservationQuery = z.infer<typeof ObservationQuery>;

/** What a person says of a decided case: a critical miss (only of a disagreement), or how to read the disagreement. */
export const MarkObservation = z
  .strictObject({
    critical_miss: z.literal(true).optional(),
    mark: z.enum(DISAGREEMENT_MARKS).nullish(),
    note: text(4000).nullish(),
  })
  .meta({ id: "MarkObservation" });
export type MarkObservation = z.infer<typeof MarkObservation>;
