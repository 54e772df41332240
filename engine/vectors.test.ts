import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PUBLISHED, type PublishedCase, RUN_IN_PRODUCT } from "#test/published-cases.ts";
import { agreementRate, type Choice, compareDecisions } from "./agreement.ts";
import { type ApprovalState, refusalToVote, STATUS_MOVES, timeoutSecondsFor } from "./approval.ts";
import { addUp } from "./approval-statistics.ts";
import { decidedCase, dispositionOfCase } from "./case-disposition.ts";
import { effectiveConfig, riskPolicyOf } from "./configuration.ts";
import { validateConfig } from "./configuration-check.ts";
import type { RawConfig } from "./configuration-layer.ts";
import {
  ACTION_TYPE_OF_TOOL,
  approveExperiment,
  approveIntervention,
  approveSimulation,
  approveToolPolicyChange,
  type ToolRiskLevel,
} from "./convenience.ts";
import { type Evidence, judgeGates } from "./graduation.ts";
import { LEVEL_DUTIES, suggestsDemotion } from "./level.ts";
import { refusalToGraduate } from "./level-change.ts";
import { activate, readinessOf } from "./membrane.ts";
import { behaviourOf, canTransition, MODE_PROPERTIES, regressionFallback, requestTransition } from "./mode.ts";
import { type HumanDecision, type Recommendation, refusalToRecord } from "./observation.ts";
import { permits } from "./permission.ts";
import { evaluatePolicies } from "./policy.ts";
import { type NamedVote, requiredApprovals, tally } from "./quorum.ts";
import { type Action, assessRisk } from "./risk.ts";
import { routeRequest } from "./routing.ts";
import { DEFAULT_SESSION_CONFIG } from "./session-config.ts";
import { adjustByReproduction, scoreSeverity } from "./severity.ts";
import { lookUpFailure } from "./taxonomy.ts";
import {
  type ApprovalMode,
  type ApprovalStatus,
  type AutonomyLevel,
  type Capability,
  FEEDBACKS,
  KEY_SCOPES,
  type MembraneLifecycle,
  type OperatingMode,
  type PolicyEffect,
  type Severity,
  type VoteChoice,
} from "./vocabulary.ts";

/**
 * The published acceptance cases against the code. One adapter per operation puts `given` to the law and its answer
 * into the words of the cases; every expected field is compared, but for those that DEPARTURES names.
 */
type Fields = Record<string, unknown>;

const NOW = new Date("2026-01-01T00:00:00Z");
const LATER = new Date("2026-01-02T00:00:00Z");

type GivenAction = {
  action_type: string;
  predicted_severity?: Severity;
  estimated_cost?: number | null;
  estimated_cost_usd?: number | null;
  affects_safety_filters?: boolean;
};
type Handler = { mode: OperatingMode; approval_mode: ApprovalMode; auto_approve_in_lab?: boolean };

const actionOf = (given: GivenAction): Action => ({
  actionType: given.action_type,
  predictedSeverity: given.predicted_severity ?? null,
  estimatedCostUsd: given.estimated_cost ?? given.estimated_cost_usd ?? null,
  affectsSafetyFilters: given.affects_safety_filters ?? null,
  capability: null,
  failure: null,
  raisedSeverity: null,
  isReversible: null,
  targetSurface: null,
});

const assess = (action: Action, mode: OperatingMode, risk: Fields) =>
  assessRisk(action, mode, riskPolicyOf(effectiveConfig({ risk }, mode), {}));

/** What the agent is told to execute of a case, as the law says its disposition; null where it acts on nothing. */
function actionToExecute(level: AutonomyLevel, recommended: Choice, human: Choice | null): Choice | null {
  const outcome = human && compareDecisions("action", recommended, human);
  const decided = decidedCase(recommended, human && { action: human.action, arguments: null }, outcome);
  const approvalStatus = level === "supervised" ? (human ? "approved" : "pending") : null;
  const disposition = dispositionOfCase({ level, approvalStatus, decided });
  return disposition === "proceed" ? recommended : disposition === "proceed_modified" ? human : null;
}

