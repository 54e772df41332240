import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type ActionTypeRegistry, BUILT_IN_FLOORS, floorOf, REVIEWED_IN_PRODUCTION } from "./action-type.ts";
import { compareDecisions, countsTowardGates } from "./agreement.ts";
import {
  type ApprovalState,
  commentRefusal,
  refusalToVote,
  refusalToWithdraw,
  STATUS_MOVES,
  TERMINAL_STATUSES,
} from "./approval.ts";
import { raiseTier } from "./assessment.ts";
import { dispositionOfCase, needsRequest } from "./case-disposition.ts";
import { DEFAULT_CONFIG, riskPolicyOf } from "./configuration.ts";
import { CONFIG_KEY_NAMES, CONFIG_KEYS } from "./configuration-keys.ts";
import { APPROVAL_MODE_ADVICE, RECOMMENDED_EXPERIMENTS, RECOMMENDED_TIMEOUTS } from "./configuration-preset.ts";
import {
  ACTION_TYPE_OF_TOOL,
  approveExperiment,
  approveIntervention,
  approveSimulation,
  approveToolPolicyChange,
} from "./convenience.ts";
import { type CooldownConfig, cooldownSeconds } from "./cooldown.ts";
import { isValidated, refusalToFinish, refusalToRun, refusalToSpend, settledUpTo, unsettledErrors } from "./cycle.ts";
import { conclude, membraneVerdict } from "./deliberation.ts";
import { DEFAULT_THRESHOLDS, judgeDivergence, judgeVerdicts } from "./divergence.ts";
import { endorse, proposalOutcome } from "./endorsement.ts";
import { judgeConfidence } from "./evidence/session-gates.ts";
import { refusalToFeedback } from "./feedback.ts";
import { FINDING_MOVES, reproductionInShadow } from "./finding.ts";
import { judgeGates } from "./graduation.ts";
import { ACTION_TYPE_OF_INTERVENTION, INTERVENTION_MOVES, judgeSimulation, refusalToDeploy } from "./intervention.ts";
import { type Conflict, findConflict } from "./kernel.ts";
import { DEFAULT_KERNEL } from "./kernel-presets.ts";
import { ACTS_WHILE_STOPPED, needsSecondOwner, releaseBy } from "./kill-switch.ts";
import { armDecided, automaticDemotion, LEVEL_DUTIES } from "./level.ts";
import { activate } from "./membrane.ts";
import {
  BEHAVIOUR_MATRIX,
  MODE_PROPERTIES,
  TIER_OF_BEHAVIOUR,
  TRANSITIONS,
  type TransitionFacts,
  unmetRequirements,
} from "./mode.ts";
import { PERMISSION_NAMES, PERMISSIONS } from "./permission.ts";
import { restricts, uncoveredVerdict, VERDICT_OF_EFFECT } from "./policy.ts";
import { labelOf } from "./policy-quality.ts";
import { PolicySimulationTally } from "./policy-simulation.ts";
import { requiredApprovals } from "./quorum.ts";
import { VOTE_REFUSALS, WITHDRAW_REFUSALS } from "./refusal.ts";
import { detectRegression } from "./regression.ts";
import { type Action, assessRisk, type RiskPolicy } from "./risk.ts";
import { RISK_WEIGHTS } from "./risk-score.ts";
import { type Routing, routeRequest } from "./routing.ts";
import { DEFAULT_SESSION_CONFIG } from "./session-config.ts";
import { adjustByReproduction, GRAVE_CLASSES, SCORE_BOUNDARIES, scoreSeverity } from "./severity.ts";
import {
  afterProbe,
  isDueWith,
  outlookOf,
  ownerPromotes,
  type Probe,
  promote,
  STAGED_MOVES,
  type Trial,
} from "./staged-change.ts";
import { suggestionsFor } from "./suggestion.ts";
import { lookUpFailure, TAXONOMY } from "./taxonomy.ts";
import { loosestTier, STRICT_TIER_MATRIX, TIER_MATRIX, type TierMatrix, tierOf } from "./tier-matrix.ts";
import { reasonToKeep } from "./trace-sampling.ts";
import { dispositionOfStatus, joinDemands, strictest } from "./verdict.ts";
import {
  APPROVAL_MODES,
  APPROVAL_STATUSES,
  ASKED_RULES,
  AUTONOMY_LEVELS,
  type AutonomyLevel,
  BEHAVIOURS,
  BUILT_IN_ACTION_TYPES,
  CAPABILITIES,
  CYCLE_OUTCOMES,
  DECISION_SOURCES,
  ENDORSEMENT_CHOICES,
  FAILURE_CLASSES,
  FEEDBACKS,
  MEMBRANE_LIFECYCLES,
  type MembraneLifecycle,
  OPERATING_MODES,
  type OperatingMode,
  OUTCOMES,
  POLICY_EFFECTS,
  POSITIONS,
  RISK_TIERS,
  type RiskTier,
  ROLES,
  SEVERITIES,
  type Severity,
  TRANSITION_REQUIREMENTS,
  UNCOVERED_VERDICTS,
  VERDICTS,
  type Verdict,
} from "./vocabulary.ts";

/** LAW.md against the code: every table is read, and every cell of it compared. */
const sections = new Map(
  readFileSync(new URL("./LAW.md", import.meta.url), "utf8")
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf("\n")).trim(), section]),
);

const tablesRead = new Set<string>();

/** The rows of a section's first (or n-th) table, cells as text. */
function table(heading: string, nth = 0): string[][] {
  tablesRead.add(`${heading}#${nth}`);
  return tablesOf(sections.get(heading) ?? "")[nth] ?? [];
}

