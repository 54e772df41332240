import { z } from "zod";
import {
  APPROVAL_MODES,
  BEHAVIOURS,
  CAPABILITIES,
  OPERATING_MODES,
  SEVERITIES,
  TRANSITION_REQUIREMENTS,
} from "#engine/vocabulary.ts";
import { ActionTypeName } from "./decisions.ts";
import { EnvironmentId } from "./ids.ts";
import { Instant, JsonObject, pageOf, text } from "./page.ts";
import { ModeTransitionView, TransitionEvidence } from "./transitions.ts";

/** The environments that figures are of, by name. Data of several never adds up without their being named. */
export const CountedIn = z.array(z.object({ id: EnvironmentId, name: z.string() }));
export type CountedIn = z.infer<typeof CountedIn>;

/** One effective value of the configuration, and where it comes from. */
export const EffectiveValue = z.object({
  path: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  source: z.enum(["default", "global", "mode"]),
});
export type EffectiveValue = z.infer<typeof EffectiveValue>;

/** A step to another mode: whether it could be taken now, and every requirement that holds it back. */
export const TransitionView = z.object({
  to: z.enum(OPERATING_MODES),
  allowed: z.boolean(),
  unmet: z.array(z.enum(TRANSITION_REQUIREMENTS)),
  /** All that the step asks for, met or not, and the page on which it is met. Empty where the step does not exist. */
  requirements: z.array(z.object({ requirement: z.enum(TRANSITION_REQUIREMENTS), met: z.boolean(), page: z.string() })),
});
export type TransitionView = z.infer<typeof TransitionView>;
export const TransitionList = z.object({ items: z.array(TransitionView) }).meta({ id: "TransitionList" });
export type TransitionList = z.infer<typeof TransitionList>;

/** What the environment's mode answers to each capability. */
export const CapabilityList = z
  .object({
    mode: z.enum(OPERATING_MODES),
    allows_destructive_testing: z.boolean(),
    requires_approval_gate: z.boolean(),
    is_autonomous: z.boolean(),
    items: z.array(z.object({ capability: z.enum(CAPABILITIES), behaviour: z.enum(BEHAVIOURS) })),
  })
  .meta({ id: "CapabilityList" });
export type CapabilityList = z.infer<typeof CapabilityList>;

export const EnvironmentView = z
  .object({
    id: EnvironmentId,
    name: z.string(),
    mode: z.enum(OPERATING_MODES),
    mode_entered_at: Instant,
    /** As written by an owner; see `effective` for what holds. */
    config: JsonObject,
    effective: z.array(EffectiveValue),
    approval_mode: z.enum(APPROVAL_MODES),
    schema: z.object({ changed: z.boolean(), migration_completed: z.boolean() }),
    transitions: z.array(TransitionView),
    /** What the steps rest on, as it is known now. */
    evidence: TransitionEvidence,
    /** The step that waits for another owner; null where none does. */
    pending_transition: ModeTransitionView.nullable(),
    created_at: Instant,
  })
  .meta({ id: "Environment" });
export type EnvironmentView = z.infer<typeof EnvironmentView>;

/** What happens in each environment now; decisions are those that bound, to the minute. At most 1,000 waiting are counted. */
/** The strongest mode of what a view reaches: of one environment, else of the whole workspace. */
export const Reach = z.object({ mode: z.enum(OPERATING_MODES).nullable() });
export type Reach = z.infer<typeof Reach>;
export const ReachQuery = z.strictObject({ environment_id: EnvironmentId.optional() });
export type ReachQuery = z.infer<typeof ReachQuery>;

export const EnvironmentActivity = z.object({
  items: z.array(
    z.object({
      environment_id: EnvironmentId,
      decisions_last_hour: z.int(),
      decisions_last_day: z.int(),
      waiting: z.int(),
      /** Agents that hold a key there that works, and all such keys. */
      agents: z.int(),
      keys: z.int(),
    }),
  ),
});
export type EnvironmentActivity = z.infer<typeof EnvironmentActivity>;

export const EnvironmentPage = pageOf(EnvironmentView, "EnvironmentPage");
export type EnvironmentPage = z.infer<typeof EnvironmentPage>;

/** `config` replaces what was written before as a whole. The engine validates it and names every bad key by its path. */
export const ConfigureEnvironment = z
  .strictObject({
    config: JsonObject.optional(),
    /** Instead of `config`: the number of a version that it had before, which becomes the newest. Takes a reason. */
    restore: z.int().min(1).max(2_147_483_647).optional(),
    schema: z.strictObject({ changed: z.boolean(), migration_completed: z.boolean() }).optional(),
    reason: text(4000).default(""),
  })
  .meta({ id: "ConfigureEnvironment" });
export type ConfigureEnvironment = z.infer<typeof ConfigureEnvironment>;

export const CreateEnvironment = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "must be lower case letters, digits and dashes (at most 40)"),
    mode: z.enum(OPERATING_MODES),
    reason: text(4000).default(""),
  })
  .meta({ id: "CreateEnvironment" });
export type CreateEnvironment = z.infer<typeof CreateEnvironment>;

export const EnvironmentRef = z.strictObject({ environment_id: EnvironmentId });
export type EnvironmentRef = z.infer<typeof EnvironmentRef>;

export const ActionTypeView = z
  .object({
    name: z.string(),
    built_in: z.boolean(),
    behaves_as: z.string(),
    severity_floor: z.enum(SEVERITIES),
    required_approvals: z.int().nullable(),
  })
  .meta({ id: "ActionType" });
export type ActionTypeView = z.infer<typeof ActionTypeView>;

export const ActionTypeList = z.object({ items: z.array(ActionTypeView) }).meta({ id: "ActionTypeList" });
export type ActionTypeList = z.infer<typeof ActionTypeList>;

export const SaveActionType = z.strictObject({
  name: ActionTypeName,
  behaves_as: ActionTypeName.default("config_change"),
  severity_floor: z.enum(SEVERITIES).default("S0"),
  /** The least approvals for actions of this type; null where the environment says, left out to keep what stands. */
  required_approvals: z.int().min(1).max(100).nullish(),
});
export type SaveActionType = z.infer<typeof SaveActionType>;

/** The workspace's own settings. */
export const WorkspaceView = z.object({
  id: z.string(),
  name: z.string(),
  session_defaults: z.object({
    min_observations: z.int(),
    agreement_threshold: z.number(),
    critical_miss_window_hours: z.number(),
  }),
  counts_agent_reported: z.boolean(),
  /** For how long a vote cast in the browser may be withdrawn before it takes effect. */
  hold_seconds: z.int(),
});
export type WorkspaceView = z.infer<typeof WorkspaceView>;

export const ConfigureWorkspace = z.strictObject({
  name: text(100, 1).optional(),
  session_defaults: z
    .strictObject({
      min_observations: z.int("must be a whole number").min(0, "must be 0 or more").max(1_000_000, "is too large"),
      agreement_threshold: z.number("must be a number").min(0, "must be from 0 to 1").max(1, "must be from 0 to 1"),
      critical_miss_window_hours: z
        .number("must be a number")
        .min(0, "must be 0 or more")
        .max(87_600, "must be at most 87,600"),
    })
    .optional(),
  counts_agent_reported: z.boolean().optional(),
  hold_seconds: z.int("must be a whole number").min(0, "must be 0 or more").max(10, "must be at most 10").optional(),
  reason: text(4000).default(""),
});
export type ConfigureWorkspace = z.infer<typeof ConfigureWorkspace>;