/** Routes a request and, where it waits for a person, lets that person click. */
function requestApproval(given: { handler: Handler; request: GivenAction; ui: string }): Fields {
  const { mode, approval_mode, auto_approve_in_lab } = given.handler;
  const config = effectiveConfig({ approval: { mode: approval_mode, auto_approve_in_lab } }, mode);
  const assessment = assessRisk(actionOf(given.request), mode, riskPolicyOf(config, {}));
  const route = routeRequest({
    assessment,
    mode,
    config: { approvalMode: config.approval.mode, autoApproveReviewInLab: config.risk.autoApproveReviewInLab },
    otherDemand: "approve",
  });
  const uiCalled = route.status === "pending" && (given.ui === "approve" || given.ui === "reject");
  const settled = uiCalled ? clicked(given.ui === "approve" ? "approve" : "reject") : route;
  const stats = addUp([{ ...settled, count: 1 }]);
  return {
    ...settled,
    approved: settled.status === "pending" ? null : settled.status === "approved",
    tier: assessment.tier,
    ui_called: uiCalled,
    stats: {
      total_requests: stats.totalRequests,
      auto_approved: stats.autoApproved,
      human_approved: stats.humanApproved,
      human_rejected: stats.humanRejected,
      auto_rejected: stats.autoRejected,
      timed_out: stats.timedOut,
      blocked: stats.blocked,
    },
  };
}

const voteOf = (voter: string, choice: VoteChoice, comment: string | null = null): NamedVote => ({
  voterId: voter,
  voterName: voter,
  choice,
  comment,
  castAt: NOW,
  effectiveAt: NOW,
});

/** Casts votes one after the other, each only if the law lets it; answers with what the request has become. */
function cast(votes: readonly NamedVote[], required: number) {
  const accepted: NamedVote[] = [];
  let state = tally(accepted, required, NOW);
  for (const vote of votes) {
    const approval: ApprovalState = {
      status: state.status,
      expiresAt: LATER,
      requiredApprovals: required,
      requestedByMemberId: null,
      requestedByAgentId: "agent",
      votes: accepted,
    };
    const voter = { kind: "member", memberId: vote.voterId, role: "reviewer", scopes: null } as const;
    if (refusalToVote(approval, voter, NOW) === null) accepted.push(vote);
    state = tally(accepted, required, NOW);
  }
  return { ...state, decidedBy: accepted.at(-1)?.voterName };
}

const clicked = (choice: VoteChoice) => ({
  status: cast([voteOf("reviewer", choice, "because")], 1).status,
  via: "human" as const,
});

function gate(given: { steps: string[] }): Fields {
  const votes = given.steps.flatMap((step) => {
    const match = /^(approve|reject) by=(\w+) reason=(.+)$/.exec(step);
    return match ? [voteOf(match[2] ?? "", match[1] === "approve" ? "approve" : "reject", match[3] ?? null)] : [];
  });
  const { status, decidedBy, reason } = cast(votes, 1);
  const { gateStats } = addUp([{ status, via: "human", count: 1 }]);
  return {
    status,
    decided_by: decidedBy,
    decision_reason: reason,
    decided_at: NOW,
    pending: gateStats.pending,
    history: gateStats.totalProcessed,
  };
}

const BUILDERS = {
  approve_experiment: (args: {
    experiment_name: string;
    hypothesis: string;
    estimated_runs: number;
    estimated_cost_usd: number;
    stress_type: string;
  }) =>
    approveExperiment({
      experimentName: args.experiment_name,
      hypothesis: args.hypothesis,
      estimatedRuns: args.estimated_runs,
      estimatedCostUsd: args.estimated_cost_usd,
      stressType: args.stress_type,
    }),
  approve_intervention: (args: {
    intervention_type: string;
    target_failure: string;
    description: string;
    is_reversible: boolean;
    rollback_plan: string;
    estimated_effect: number;
  }) =>
    approveIntervention({
      interventionType: args.intervention_type,
      targetFailure: args.target_failure,
      description: args.description,
      isReversible: args.is_reversible,
      rollbackPlan: args.rollback_plan,
      estimatedEffect: args.estimated_effect,
    }),
  approve_simulation: (args: {
    failure_id: string;
    intervention_id: string;
    trace_count: number;
    estimated_cost_usd: number;
  }) =>
    approveSimulation({
      failureId: args.failure_id,
      interventionId: args.intervention_id,
      traceCount: args.trace_count,
      estimatedCostUsd: args.estimated_cost_usd,
    }),
  approve_tool_policy_change: (args: { tool_name: string; change_description: string; is_reversible: boolean }) =>
    approveToolPolicyChange({
      toolName: args.tool_name,
      changeDescription: args.change_description,
      isReversible: args.is_reversible,
    }),
};