function tablesOf(section: string): string[][][] {
  const blocks = section.match(/(?:^\|.*\n)+/gm) ?? [];
  return blocks.map((block) =>
    block
      .trim()
      .split("\n")
      .slice(2)
      .map((row) =>
        row
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
  );
}

const yesNo = (value: boolean) => (value ? "yes" : "no");
const list = (words: readonly string[], none = "nothing") => (words.length === 0 ? none : words.join(", "));
const matrixRows = (matrix: TierMatrix) =>
  SEVERITIES.map((severity) => [severity, ...OPERATING_MODES.map((mode) => matrix[mode][severity])]);
/** `a=1 b=` as an object. */
const settingsIn = (cell: string) =>
  new Map(
    cell
      .split(" ")
      .filter(Boolean)
      .map((pair) => pair.split("=") as [string, string]),
  );

const valueIn = (text: string | undefined) => (text === undefined ? null : JSON.parse(text));
const wordIn = (text: string | undefined) => text as never;

/** Each signal of the law, where its limit stands and what is counted for it. */
const SIGNALS = {
  critical_misses: { limit: "criticalMisses", seen: "criticalMisses", of: null },
  error_rate: { limit: "errorRate", seen: "wrongDecisions", of: "knownDecisions" },
  divergence: { limit: "divergence", seen: "divergentCases", of: "judgedCases" },
  membrane_divergence: { limit: "membraneDivergence", seen: "stricterInShadow", of: "comparedDecisions" },
} as const;

describe("the code and the law agree on modes", () => {
  test("on when an environment falls back by itself", () => {
    const off = { criticalMisses: null, errorRate: null, divergence: null, membraneDivergence: null, windowHours: 24 };
    const nothing = { criticalMisses: 0, knownDecisions: 0, wrongDecisions: 0, judgedCases: 0, divergentCases: 0 };
    const rows = table("When an environment falls back from production by itself");
    const fell = rows.map(([name = "", ...said]) => {
      const signal = SIGNALS[name as keyof typeof SIGNALS];
      const [limit, minDecisions, seen, of] = said.slice(0, 4).map((text) => valueIn(text === "" ? undefined : text));
      const signals = { ...nothing, comparedDecisions: 0, stricterInShadow: 0, [signal.seen]: seen };
      const counted = signal.of === null ? signals : { ...signals, [signal.of]: of };
      const reason = detectRegression(counted, { ...off, minDecisions, [signal.limit]: limit });
      return [name, ...said.slice(0, 4), yesNo(reason !== null)];
    });
    expect(fell).toEqual(rows);
    expect(new Set(rows.map(([name]) => name))).toEqual(new Set(Object.keys(SIGNALS)));
  });

  test("on what each mode is", () => {
    const rows = [
      ["allows destructive testing", "allowsDestructiveTesting"],
      ["requires approval gate", "requiresApprovalGate"],
      ["is autonomous", "isAutonomous"],
    ] as const;
    const properties = rows.map(([name, key]) => [
      name,
      ...OPERATING_MODES.map((mode) => yesNo(MODE_PROPERTIES[mode][key])),
    ]);
    expect(properties).toEqual(table("Properties of a mode"));
  });

  test("on every capability", () => {
    const matrix = CAPABILITIES.map((capability) => [
      capability,
      ...OPERATING_MODES.map((mode) => BEHAVIOUR_MATRIX[capability][mode]),
    ]);
    expect(matrix).toEqual(table("What a capability is answered"));
  });

  test("on what a behaviour asks of the tier", () => {
    expect(BEHAVIOURS.map((behaviour) => [behaviour, TIER_OF_BEHAVIOUR[behaviour]])).toEqual(
      table("What a behaviour asks of the tier"),
    );
  });

  test("on every transition", () => {
    const steps = OPERATING_MODES.flatMap((from) =>
      OPERATING_MODES.flatMap((to) => {
        const requirements: readonly string[] | null = TRANSITIONS[from][to];
        return requirements === null ? [] : [[from, to, list(requirements, "none")]];
      }),
    );
    expect(steps).toEqual(table("Transitions"));
  });

  test("on when a requirement is met", () => {
    const rows = table("When a requirement is met");
    expect(rows.map(([requirement]) => requirement)).toEqual([...TRANSITION_REQUIREMENTS]);
    for (const [requirement = "", met = "", unmet = ""] of rows) {
      expect(isMet(requirement, met), `${requirement}: ${met}`).toBe(true);
      expect(isMet(requirement, unmet), `${requirement}: ${unmet}`).toBe(false);
    }
  });
});

function isMet(requirement: string, cell: string): boolean {
  const { reason = "", approval, ...facts } = Object.fromEntries(settingsIn(cell));
  const known: Partial<TransitionFacts> = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, JSON.parse(fact)]),
  );
  if (approval) known.approval = { isOwner: true, isRequester: approval === "requester" };
  const step = OPERATING_MODES.flatMap((from) => OPERATING_MODES.map((to) => [from, to] as const)).find(([from, to]) =>
    (TRANSITIONS[from][to] as readonly string[] | null)?.includes(requirement),
  );
  if (step === undefined) throw new Error(`no step asks for ${requirement}`);
  return !unmetRequirements(step[0], step[1], known, reason).some((each) => each === requirement);
}

