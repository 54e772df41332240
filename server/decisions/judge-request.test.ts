import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MembraneContent, type PolicyDocument } from "#contract/membranes.ts";
import { effectiveConfig, riskPolicyOf } from "#engine/configuration.ts";
import {
  AUTONOMY_LEVELS,
  OPERATING_MODES,
  type OperatingMode,
  POLICY_EFFECTS,
  POLICY_TIERS,
  SEVERITIES,
  VERDICTS,
} from "#engine/vocabulary.ts";
import { compileContent } from "../membranes/governing-membrane.ts";
import type { AskedAction } from "./asked-action.ts";
import type { DecisionContext } from "./decision-context.ts";
import type { Enrichment } from "./enrich.ts";
import { type JudgedRequest, judgeRequest } from "./judge-request.ts";

/** Conditions as they are written in CEL: true, false, of the payload, of the context, and some that cannot be evaluated. */
const CONDITIONS = [
  "true",
  "false",
  "intent.payload.amount > 500",
  "intent.payload.amount <= 500 || intent.payload.currency == 'usd'",
  "has(intent.payload.note) && intent.payload.note.startsWith('refund')",
  "intent.payload.missing == 1",
  "intent.risk_score >= 0.5",
  "intent.severity in ['S2', 'S3', 'S4']",
  "intent.estimated_impact.reversible",
  "history.contradictions > 0",
  "history.spent_usd + intent.estimated_impact.cost_usd > history.budget_usd",
  "session.level == 'supervised'",
  "agent.agreement_rate < 0.9",
  "now.getHours() < 12",
];

const policy = fc.record({
  condition: fc.constantFrom(...CONDITIONS),
  tier: fc.constantFrom(...POLICY_TIERS),
  effect: fc.constantFrom(...POLICY_EFFECTS),
  raise_severity: fc.option(fc.constantFrom(...SEVERITIES)),
  require_approvals: fc.option(fc.integer({ min: 1, max: 4 })),
  cap: fc.integer({ min: 0, max: 9 }),
});
type Drawn = typeof policy extends fc.Arbitrary<infer One> ? One : never;

const content = (drawn: readonly Drawn[], more: object = {}): MembraneContent => {
  const policies = drawn.map(({ cap, ...each }, at) => {
    const patch: PolicyDocument["patch"] = each.effect === "modify" ? { amount: cap } : null;
    return { id: `p${at}`, patch, ...each };
  });
  return MembraneContent.parse({ policies, ...more });
};

const asked = fc.record({
  actionType: fc.constantFrom("config_change", "config_change", "prompt_mutation", "destructive_tool_call"),
  predictedSeverity: fc.option(fc.constantFrom(...SEVERITIES)),
  estimatedCostUsd: fc.option(fc.constantFrom(0, 4, 40, 4000)),
  isReversible: fc.option(fc.boolean()),
  autonomyLevel: fc.option(fc.constantFrom(...AUTONOMY_LEVELS)),
  details: fc.record({ amount: fc.integer({ min: 0, max: 1000 }), note: fc.constantFrom("refund", "other") }),
  isShadowRequested: fc.constantFrom(false, false, false, true),
  confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});
type Asked = typeof asked extends fc.Arbitrary<infer One> ? One : never;

function askedOf({ isShadowRequested, confidence, ...said }: Asked): AskedAction {
  return {
    ...said,
    description: "Refund an order",
    estimatedDurationMs: null,
    affectedSystems: [],
    affectsSafetyFilters: null,
    rollbackPlan: null,
    targetSurface: null,
    capability: null,
    requesterSession: null,
    externalRef: null,
    timeoutSeconds: null,
    agentId: "0190a000-0000-7000-8000-000000000001",
    requestedByMemberId: null,
    isSealed: false,
    intent: {
      verb: null,
      target: null,
      sensitivity: null,
      confidence,
      reasoning: null,
      audienceSize: 1,
      regulatoryDomains: [],
      context: null,
      session: null,
      isShadowRequested,
    },
  };
}

const enrichment = fc.record({
  contradictions: fc.integer({ min: 0, max: 2 }),
  approved: fc.integer({ min: 0, max: 9 }),
  rejected: fc.integer({ min: 0, max: 9 }),
  observations: fc.constantFrom(0, 10),
  spentUsd: fc.option(fc.constantFrom(0, 50)),
});
type Enriched = typeof enrichment extends fc.Arbitrary<infer One> ? One : never;