function convenience(given: { method: keyof typeof BUILDERS; args: never; handler: Handler }): Fields {
  const built = BUILDERS[given.method](given.args);
  const request = {
    action_type: built.actionType,
    predicted_severity: built.predictedSeverity,
    estimated_cost_usd: built.estimatedCostUsd,
  };
  return { request, ...requestApproval({ handler: given.handler, request, ui: "never" }) };
}

function graduationCheck(given: {
  config: { min_observations: number; agreement_threshold: number; critical_miss_window_hours: number };
  level: AutonomyLevel;
  total_decisions: number;
  agreed_decisions: number;
  critical_misses_hours_ago: number[];
}): Fields {
  const report = judgeGates({
    level: given.level,
    config: {
      ...DEFAULT_SESSION_CONFIG,
      minObservations: given.config.min_observations,
      agreementThreshold: given.config.agreement_threshold,
      criticalMissWindowHours: given.config.critical_miss_window_hours,
    },
    evidence: {
      total: given.total_decisions,
      agreed: given.agreed_decisions,
      criticalMissesAt: given.critical_misses_hours_ago.map((hours) => new Date(NOW.getTime() - hours * 3_600_000)),
    },
    now: NOW,
  });
  const { minObservations, agreementThreshold, criticalMissWindow } = report.gates;
  return {
    eligible: report.eligible,
    current_level: report.currentLevel,
    next_level: report.nextLevel,
    gates: {
      min_observations: minObservations,
      agreement_threshold: agreementThreshold,
      critical_miss_window: {
        window_hours: criticalMissWindow.windowHours,
        misses: criticalMissWindow.misses,
        met: criticalMissWindow.met,
      },
    },
  };
}

const ELIGIBLE: Evidence = { total: 25, agreed: 25, criticalMissesAt: [] };
const INELIGIBLE: Evidence = { total: 0, agreed: 0, criticalMissesAt: [] };

function graduate(given: {
  level: AutonomyLevel;
  eligible: boolean;
  role: "viewer" | "reviewer" | "owner" | "agent";
}): Fields {
  const evidence = given.eligible ? ELIGIBLE : INELIGIBLE;
  const report = judgeGates({ level: given.level, config: DEFAULT_SESSION_CONFIG, evidence, now: NOW });
  const bearer =
    given.role === "agent"
      ? ({ kind: "agent", scopes: KEY_SCOPES } as const)
      : ({ kind: "member", role: given.role, scopes: null } as const);
  if (!permits(bearer, "session:graduate")) return { status: 403, level: given.level };
  if (refusalToGraduate(report, false) !== null) return { status: 409, level: given.level };
  return { status: 200, level: report.nextLevel };
}

type GivenDecision = {
  agent_recommendation: Recommendation;
  human_decision: Choice & { notes: string; critical_miss?: boolean };
};

const SEEN = { isByVotes: false, isHidden: false, isCounted: true, agentReport: null };

function recordHumanDecision({ body }: { body: GivenDecision }): Fields {
  const { critical_miss, ...choice } = body.human_decision;
  const humanDecision: HumanDecision = { ...choice, criticalMiss: critical_miss ?? false };
  const recommendation = body.agent_recommendation;
  const refusal = refusalToRecord({
    isSessionClosed: false,
    comparator: "action",
    ...SEEN,
    stored: null,
    recommendation,
    humanDecision,
  });
  if (refusal === "critical_miss_without_disagreement") return { status: 400, outcome: "rejected_input" };
  const outcome = compareDecisions("action", recommendation, humanDecision);
  const agreed = outcome === "agree" ? 1 : 0;
  return { status: 200, outcome, total: 1, agreed, agreement_rate: agreementRate(agreed, 1) };
}