describe("the code and the law agree on risk", () => {
  test("on every cell of the matrices", () => {
    expect(matrixRows(TIER_MATRIX)).toEqual(table("Tier by severity: standard"));
    expect(matrixRows(STRICT_TIER_MATRIX)).toEqual(table("Tier by severity: strict"));
    const least = SEVERITIES.map((severity) => [
      severity,
      ...OPERATING_MODES.map((mode) => loosestTier(mode, severity)),
    ]);
    expect(least).toEqual(table("Tier by severity: the least a custom matrix may give"));
  });

  test("on a custom matrix that asks for nothing", () => {
    const given = SEVERITIES.map((severity) => [
      severity,
      ...OPERATING_MODES.map((mode) => tierOf(mode, severity, { preset: "custom", matrix: LOOSEST_MATRIX })),
    ]);
    expect(given).toEqual(table("Tier by severity: the least a custom matrix may give"));
  });

  test("on every action type", () => {
    const types = BUILT_IN_ACTION_TYPES.map((type) => [
      type,
      BUILT_IN_FLOORS[type],
      yesNo(REVIEWED_IN_PRODUCTION.includes(type)),
    ]);
    expect(types).toEqual(table("Action types"));
    expect(floorOf("safety_filter_change", {}, false)).toBe("S0");
  });

  test("on the order of the rules and on what each can ask for", () => {
    const heard = opinionsHeard();
    const rows = ASKED_RULES.map((rule) => [rule, list(RISK_TIERS.filter((tier) => heard.get(rule)?.has(tier)))]);
    expect(rows).toEqual(table("The rules, in the order in which they are asked"));
  });

  test("on every worked example", () => {
    const rows = table("Worked examples of risk");
    const answers = rows.map(([action = "", mode = "", settings = ""]) => {
      const policy = policyWith(mode as OperatingMode, policyIn(settings));
      const { tier, severity, trace, reasoning } = assessRisk(actionIn(action), mode as OperatingMode, policy);
      const rule = trace.find((entry) => entry.decided)?.rule ?? "";
      return [action, mode, settings, tier, severity, rule, reasoning];
    });
    expect(answers).toEqual(rows);
  });

  test("on the severity score", () => {
    const nothing = { failureClass: "", reproducibility: 0, impactScope: [], isSafetyRelated: false };
    const score = (evidence: object) => String(scoreSeverity({ ...nothing, ...evidence }).score);
    const terms = [
      ["safety-related", score({ isSafetyRelated: true })],
      ["reproducibility of 1", score({ reproducibility: 1 })],
      ["more than 1 scope", score({ impactScope: ["a", "b"] })],
      ["more than 3 scopes", score({ impactScope: ["a", "b", "c", "d"] })],
      ...GRAVE_CLASSES.map((failureClass) => [`class ${failureClass}`, score({ failureClass })]),
    ];
    expect(terms).toEqual(table("Severity score"));
    const boundaries = [...SCORE_BOUNDARIES, ["S0", 0]].map(([severity, least]) => [String(least), String(severity)]);
    expect(boundaries).toEqual(table("Severity score", 1));
    const adjusted = SEVERITIES.map((base) => [
      base,
      ...[0.2, 0.5, 0.8].map((rate) => adjustByReproduction(base, rate)),
    ]);
    expect(adjusted).toEqual(table("Severity score", 2));
  });

  test("on every kind of failure", () => {
    const kinds = FAILURE_CLASSES.flatMap((primaryClass) => [
      primaryClass,
      ...Object.keys(TAXONOMY[primaryClass].types),
    ]);
    const rows = [...kinds, "anything else"].map((kind) => {
      const { primaryClass, typicalSeverity } = lookUpFailure(kind);
      return [kind, primaryClass ?? "none", typicalSeverity];
    });
    expect(rows).toEqual(table("Kinds of failure"));
  });
});

const EVERYTHING_SAFE = { S0: "safe", S1: "safe", S2: "safe", S3: "safe", S4: "safe" } as const;
const LOOSEST_MATRIX = { lab: EVERYTHING_SAFE, shadow: EVERYTHING_SAFE, production: EVERYTHING_SAFE };
const REGISTRY: ActionTypeRegistry = {};

/** Every tier that each rule asks for, over all modes, kinds of action and settings. */
function opinionsHeard(): Map<string, Set<string>> {
  const heard = new Map<string, Set<string>>(ASKED_RULES.map((rule) => [rule, new Set<string>()]));
  const changes: Partial<RiskPolicy>[] = [
    {},
    { blockOnDestructive: false },
    { preset: "strict" },
    { preset: "custom", matrix: LOOSEST_MATRIX },
  ];
  const traces = OPERATING_MODES.flatMap((mode) =>
    changes.flatMap((change) =>
      everyKindOfAction().flatMap((action) => assessRisk(action, mode, policyWith(mode, change)).trace),
    ),
  );
  for (const { rule, tier } of traces) if (tier !== null) heard.get(rule)?.add(tier);
  return heard;
}

const policyWith = (mode: OperatingMode, change: Partial<RiskPolicy>): RiskPolicy => ({
  ...riskPolicyOf(DEFAULT_CONFIG[mode], REGISTRY),
  ...change,
});

function actionIn(cell: string): Action {
  const said = settingsIn(cell);
  return {
    actionType: said.get("type") ?? "",
    predictedSeverity: (said.get("severity") as Severity | undefined) ?? null,
    estimatedCostUsd: valueIn(said.get("cost")),
    affectsSafetyFilters: valueIn(said.get("affects")),
    capability: CAPABILITIES.find((capability) => capability === said.get("capability")) ?? null,
    failure: null,
    raisedSeverity: null,
    isReversible: null,
    targetSurface: null,
  };
}

function policyIn(cell: string): Partial<RiskPolicy> {
  const said = settingsIn(cell);
  return {
    ...(said.has("blockOnDestructive") ? { blockOnDestructive: valueIn(said.get("blockOnDestructive")) } : {}),
    ...(said.has("preset") ? { preset: wordIn(said.get("preset")) } : {}),
  };
}

function everyKindOfAction(): Action[] {
  const types = [...BUILT_IN_ACTION_TYPES, "unregistered"].flatMap((type) =>
    SEVERITIES.flatMap((severity) =>
      ["", "affects=true", "affects=false cost=6"].map((more) => `type=${type} severity=${severity} ${more}`),
    ),
  );
  const capabilities = CAPABILITIES.map((name) => `type=config_change severity=S0 capability=${name}`);
  return [...types, ...capabilities].map(actionIn);
}

describe("the code and the law agree on the three dials", () => {
  const dials = {
    tier: "safe",
    autoApprove: true,
    membrane: null,
    autonomyLevel: null,
    shadowRequested: false,
  } as const;

  test("on what each asks for", () => {
    const tiers = RISK_TIERS.map((tier) => [tier, joinDemands({ ...dials, tier }).verdict]);
    expect(tiers).toEqual(table("What the mode asks for"));
    const lifecycles = [...MEMBRANE_LIFECYCLES, null].map((lifecycle) => {
      const membrane = lifecycle && { lifecycle, verdict: "block" as const };
      const joined = joinDemands({ ...dials, membrane });
      const whileShadow = joinDemands({ ...dials, membrane, shadowRequested: true });
      const asksFor = joined.verdict === "block" ? "its verdict" : "nothing";
      return [lifecycle ?? "none", asksFor, joined.pipelineMode, whileShadow.pipelineMode];
    });
    expect(lifecycles).toEqual(table("What the membrane asks for"));
    const levels = [...AUTONOMY_LEVELS, null].map((autonomyLevel) => {
      const joined = joinDemands({ ...dials, autonomyLevel });
      const demand = joined.demands.find(({ dial }) => dial === "level")?.verdict;
      return [autonomyLevel ?? "none", demand ?? "nothing", yesNo(joined.binding)];
    });
    expect(levels).toEqual(table("What the level asks for"));
  });

  test("on what the agent does", () => {
    const dispositions = VERDICTS.map((verdict) => {
      const given = { ...dials, membrane: { lifecycle: "live" as const, verdict } };
      const atShadow = joinDemands({ ...given, autonomyLevel: "shadow" });
      const tier = verdict === "escalate" ? "review" : verdict === "block" ? "block" : "safe";
      const requested = joinDemands({ ...given, tier, shadowRequested: true });
      return [verdict, joinDemands(given).disposition, atShadow.disposition, requested.disposition];
    });
    expect(dispositions).toEqual(table("What the agent does"));
  });
});

