import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RISK_WEIGHTS, type RiskContext, scoreRisk } from "./risk-score.ts";
import { RISK_FACTORS, SENSITIVITIES } from "./vocabulary.ts";

const HARMLESS: RiskContext = {
  isReversible: true,
  rollbackPlan: null,
  estimatedCostUsd: 0,
  spentUsd: 0,
  budgetUsd: null,
  costThresholdUsd: 5,
  regulatoryDomains: [],
  sensitivity: "public",
  audienceSize: 1,
  confidence: 1,
  priorDecisions: 1_000_000_000,
  agreementRate: 1,
  criticalMisses: 0,
};
const UNKNOWN: RiskContext = {
  ...HARMLESS,
  isReversible: null,
  estimatedCostUsd: null,
  regulatoryDomains: null,
  sensitivity: null,
  audienceSize: null,
  confidence: null,
  priorDecisions: null,
  agreementRate: null,
  criticalMisses: null,
};

const context: fc.Arbitrary<RiskContext> = fc.record({
  isReversible: fc.option(fc.boolean()),
  rollbackPlan: fc.option(fc.constantFrom("", "restore the backup")),
  estimatedCostUsd: fc.option(fc.double()),
  spentUsd: fc.option(fc.double()),
  budgetUsd: fc.option(fc.double()),
  costThresholdUsd: fc.double(),
  regulatoryDomains: fc.option(fc.array(fc.string(), { maxLength: 3 })),
  sensitivity: fc.option(fc.constantFrom(...SENSITIVITIES)),
  audienceSize: fc.option(fc.double()),
  confidence: fc.option(fc.double()),
  priorDecisions: fc.option(fc.nat()),
  agreementRate: fc.option(fc.double({ min: 0, max: 1 })),
  criticalMisses: fc.option(fc.nat()),
});

const readingOf = (given: Partial<RiskContext>, factor: string) =>
  scoreRisk({ ...HARMLESS, ...given }).factors.find((reading) => reading.factor === factor)?.value;

describe("the risk score", () => {
  test("weighs seven factors that add up to one", () => {
    expect(Object.keys(RISK_WEIGHTS)).toEqual([...RISK_FACTORS]);
    expect(Object.values(RISK_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test("is nearly 0 where everything is harmless, and 1 with every factor named where nothing is known", () => {
    expect(scoreRisk(HARMLESS).score).toBeLessThan(1e-9);
    const { score, missing } = scoreRisk(UNKNOWN);
    expect(score).toBe(1);
    expect(missing).toEqual([
      "reversible",
      "cost_usd",
      "regulatory_domains",
      "audience_size",
      "confidence",
      "prior_decisions",
      "agreement_rate",
    ]);
  });

  test.each([
    [{ isReversible: false }, "reversibility", 1],
    [{ isReversible: false, rollbackPlan: "restore the backup" }, "reversibility", 0.7],
    [{ isReversible: false, rollbackPlan: "  " }, "reversibility", 1],
    [{ estimatedCostUsd: 2 }, "financial", 0.4],
    [{ estimatedCostUsd: 50 }, "financial", 1],
    [{ estimatedCostUsd: 20, spentUsd: 30, budgetUsd: 100 }, "financial", 0.5],
    [{ estimatedCostUsd: 20, spentUsd: null, budgetUsd: 100 }, "financial", 1],
    [{ estimatedCostUsd: 1, budgetUsd: 0 }, "financial", 1],
    [{ regulatoryDomains: ["gdpr"] }, "regulatory", 0.7],
    [{ regulatoryDomains: ["gdpr", "pci"] }, "regulatory", 1],
    [{ sensitivity: "internal" }, "regulatory", 0.3],
    [{ sensitivity: "confidential" }, "regulatory", 0.7],
    [{ sensitivity: "restricted" }, "regulatory", 1],
    [{ audienceSize: 0 }, "audience", 0],
    [{ audienceSize: 1000 }, "audience", 0.5],
    [{ audienceSize: 1e9 }, "audience", 1],
    [{ confidence: 0.25 }, "context_confidence", 0.75],
    [{ priorDecisions: 0 }, "novelty", 1],
    [{ priorDecisions: 3 }, "novelty", 0.25],
    [{ agreementRate: 0.9 }, "agent_trust", 0.1],
    [{ agreementRate: 1, criticalMisses: 1 }, "agent_trust", 1],
  ] satisfies [Partial<RiskContext>, string, number][])("with %j reads %s as %d", (given, factor, value) => {
    expect(readingOf(given, factor)).toBeCloseTo(value, 10);
  });

  test("is a number from 0 to 1 whatever it is given, and the sum of what its factors contribute", () => {
    fc.assert(
      fc.property(context, (given) => {
        const { score, factors } = scoreRisk(given);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(factors.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 9);
      }),
    );
  });

  test("never falls when something stops being known", () => {
    fc.assert(
      fc.property(
        context,
        fc.constantFrom<keyof RiskContext>(
          "isReversible",
          "estimatedCostUsd",
          "audienceSize",
          "confidence",
          "priorDecisions",
          "sensitivity",
          "regulatoryDomains",
        ),
        (given, field) => {
          expect(scoreRisk({ ...given, [field]: null }).score).toBeGreaterThanOrEqual(scoreRisk(given).score);
        },
      ),
    );
  });
});