function recordTwice(given: { second: "identical" | "different" }): Fields {
  const recommendation = { action: "escalate" };
  const first = { action: "escalate", notes: "n" };
  const refusal = refusalToRecord({
    isSessionClosed: false,
    comparator: "action",
    ...SEEN,
    stored: { recommendation, humanDecision: first, context: null },
    recommendation,
    humanDecision: given.second === "identical" ? { ...first } : { ...first, action: "wait" },
  });
  return { second_status: refusal === "content_differs" ? 409 : 200, total: 1 };
}

/** Every operation that asks for a pure rule of what is built. */
const OPERATIONS = {
  evaluate: (given: { mode: OperatingMode; action: GivenAction; evaluator?: Fields; handler?: Fields }) => {
    const assessment = assess(actionOf(given.action), given.mode, { ...given.evaluator, ...given.handler });
    return {
      tier: assessment.tier,
      severity: assessment.severity,
      reasoning: assessment.reasoning,
      requires_approval: assessment.requiresApproval,
      auto_approve: assessment.autoApprove,
    };
  },
  behavior: (given: { capability: Capability; mode: OperatingMode }) => ({
    behavior: behaviourOf(given.capability, given.mode),
  }),
  compute_severity: (given: {
    failure_class: string;
    reproducibility: number;
    impact_scope: string[];
    is_safety_related: boolean;
  }) =>
    scoreSeverity({
      failureClass: given.failure_class,
      reproducibility: given.reproducibility,
      impactScope: given.impact_scope,
      isSafetyRelated: given.is_safety_related,
    }),
  adjust_by_reproduction_rate: (given: { base: Severity; reproduction_rate: number }) => ({
    severity: adjustByReproduction(given.base, given.reproduction_rate),
  }),
  feedback: (given: { flag: string }) => ({ accepted: FEEDBACKS.some((word) => word === given.flag) }),
  taxonomy_lookup: (given: { type: string }) => {
    const { primaryClass, typicalSeverity } = lookUpFailure(given.type);
    return { primary_class: primaryClass, typical_severity: typicalSeverity };
  },
  can_transition: (given: { from: OperatingMode; to: OperatingMode }) => ({
    allowed: canTransition(given.from, given.to),
  }),
  request_transition: (given: {
    from: OperatingMode;
    to: OperatingMode;
    reason?: string;
    facts: Record<string, number | boolean | null> & { approval?: { authorized: boolean } | null };
  }) => {
    const { approval, ...facts } = given.facts;
    const camel = Object.entries(facts).map(([name, fact]) => [FACTS[name], fact]);
    const outcome = requestTransition({
      from: given.from,
      to: given.to,
      reason: given.reason ?? "",
      facts: {
        ...Object.fromEntries(camel),
        approval: approval ? { isOwner: approval.authorized, isRequester: false } : null,
      },
    });
    return { success: outcome.success, changed: outcome.changed, mode_after: outcome.mode, unmet: outcome.unmet };
  },
  trigger_regression_fallback: (given: { mode: OperatingMode; reason: string }) => {
    const { changed, mode, event } = regressionFallback(given.mode, given.reason);
    const data = event && { reason: event.reason, from_mode: event.fromMode };
    return { result: changed, mode_after: mode, event: event && { topic: event.topic, data } };
  },
  mode_properties: (given: { mode: OperatingMode }) => {
    const properties = MODE_PROPERTIES[given.mode];
    return {
      allows_destructive_testing: properties.allowsDestructiveTesting,
      requires_approval_gate: properties.requiresApprovalGate,
      is_autonomous: properties.isAutonomous,
    };
  },
  effective_config: (given: { config: RawConfig; mode: OperatingMode }) => {
    const { experiments, approval } = effectiveConfig(given.config, given.mode);
    return {
      effective_subset: {
        experiments: { max_parallel: experiments.maxParallel, cost_limit_usd: experiments.costLimitUsd },
        approval: { require_comment: approval.requireComment },
      },
    };
  },
  validate_config: (given: { config: { mode: OperatingMode } }) => {
    const checked = validateConfig(given.config, given.config.mode);
    return { valid: checked.ok, error_path: checked.ok ? undefined : checked.errors[0]?.path };
  },
  request_approval: requestApproval,
  resolve_timeout: (given: { config: Fields; severity: Severity; explicit: number | null }) => ({
    timeout_seconds: timeoutSecondsFor(
      effectiveConfig({ approval: given.config }, "production").approval,
      given.severity,
      given.explicit,
    ),
  }),
  status_transition: (given: { from: ApprovalStatus; to: ApprovalStatus }) => ({
    allowed: STATUS_MOVES[given.from].some((to) => to === given.to),
  }),
  gate,
  convenience,
  multi_approver: (given: {
    required_approvals: number;
    severity: Severity;
    votes: { approver: string; decision: VoteChoice }[];
  }) => {
    const config = { requiredApprovals: given.required_approvals, extraForS3: true };
    const required = requiredApprovals({ config, severity: given.severity, votingMembers: 5 });
    const votes = given.votes.map(({ approver, decision }) => voteOf(approver, decision));
    const { status, reason } = cast(votes, required);
    return { required, status, decision_reason: reason };
  },
  tool_risk_level_to_action_type: (given: { risk_level: ToolRiskLevel }) => ({
    action_type: ACTION_TYPE_OF_TOOL[given.risk_level],
  }),
  graduation_check: graduationCheck,
  graduate,
  record_human_decision: recordHumanDecision,
  record_twice: recordTwice,
  record_until_eligible: (given: { level: AutonomyLevel }) => {
    const report = judgeGates({ level: given.level, config: DEFAULT_SESSION_CONFIG, evidence: ELIGIBLE, now: NOW });
    return { level: report.currentLevel, eligible: report.eligible };
  },
  record_critical_miss: (given: { level: AutonomyLevel }) => ({
    level: given.level,
    demotion_suggested: suggestsDemotion(given.level, "disagree", true),
  }),
  level_behaviour: (given: { level: AutonomyLevel }) => ({
    recommendation_visible_to_human_before_decision: !LEVEL_DUTIES[given.level].isSealed,
    agent_action: actionToExecute(given.level, { action: "act" }, null)?.action ?? "none",
    human_role: LEVEL_DUTIES[given.level].person,
  }),
  agent_execute: (given: { level: AutonomyLevel; recommend?: string; human: string }) => {
    const recommendation = { action: given.recommend ?? "recommended" };
    const human = given.human === "none" ? null : { action: given.human };
    const executed = actionToExecute(given.level, recommendation, human);
    return {
      executed: executed !== null,
      executed_action: executed?.action,
      outcome: human && compareDecisions("action", recommendation, human),
    };
  },
  membrane_transition: ({ from, to }: { from: MembraneLifecycle; to: MembraneLifecycle }) => {
    const said = { role: "owner" as const, reason: "because", overrideReason: null };
    return { allowed: activate({ from, to, ...said, readiness: { ready: true, checks: [] } }).ok };
  },
  resolve_policies: ({ policy_verdicts }: { policy_verdicts: string[] }) => {
    const policies = policy_verdicts.map((word) => alwaysMatched(word.toLowerCase() as PolicyEffect));
    return { verdict: evaluatePolicies(policies, {}, { payload: {}, uncovered: "approve" }).verdict };
  },
  activation_readiness: (given: { shadow_decisions: number; all_critical_action_types_covered: boolean }) => {
    const all = { total: 0, reviewed: 0 };
    const { checks } = readinessOf({
      shadowDecisions: given.shadow_decisions,
      criticalActionTypes: ["refund"],
      coveredActionTypes: given.all_critical_action_types_covered ? ["refund"] : [],
      wouldHaveBlocked: { total: 1, reviewed: 1 },
      wouldHaveEscalated: all,
      wouldHaveAllowed: all,
      isEscalationTested: true,
      areStakeholdersNotified: true,
    });
    return { ready: checks.every(({ met }) => met) };
  },
};