describe("the code and the law agree on approvals", () => {
  test("on the life of a request", () => {
    const moves = APPROVAL_STATUSES.map((status) => [status, list(STATUS_MOVES[status]), dispositionOfStatus(status)]);
    expect(moves).toEqual(table("Life of a request"));
    expect(APPROVAL_STATUSES.filter((status) => STATUS_MOVES[status].length === 0)).toEqual([...TERMINAL_STATUSES]);
  });

  test("on where a request goes", () => {
    const rows = table("Where a request goes");
    const answers = rows.map((row) => {
      const [mode = "", tier = "", severity = "", approvalMode = "", labRule = "", besides = ""] = row;
      const { status, via } = routeRequest(routingIn(mode, tier, severity, approvalMode, labRule, besides));
      return [mode, tier, severity, approvalMode, labRule, besides, status, via ?? "none"];
    });
    expect(answers).toEqual(rows);
  });

  test("on the quorum", () => {
    const rows = table("Quorum");
    const answers = rows.map(([configured, extra, severity, votingMembers]) => {
      const config = { requiredApprovals: Number(configured), extraForS3: extra === "on" };
      const required = requiredApprovals({ config, severity: wordIn(severity), votingMembers: Number(votingMembers) });
      return [configured, extra, severity, votingMembers, String(required)];
    });
    expect(answers).toEqual(rows);
  });

  test("on why a vote is refused", () => {
    const rows = table("Why a vote is refused");
    expect(rows.map(([, when = ""]) => [refusalWhen(when), when])).toEqual(rows);
    expect(rows.map(([refusal]) => refusal)).toEqual([...VOTE_REFUSALS]);
    expect(commentRefusal("reject", " ", false)).toBe("comment_required");
  });

  test("on the refusals of a withdrawal, in their order", () => {
    const rows = table("Hold");
    expect(rows.map(([, when = ""]) => [refusalToWithdrawWhen(when), when])).toEqual(rows);
    expect(rows.map(([refusal]) => refusal)).toEqual([...WITHDRAW_REFUSALS]);
  });

  test("on the time to decide", () => {
    const offered = SEVERITIES.map((severity) => [severity, String(RECOMMENDED_TIMEOUTS[severity])]);
    expect(offered).toEqual(table("Time to decide"));
  });

  test("on the convenience calls", () => {
    const calls = {
      approveExperiment: () =>
        approveExperiment({
          experimentName: "NAME",
          hypothesis: "",
          estimatedRuns: 1,
          estimatedCostUsd: null,
          stressType: "",
        }),
      approveIntervention: (isReversible: boolean) =>
        approveIntervention({
          interventionType: "",
          targetFailure: "",
          description: "DESCRIPTION",
          isReversible,
          rollbackPlan: "CALLER'S",
          estimatedEffect: 0,
        }),
      approveSimulation: () =>
        approveSimulation({ failureId: "", interventionId: "", traceCount: 7, estimatedCostUsd: null }),
      approveToolPolicyChange: (isReversible: boolean) =>
        approveToolPolicyChange({ toolName: "TOOL", changeDescription: "CHANGE", isReversible }),
    };
    const rows = Object.entries(calls).map(([name, build]) => {
      const [yes, no] = [build(true), build(false)];
      const severities = [yes.predictedSeverity, no.predictedSeverity];
      return [name, yes.actionType, ...severities, yes.description, yes.rollbackPlan, no.rollbackPlan];
    });
    expect(rows).toEqual(table("Convenience calls"));
  });

  test("on what goes on while everything is stopped", () => {
    expect(Object.entries(ACTS_WHILE_STOPPED)).toEqual(table("While everything is stopped"));
  });

  test("on who lets it go on", () => {
    const rows = table("Letting it go on").map(([owners = "", production, asked, now]) => {
      const isSecondNeeded = needsSecondOwner({ owners: Number(owners), hasProduction: production === "yes" });
      const release = asked === "nobody" ? null : { askedBy: asked ?? "", askedAt: AT };
      const at = new Date(AT.getTime() + Number(now) * 60_000);
      return [owners, production, asked, now, releaseBy({ release, memberId: "this owner", isSecondNeeded, now: at })];
    });
    expect(rows).toEqual(table("Letting it go on"));
  });

  test("on tools", () => {
    expect(Object.entries(ACTION_TYPE_OF_TOOL)).toEqual(table("Tools"));
  });
});

/** A case in production where a live membrane asks for this, and its request, where it needs one, as it was just routed. */
function caseAt(level: AutonomyLevel, tier: RiskTier, asked: Verdict | null) {
  const membrane = asked && { lifecycle: "live" as const, verdict: asked };
  const dials = { tier, autoApprove: tier === "safe", membrane, autonomyLevel: level, shadowRequested: false };
  const otherDemand = strictest(joinDemands(dials).demands.filter(({ dial }) => dial !== "mode"));
  const { status } = routeRequest({ ...routingIn("production", tier, "S2", "interactive", "unset", ""), otherDemand });
  const isModified = asked === "approve_modified";
  const needed = needsRequest(level, { status, isModified });
  const approvalStatus = needed ? status : null;
  return { needed, disposition: dispositionOfCase({ level, approvalStatus, isModified, decided: null }) };
}