function enrichmentOf({ contradictions, approved, rejected, observations, spentUsd }: Enriched): Enrichment {
  return {
    contradictions,
    precedents: { approved, rejected },
    history: {
      agentName: "purser",
      agentVersion: "1",
      observations,
      agreed: observations - 2,
      criticalMisses: 0,
      priorDecisions: 3,
      sameActionLastHour: 1,
      samePayloadLastDay: 0,
      spentUsd,
    },
    now: new Date("2026-01-01T09:00:00Z"),
    ms: 0,
  };
}

function judged(
  mode: OperatingMode,
  lifecycle: "shadow" | "live",
  written: MembraneContent,
  said: Asked,
  known: Enriched,
) {
  const config = effectiveConfig({}, mode);
  const given: DecisionContext = {
    environment: { id: "0190a000-0000-7000-8000-000000000002", name: mode, operatingMode: mode, revision: 1 },
    configuration: {},
    config,
    policy: riskPolicyOf(config, {}),
    membranes: [
      {
        id: "0190a000-0000-7000-8000-000000000003",
        name: "limits",
        agentId: null,
        lifecycle,
        revision: 1,
        ...compileContent(written),
      },
    ],
    voterIds: new Set(["a", "b", "c"]),
  };
  return judgeRequest(askedOf(said), given, { enrichment: enrichmentOf(known), heard: null });
}

const rank = (words: readonly string[], word: string) => words.indexOf(word);
const strictness = ({ joined, assessment, requiredApprovals, route }: JudgedRequest) => [
  rank(VERDICTS, joined.verdict),
  rank(SEVERITIES, assessment.severity),
  requiredApprovals,
  route.status === "approved" ? 0 : 1,
];

const place = fc.record({
  mode: fc.constantFrom(...OPERATING_MODES),
  lifecycle: fc.constantFrom("live" as const, "live" as const, "shadow" as const),
  uncovered: fc.constantFrom(null, "approve", "escalate"),
});

describe("a judgment", () => {
  test("is never loosened by one more policy, but for a gap that it closes", () => {
    const policies = fc.array(policy, { maxLength: 5 });
    let tightened = 0;
    fc.assert(
      fc.property(place, policies, policy, fc.nat(5), asked, enrichment, (where, some, added, at, said, known) => {
        const { mode, lifecycle, uncovered } = where;
        const of = (drawn: readonly Drawn[]) => judged(mode, lifecycle, content(drawn, { uncovered }), said, known);
        const before = of(some);
        const after = of(some.toSpliced(at, 0, added));
        const closesGap = before.membrane?.evaluation.coverageGap && !after.membrane?.evaluation.coverageGap;
        fc.pre(!closesGap || before.membrane?.verdict === "approve");
        const [now, then] = [strictness(after), strictness(before)];
        expect(now.map((each, dimension) => each >= (then[dimension] ?? 0))).toEqual([true, true, true, true]);
        if (now.some((each, dimension) => each > (then[dimension] ?? 0))) tightened += 1;
      }),
      { numRuns: 300 },
    );
    // Or nothing would have been seen.
    expect(tightened).toBeGreaterThan(5);
  });

  test("of a membrane in shadow is what it is without any policy", () => {
    fc.assert(
      fc.property(place, fc.array(policy, { maxLength: 5 }), asked, enrichment, ({ mode }, some, said, known) => {
        const bound = (drawn: readonly Drawn[]) => {
          const { joined, route, assessment, requiredApprovals, payload, timeoutSeconds } = judged(
            mode,
            "shadow",
            content(drawn),
            said,
            known,
          );
          return { joined, route, assessment, requiredApprovals, payload, timeoutSeconds };
        };
        expect(bound(some)).toEqual(bound([]));
      }),
    );
  });

  test("is the same whenever the same is asked, and in whatever order the policies stand", () => {
    const timeless = (judgment: JudgedRequest) =>
      JSON.parse(JSON.stringify(judgment, (name, value) => (name === "ms" || name === "policies" ? undefined : value)));
    fc.assert(
      fc.property(
        place,
        fc.array(policy, { maxLength: 5 }),
        asked,
        enrichment,
        ({ mode, lifecycle }, some, said, known) => {
          const of = (drawn: readonly Drawn[]) => judged(mode, lifecycle, content(drawn), said, known);
          expect(timeless(of(some))).toEqual(timeless(of(some)));
          expect(strictness(of(some.toReversed()))).toEqual(strictness(of(some)));
        },
      ),
    );
  });
});