function alwaysMatched(effect: PolicyEffect) {
  const scope = { environments: [], agents: [], actionTypes: [] };
  const words = { title: "", messageToPerson: "", messageToAgent: "", condition: "true" };
  const policy = {
    id: effect,
    tier: "T3" as const,
    scope,
    effect,
    patch: {},
    raiseSeverity: null,
    requireApprovals: null,
  };
  return { policy: { ...policy, ...words }, condition: () => true };
}

const FACTS: Record<string, string> = {
  successful_lab_cycles: "successfulLabCycles",
  critical_lab_errors: "criticalLabErrors",
  schema_changed: "schemaChanged",
  migration_completed: "migrationCompleted",
  validated_shadow_findings: "validatedShadowFindings",
  intervention_effectiveness: "interventionEffectiveness",
  effectiveness_threshold: "effectivenessThreshold",
  unaddressed_s4_findings: "unaddressedS4Findings",
};

/** Fields in which the law and a case differ: the law reads "Severity S is safe in MODE" wherever an action is safe. */
const DEPARTURES: Record<string, Fields> = {
  "grid-lab-tool_policy_change-S0": { reasoning: "Severity S0 is safe in lab" },
  "grid-lab-fine_tune-S2": { reasoning: "Severity S2 is safe in lab" },
  "grid-lab-config_change-S0": { reasoning: "Severity S0 is safe in lab" },
  "grid-shadow-prompt_mutation-S2": { reasoning: "Severity S2 is safe in shadow" },
  "grid-shadow-tool_policy_change-S1": { reasoning: "Severity S1 is safe in shadow" },
  "grid-shadow-fine_tune-S2": { reasoning: "Severity S2 is safe in shadow" },
  "grid-shadow-fine_tune-S3": { reasoning: "Severity S3 requires review in shadow" },
  "grid-shadow-config_change-S0": { reasoning: "Severity S0 is safe in shadow" },
  "grid-shadow-config_change-S1": { reasoning: "Severity S1 is safe in shadow" },
  "grid-production-config_change-S0": { reasoning: "Severity S0 is safe in production" },
};