function routingIn(
  mode: string,
  tier: string,
  severity: string,
  approvalMode: string,
  labRule: string,
  besides: string,
): Routing {
  const registry = besides === "safety_filter_change" ? besides : "config_change";
  const plain = assessRisk(actionIn(`type=config_change severity=S0 cost=${besides === "over cost" ? 6 : 0}`), "lab", {
    ...policyWith("lab", {}),
    autoApproveSafe: besides !== "auto_approve_safe off",
  });
  const assessment = { ...plain, tier: wordIn(tier), severity: wordIn(severity), behavesAs: wordIn(registry) };
  const raise = { by: "policy", tier: "review", reason: "", inputs: {} } as const;
  return {
    assessment: besides === "raised by a policy" ? raiseTier(assessment, raise) : assessment,
    mode: wordIn(mode),
    config: {
      approvalMode: wordIn(approvalMode),
      autoApproveReviewInLab: labRule === "unset" ? null : labRule === "true",
    },
    otherDemand: VERDICTS.find((verdict) => besides.endsWith(`asks for ${verdict}`)) ?? "approve",
  };
}

const AT = new Date("2026-01-01T00:00:00Z");
const HELD_UNTIL = new Date("2026-01-01T00:00:05Z");
const DEADLINE = new Date("2026-01-01T00:05:00Z");

function approvalIn(said: ReadonlyMap<string, string>): ApprovalState {
  return {
    status: said.has("status") ? wordIn(said.get("status")) : "pending",
    expiresAt: DEADLINE,
    requiredApprovals: 2,
    requestedByMemberId: "requester",
    requestedByAgentId: null,
    votes: [{ voterId: "earlier", choice: "approve", castAt: AT, effectiveAt: HELD_UNTIL }],
  };
}

function momentIn(said: ReadonlyMap<string, string>): Date {
  return { deadline: DEADLINE, hold_end: HELD_UNTIL }[said.get("now") ?? ""] ?? AT;
}

function refusalToWithdrawWhen(cell: string): string | null {
  const said = settingsIn(cell);
  return refusalToWithdraw(approvalIn(said), said.get("voter") ?? "earlier", momentIn(said));
}

function refusalWhen(cell: string): string | null {
  const said = settingsIn(cell);
  const role = said.has("role") ? wordIn(said.get("role")) : "reviewer";
  const voter = { kind: "member", memberId: said.get("voter") ?? "somebody", role, scopes: null } as const;
  return refusalToVote(approvalIn(said), voter, momentIn(said));
}

describe("the code and the law agree on earned autonomy", () => {
  test("on the levels", () => {
    const levels = AUTONOMY_LEVELS.map((level) => {
      const { isSealed, needsPerson, agent, person } = LEVEL_DUTIES[level];
      return [level, yesNo(isSealed), yesNo(needsPerson), agent, person];
    });
    expect(levels).toEqual(table("Levels"));
  });

  test("on what a case makes the agent do", () => {
    const rows = RISK_TIERS.flatMap((tier) =>
      [null, ...VERDICTS].map((asked) => {
        const [atShadow, atSupervised, atAutonomous] = AUTONOMY_LEVELS.map((level) => caseAt(level, tier, asked));
        const dispositions = [atShadow, atSupervised, atAutonomous].map((each) => each?.disposition);
        return [tier, asked ?? "nothing", ...dispositions, yesNo(atAutonomous?.needed ?? false)];
      }),
    );
    expect(rows).toEqual(table("What a case makes the agent do"));
  });

  test("on the configuration of a session", () => {
    const defaults = Object.entries(DEFAULT_SESSION_CONFIG).map(([key, value]) => [key, String(value)]);
    expect(defaults).toEqual(table("Configuration of a session"));
  });

  test("on the gates of confidence", () => {
    const rows = table("The gates of confidence");
    const answers = rows.map(([method = "", p0, alpha, total, agreed]) => {
      const config = {
        ...DEFAULT_SESSION_CONFIG,
        confidenceMethod: method === "wilson" ? ("wilson" as const) : ("anytime" as const),
        confidenceP0: Number(p0),
        confidenceAlpha: Number(alpha),
      };
      const found = judgeConfidence(config, "supervised", { total: Number(total), agreed: Number(agreed) });
      return [method, p0, alpha, total, agreed, found?.outcome];
    });
    expect(answers).toEqual(rows);
  });

  test("on the three gates", () => {
    const rows = table("The three gates");
    const now = new Date("2026-01-31T00:00:00Z");
    const answers = rows.map(([level, total, agreed, hours]) => {
      const criticalMissesAt = hours === "none" ? [] : [new Date(now.getTime() - Number(hours) * 3_600_000)];
      const evidence = { total: Number(total), agreed: Number(agreed), criticalMissesAt };
      const report = judgeGates({ level: wordIn(level), config: DEFAULT_SESSION_CONFIG, evidence, now });
      const { minObservations, agreementThreshold, criticalMissWindow } = report.gates;
      const met = [minObservations, agreementThreshold, criticalMissWindow].map((gate) => (gate.met ? "met" : "unmet"));
      return [level, total, agreed, hours, ...met, yesNo(report.eligible)];
    });
    expect(answers).toEqual(rows);
  });

  test("on which decisions are blind", () => {
    const rows = table("Which decisions are blind");
    const answers = rows.map(([arm, comes]) => [arm, comes, armDecided(wordIn(arm), comes !== "alone")]);
    expect(answers).toEqual(rows);
  });

  test("on a drop in agreement", () => {
    const rows = table("A drop in agreement");
    const now = new Date("2026-01-31T00:00:00Z");
    const entered = new Date("2026-01-01T00:00:00Z");
    const answers = rows.map(([at, auto, stands]) => {
      const level: AutonomyLevel = wordIn(at);
      const isDrifting = stands === "yes";
      const evidence = { total: 50, agreed: 48, criticalMissesAt: [], driftBeganAt: isDrifting ? entered : null };
      // At the top there is no next level to be eligible for: what is judged is whether the gates are met.
      const { gates } = judgeGates({ level, config: DEFAULT_SESSION_CONFIG, evidence, now });
      const isMet = Object.values(gates).every((gate) => gate.met);
      const given = {
        level,
        isCriticalSkill: false,
        stayEnteredAt: entered,
        missesKnownAt: [],
        versionChangedAt: null,
        isNewFingerprint: false,
        hasEvidence: true,
      };
      const suggested = suggestionsFor({ ...given, isDrifting }).join() || "nothing";
      const after = isDrifting ? (automaticDemotion(level, auto === "yes") ?? level) : level;
      return [at, auto, stands, yesNo(isMet), suggested, after];
    });
    expect(answers).toEqual(rows);
  });

  test("on whether two decisions are the same", () => {
    const rows = table("Whether two decisions are the same");
    const choiceIn = (cell = "") => {
      const [action = "", written = "{}"] = cell.split(" ");
      return { action, arguments: JSON.parse(written) };
    };
    const answers = rows.map(([comparator, recommended, decided]) => [
      comparator,
      recommended,
      decided,
      compareDecisions(wordIn(comparator), choiceIn(recommended), choiceIn(decided)),
    ]);
    expect(answers).toEqual(rows);
  });

  test("on who a decision counts for", () => {
    const sources = DECISION_SOURCES.map((source) => [
      source,
      yesNo(countsTowardGates(source, false)),
      yesNo(countsTowardGates(source, true)),
    ]);
    expect(sources).toEqual(table("Who a decision counts for"));
  });
});

test("the code and the law agree on who may do what", () => {
  const permissions = PERMISSION_NAMES.map((name) => {
    const rule: { roles: readonly string[]; scopes: readonly string[] } = PERMISSIONS[name];
    return [name, ...ROLES.map((role) => yesNo(rule.roles.includes(role))), list(rule.scopes, "people only")];
  });
  expect(permissions).toEqual(table("Who may do what"));
});

describe("the code and the law agree on the configuration of an environment", () => {
  test("on every key", () => {
    const probes = [true, false, null, ...APPROVAL_MODES, ...RISK_TIERS];
    const keys = CONFIG_KEY_NAMES.map((key) => {
      const { fallback, parse, parseIn } = CONFIG_KEYS[key];
      const value = parse(undefined);
      const refused = probes.flatMap((probe) => {
        const modes = OPERATING_MODES.filter((mode) => parse(probe).ok && !parseIn(probe, mode).ok);
        return modes.length === 0 ? [] : [`${probe} in ${modes.join(", ")}`];
      });
      const defaults = OPERATING_MODES.map((mode) => String(fallback[mode]));
      return [key, ...defaults, value.ok ? "" : value.refusal, refused.join("; ")];
    });
    expect(keys).toEqual(table("Keys"));
  });

  test("on what is recommended", () => {
    const recommended = OPERATING_MODES.map((mode) => {
      const { maxParallel, defaultTimeoutSeconds, costLimitUsd } = RECOMMENDED_EXPERIMENTS[mode];
      return [mode, String(maxParallel), String(defaultTimeoutSeconds), String(costLimitUsd)];
    });
    expect(recommended).toEqual(table("Recommended"));
    expect(Object.entries(APPROVAL_MODE_ADVICE)).toEqual(table("What each approval mode is for"));
  });
});

describe("the code and the law agree on membranes", () => {
  test("on what an effect gives", () => {
    const effects = POLICY_EFFECTS.map((effect) => [
      effect,
      VERDICT_OF_EFFECT[effect],
      restricts({ effect, raiseSeverity: null, requireApprovals: null }) ? "matched" : "not matched",
    ]);
    expect(effects).toEqual(table("What an effect gives"));
    const uncovered = OPERATING_MODES.map((mode) => [
      mode,
      ...[null, ...UNCOVERED_VERDICTS].map((chosen) => uncoveredVerdict(chosen, mode)),
    ]);
    expect(uncovered).toEqual(table("What is said where no policy matched"));
  });

  test("on how one changes", () => {
    const may = (
      from: MembraneLifecycle,
      to: MembraneLifecycle,
      said: { reason?: string; overrideReason?: string; ready?: boolean },
    ) => {
      const readiness = { ready: said.ready ?? false, checks: [] };
      const { reason = null, overrideReason = null } = said;
      return activate({ role: "owner", readiness, from, to, reason, overrideReason }).ok;
    };
    const needed = (from: MembraneLifecycle, to: MembraneLifecycle): string[] => {
      if (may(from, to, {})) return ["nothing"];
      if (may(from, to, { reason: "r" })) return ["a reason"];
      const withReason = may(from, to, { overrideReason: "r" });
      return withReason && may(from, to, { ready: true }) ? ["the checklist complete, or an override_reason"] : [];
    };
    const changes = MEMBRANE_LIFECYCLES.flatMap((from) =>
      MEMBRANE_LIFECYCLES.flatMap((to) => needed(from, to).map((given) => [from, to, given])),
    );
    expect(changes).toEqual(table("How a membrane changes"));
  });

  test("on what a risk score weighs", () => {
    expect(Object.entries(RISK_WEIGHTS).map(([factor, weight]) => [factor, String(weight)])).toEqual(
      table("What a risk score weighs"),
    );
  });

  test("on what a panel concludes", () => {
    const said = [...POSITIONS, null];
    const rows = said.flatMap((one, at) =>
      said.slice(at).map((another) => {
        const answers = [one, another].map((position) => ({ deliberator: "one", position }));
        const { verdict, consensus } = conclude(answers);
        return [one ?? "silent", another ?? "silent", verdict, consensus ? "yes" : "no"];
      }),
    );
    expect(rows).toEqual(table("What a panel concludes"));
  });

  test("on what deliberation makes of it", () => {
    const rows = VERDICTS.filter((verdict) => verdict !== "block").flatMap((firmVerdict) =>
      (["approve", "escalate", "block", null] as const).map((said) => {
        const conclusion = said && { verdict: said, consensus: true, reason: "" };
        const given = { verdict: firmVerdict, firmVerdict, wouldDeliberate: true, conclusion };
        return [firmVerdict, said ?? "nobody met", membraneVerdict(given)];
      }),
    );
    expect(rows).toEqual(table("What deliberation makes of it"));
  });
});

test("the code and the law agree on what may be said of a decision", () => {
  const said = FEEDBACKS.map((feedback) => [
    feedback,
    ...VERDICTS.map((verdict) => refusalToFeedback({ feedback, isSealed: false, verdicts: [verdict] }) ?? "yes"),
  ]);
  expect(said).toEqual(table("What may be said of a decision"));
});

test("the code and the law agree on what people say should have been", () => {
  const rows = table("What people say should have been");
  const said = rows.map(([words = "", membrane = "", request = "", decided = ""]) => {
    const feedback = FEEDBACKS.filter((word) => words.split(", ").includes(word));
    const membraneVerdict = VERDICTS.find((verdict) => verdict === membrane) ?? "block";
    const approvalStatus = APPROVAL_STATUSES.find((status) => status === request) ?? null;
    const outcome = OUTCOMES.find((word) => word === decided) ?? null;
    const label = labelOf({ feedback, membraneVerdict, approvalStatus, outcome }) ?? "unknown";
    return [words, membrane, request, decided, label];
  });
  expect(said).toEqual(rows);
});