/** What asks for more than a pure rule is run where that is: under its id, too. */
const ELSEWHERE: readonly string[] = Object.values(RUN_IN_PRODUCT).flat();

function answerTo({ given }: PublishedCase): Fields | null {
  const isRecord = given.op === "http" && "path" in given && String(given.path).endsWith("/record-human-decision");
  const op = isRecord ? "record_human_decision" : given.op;
  return Object.hasOwn(OPERATIONS, op) ? OPERATIONS[op as keyof typeof OPERATIONS](given as never) : null;
}

/** `x_in` lists every acceptable x; "set" and "non-empty" stand for any value; numbers may be shown rounded. */
function isAsExpected(name: string, expected: unknown, answer: Fields): boolean {
  if (name.endsWith("_in") && Array.isArray(expected)) return expected.includes(answer[name.slice(0, -3)]);
  const actual = answer[name];
  if (expected === "set" || expected === "non-empty") return actual !== undefined && actual !== null && actual !== "";
  if (typeof expected === "number") return typeof actual === "number" && Math.abs(actual - expected) < 5e-7;
  if (Array.isArray(expected)) return JSON.stringify(expected) === JSON.stringify(actual);
  if (typeof expected === "object" && expected !== null) {
    const inner = actual as Fields;
    return Object.entries(expected).every(([key, value]) => isAsExpected(key, value, inner));
  }
  return actual === expected;
}

const ran = PUBLISHED.filter(({ id }) => !ELSEWHERE.includes(id));

describe("the published cases", () => {
  test.each(ran)("$id", (published) => {
    const answer = answerTo(published);
    const expected = { ...published.expect, ...DEPARTURES[published.id] };
    const wrong = Object.entries(expected).filter(([name, value]) => !isAsExpected(name, value, answer ?? {}));
    expect({ answer, wrong: Object.fromEntries(wrong) }).toEqual({ answer: expect.anything(), wrong: {} });
  });

  test("are all run, here or by a test of the product that is there", () => {
    expect(ELSEWHERE.filter((id) => !PUBLISHED.some((published) => published.id === id))).toEqual([]);
    expect(new Set(ELSEWHERE).size).toBe(ELSEWHERE.length);
    const files = Object.keys(RUN_IN_PRODUCT);
    expect(files.filter((file) => !existsSync(new URL(`../${file}`, import.meta.url)))).toEqual([]);
    expect(PUBLISHED).toHaveLength(220);
  });

  test("depart from the law only where the list says so", () => {
    const departing = ran.filter((published) => {
      const answer = answerTo(published) ?? {};
      return Object.entries(published.expect).some(([name, value]) => !isAsExpected(name, value, answer));
    });
    expect(departing.map(({ id }) => id).sort()).toEqual(Object.keys(DEPARTURES).sort());
  });
});