describe("the code and the law agree on research", () => {
  test("on when an experiment is validated", () => {
    const rows = table("When an experiment is validated");
    expect(rows).toEqual(
      rows.map(([runs = "", failures = ""]) => [runs, failures, yesNo(isValidated(Number(runs), Number(failures)))]),
    );
  });

  test("on what a cycle may cost", () => {
    const rows = table("What a cycle may cost");
    const judged = rows.map(([limit = "", spent = "", said = ""]) => {
      const outcome = CYCLE_OUTCOMES.find((each) => each === said) ?? null;
      const refused = refusalToSpend(limit === "none" ? null : Number(limit), Number(spent), outcome);
      return [limit, spent, said, refused ?? "no"];
    });
    expect(judged).toEqual(rows);
  });

  test("on when one more experiment starts and a cycle is finished", () => {
    const rows = table("When a started experiment is one too many, and a cycle is not finished");
    const judged = rows.map(([running = "", most = ""]) => {
      const started = refusalToRun({ running: Number(running), maxParallel: Number(most) });
      const finished = CYCLE_OUTCOMES.map((outcome) => refusalToFinish(outcome, Number(running)) ?? "yes");
      return [running, most, started ?? "yes", ...finished];
    });
    expect(judged).toEqual(rows);
  });

  test("on which critical errors are settled", () => {
    const rows = table("Which critical errors of a cycle are settled");
    const judged = rows.map(([reported = "", before = "", seen = ""]) => {
      const errors = { reported: Number(reported), settled: Number(before) };
      const settled = settledUpTo(errors, Number(seen)) ?? errors.settled;
      return [reported, before, seen, String(settled), String(unsettledErrors({ ...errors, settled }))];
    });
    expect(judged).toEqual(rows);
  });

  test("on what becomes of a finding", () => {
    const moves = Object.entries(FINDING_MOVES).map(([from, to]) => [from, list(to)]);
    expect(moves).toEqual(table("Life of a finding"));
    const rows = table("What became of a lab finding in shadow");
    const became = rows.map(([confirmations = "", failedTries = ""]) => [
      confirmations,
      failedTries,
      reproductionInShadow({ confirmations: Number(confirmations), failedTries: Number(failedTries) }),
    ]);
    expect(became).toEqual(rows);
  });

  test("on what becomes of an intervention", () => {
    const moves = Object.entries(INTERVENTION_MOVES).map(([from, to]) => [from, list(to)]);
    expect(moves).toEqual(table("Life of an intervention"));
    expect(Object.entries(ACTION_TYPE_OF_INTERVENTION)).toEqual(table("What deploying an intervention counts as"));
  });

  test("on what a simulation says", () => {
    const rows = table("What a simulation says, and where it lets its intervention be deployed");
    const judged = rows.map((row) => {
      const [traceCount, effect, confidence, regressions, latencyDeltaMs] = row.slice(0, 5).map(valueIn);
      const measured = { traceCount, effect, confidence, regressions, latencyDeltaMs };
      const latest = { ...measured, outcome: judgeSimulation(measured) };
      const where = (["staging", "production"] as const).map((target) => refusalToDeploy(target, latest) ?? "yes");
      return [...row.slice(0, 5), latest.outcome, ...where];
    });
    expect(judged).toEqual(rows);
  });

  test("on what a simulated policy change comes to", () => {
    const rows = table("What a simulated policy change comes to");
    const word = (said: string | undefined) => VERDICTS.find((verdict) => verdict === said);
    const counted = rows.map(([trace = "", was = "", now = ""]) => {
      const tally = new PolicySimulationTally([]);
      tally.add({ failed: trace === "failed", was: word(was) ?? null, now: word(now) ?? "approve", policies: [] });
      const { failuresBefore, failuresAfter, regressions } = tally.figures().measured;
      return [
        trace,
        was,
        now,
        ...[failuresBefore, failuresAfter, regressions].map((count) => (count > 0 ? "yes" : "no")),
      ];
    });
    expect(counted).toEqual(rows);
  });

  test("on which mirrored traces are kept", () => {
    const rows = table("Which mirrored traces are kept");
    const kept = rows.map((row) => {
      const [draw = "", error = "", tookMs = "", percent = "", named = "", limitMs = ""] = row;
      const strategy = wordIn(named);
      const latencyLimitMs = limitMs === "none" ? null : Number(limitMs);
      const trace = { draw: Number(draw), isError: error === "yes", durationMs: Number(tookMs) };
      return [
        ...row.slice(0, 6),
        reasonToKeep(trace, { percent: Number(percent), strategy, latencyLimitMs }) ?? "dropped",
      ];
    });
    expect(kept).toEqual(rows);
  });
});

describe("the law of kernels and staged changes agrees with the code", () => {
  const conflictOf = { none: "none", axiomatic: "axiomatic", plastic: "plastic", possible: "possible" } as const;
  const conflict = (kind: keyof typeof conflictOf): Conflict => {
    if (kind === "none") return { kind };
    return kind === "possible"
      ? { kind, of: "anchor", id: "no_deception", keyword: "deceive" }
      : { kind, id: "no_deception", keyword: "deceive" };
  };

  test("on the conflicts of the default kernel", () => {
    const rows = table("Conflict of a rule with the default kernel");
    const found = rows.map(([rule = ""]) => {
      const said = findConflict(rule, DEFAULT_KERNEL);
      if (said.kind === "none") return [rule, "nothing", "nothing", "nothing", "none"];
      const how = said.kind === "possible" ? "inside other letters" : "whole words";
      return [rule, said.keyword, said.id, how, said.kind];
    });
    expect(found).toEqual(rows);
  });

  test("on proposals", () => {
    const rows = table("What proposing a rule comes to");
    const outcomes = rows.map(([kind = "none"]) => [
      kind,
      ...(["owner", "reviewer", "agent"] as const).map((by) =>
        proposalOutcome(conflict(kind as keyof typeof conflictOf), by),
      ),
    ]);
    expect(outcomes).toEqual(rows);
  });

  test("on who endorses what", () => {
    const rows = table("Who endorses what");
    const decided = rows.map(([kind = "", by = "", operatingMode = "", kernelName = ""]) => {
      const who = { operatingMode: operatingMode as OperatingMode, kernelName };
      const actor =
        by === "auto"
          ? ({ role: "owner", channel: "auto" } as const)
          : { role: by as "owner", channel: "api" as const };
      const asked = { decision: "pending" as const, conflict: conflict(kind as keyof typeof conflictOf) };
      const said = ENDORSEMENT_CHOICES.map((choice) => endorse(asked, choice, { ...who, ...actor }));
      return [kind, by, operatingMode, kernelName, ...said.map((each) => (each.ok ? each.value : each.refusal))];
    });
    expect(decided).toEqual(rows);
  });

  test("on cooldowns", () => {
    const rows = table("How long a change is on trial");
    const seconds = rows.map((row) => {
      const [baseSeconds, noProbePenaltySeconds, maxSeconds, , requestsLastMinute] = row.map(Number) as number[];
      const config = { baseSeconds, noProbePenaltySeconds, maxSeconds } as CooldownConfig;
      const said = cooldownSeconds(config, {
        probesAvailable: row[3] === "yes",
        requestsLastMinute: requestsLastMinute ?? Number.NaN,
      });
      return [...row.slice(0, 5), String(said.ok ? said.value : said.refusal)];
    });
    expect(seconds).toEqual(rows);
  });

  test("on comparisons", () => {
    const rows = table("What one comparison means");
    const judges = { none: null, agrees: "aligned", objects: "misaligned" } as const;
    const tiers = rows.map(([score = "", judge = "none", battery = "none"]) => {
      const verdict = judges[judge as keyof typeof judges];
      const { tier, isCritical } = judgeDivergence(Number(score), DEFAULT_THRESHOLDS, {
        judge: verdict && { verdict, confidence: 0.6 },
        battery: battery === "none" ? null : { isHealthy: battery === "healthy" },
      });
      return [score, judge, battery, tier, isCritical ? "yes" : "no"];
    });
    expect(tiers).toEqual(rows);
  });

  test("on two verdicts", () => {
    const rows = table("What two verdicts on one intent mean");
    const judged = rows.map(([live = "", candidate = ""]) => {
      const said = judgeVerdicts(live as Verdict, candidate as Verdict, DEFAULT_THRESHOLDS);
      return [live, candidate, said.score.toFixed(3), said.tier, said.isCritical ? "yes" : "no"];
    });
    expect(judged).toEqual(rows);
  });

  test("on who promotes what is due", () => {
    const rows = table("Who promotes what is due");
    const said = rows.map(([by = "", mode = ""]) => {
      const isOwners = ownerPromotes({ stagedBy: by === "auto" ? null : by }, mode as OperatingMode);
      return [by, mode, isOwners ? "yes" : "no"];
    });
    expect(said).toEqual(rows);
  });

  test("on the life of a staged change", () => {
    const moves = Object.entries(STAGED_MOVES).map(([from, to]) => [from, list(to)]);
    expect(moves).toEqual(table("Life of a staged change"));
  });

  const WAYS = [
    { by: "request", isConfirmed: false },
    { by: "owner", isConfirmed: false },
    { by: "owner", isConfirmed: true },
  ] as const;
  const NOW = new Date(1000);
  const UNSEEN: Trial = {
    status: "staged",
    cooldownUntil: NOW,
    minProbes: 1,
    cleanProbes: 0,
    unknownStreak: 0,
    highestScore: null,
    stricterVerdicts: 0,
    thresholds: DEFAULT_THRESHOLDS,
  };
  const scoredBy = (score: number): Probe => {
    const judged = judgeDivergence(score, DEFAULT_THRESHOLDS, { judge: null, battery: null });
    return { kind: "scored", score, judged, isStricter: false };
  };
  const promotions = (trial: Trial) =>
    WAYS.map((way) => {
      const said = promote(trial, NOW, { ...way, conflictsNow: false });
      return said.ok ? said.value.status : said.refusal;
    });

  test("on promotion", () => {
    const rows = table("When a staged change may bind");
    const said = rows.map((row) => {
      const [cooldown, clean, last, highest, stricter] = row;
      const trial: Trial = {
        ...UNSEEN,
        cooldownUntil: new Date(cooldown === "over" ? 1000 : 1001),
        cleanProbes: Number(clean),
        unknownStreak: last === "unknown" ? 1 : 0,
        highestScore: highest === "null" ? null : Number(highest),
        stricterVerdicts: Number(stricter),
      };
      return [...row.slice(0, 5), ...promotions(trial)];
    });
    expect(said).toEqual(rows);
  });

  test("on a single comparison", () => {
    const rows = table("When nothing but one comparison was seen");
    const said = rows.map(([live = "", candidate = ""]) => {
      const { score, isStricter, ...judged } = judgeVerdicts(live as Verdict, candidate as Verdict, DEFAULT_THRESHOLDS);
      const { trial } = afterProbe(UNSEEN, { kind: "scored", score, isStricter, judged }, 0);
      return [live, candidate, trial.cleanProbes === 1 ? "yes" : "no", ...promotions(trial)];
    });
    expect(said).toEqual(rows);
  });

  test("on a reported comparison that promotes", () => {
    const rows = table("When a reported comparison promotes");
    const said = rows.map((row) => {
      const [cooldown, clean, last, score] = row;
      const before: Trial = {
        ...UNSEEN,
        cooldownUntil: new Date(cooldown === "over" ? 1000 : 1001),
        cleanProbes: Number(clean),
        unknownStreak: last === "unknown" ? 1 : 0,
      };
      const { trial } = afterProbe(before, score === "unknown" ? { kind: "unknown" } : scoredBy(Number(score)), 0);
      const outlooks = [before, trial].map((each) => outlookOf(each, NOW));
      return [...row.slice(0, 4), ...outlooks, isDueWith(before, trial, NOW) ? "yes" : "no"];
    });
    expect(said).toEqual(rows);
  });
});

test("every table of the law was compared", () => {
  const all = [...sections].flatMap(([heading, section]) => tablesOf(section).map((_, nth) => `${heading}#${nth}`));
  expect([...tablesRead].sort()).toEqual(all.sort());
});
