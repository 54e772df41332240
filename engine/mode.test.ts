import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  behaviourOf,
  canTransition,
  regressionFallback,
  requestTransition,
  type TransitionFacts,
  unmetRequirements,
  validTransitions,
} from "./mode.ts";
import { OPERATING_MODES, type OperatingMode } from "./vocabulary.ts";

const aMode = fc.constantFrom(...OPERATING_MODES);
const promising: TransitionFacts = {
  successfulLabCycles: 1,
  criticalLabErrors: 0,
  schemaChanged: true,
  migrationCompleted: true,
  validatedShadowFindings: 1,
  interventionEffectiveness: 0.81,
  effectivenessThreshold: 0.8,
  unaddressedS4Findings: 0,
  approval: { isOwner: true, isRequester: false },
  ownerCount: 2,
};

describe("a transition", () => {
  test("from lab to production does not exist, and the message names the one that does", () => {
    const outcome = requestTransition({ from: "lab", to: "production", facts: promising, reason: "now" });
    expect(outcome).toEqual({
      success: false,
      changed: false,
      mode: "lab",
      unmet: [],
      message: "Cannot transition from lab to production. Valid transitions: shadow",
    });
  });

  test("to the present mode succeeds and changes nothing", () => {
    const outcome = requestTransition({ from: "shadow", to: "shadow", facts: {}, reason: "" });
    expect(outcome).toMatchObject({ success: true, changed: false, mode: "shadow" });
  });

  test("names every unmet requirement at once", () => {
    const outcome = requestTransition({ from: "shadow", to: "production", facts: {}, reason: "" });
    expect(outcome.unmet).toEqual([
      "validated_findings",
      "intervention_effectiveness",
      "no_unaddressed_s4",
      "authorized_approval",
    ]);
    expect(outcome.message).toContain("Unmet requirements: validated_findings, intervention_effectiveness");
  });

  test("happens when everything is met", () => {
    const outcome = requestTransition({ from: "shadow", to: "production", facts: promising, reason: "" });
    expect(outcome).toMatchObject({ success: true, changed: true, mode: "production", unmet: [] });
  });

  test.each([
    [0.8, 0.8],
    [null, 0],
    [Number.NaN, 0.8],
  ])("needs an effectiveness strictly above the threshold: %s against %s is not", (measured, threshold) => {
    const facts = { ...promising, interventionEffectiveness: measured, effectivenessThreshold: threshold };
    expect(unmetRequirements("shadow", "production", facts)).toEqual(["intervention_effectiveness"]);
  });

  test("lets an only owner approve their own request, and no owner of two", () => {
    const own = { ...promising, approval: { isOwner: true, isRequester: true } };
    expect(unmetRequirements("shadow", "production", { ...own, ownerCount: 1 })).toEqual([]);
    expect(unmetRequirements("shadow", "production", own)).toEqual(["authorized_approval"]);
    const byReviewer = { ...promising, approval: { isOwner: false, isRequester: false } };
    expect(unmetRequirements("shadow", "production", byReviewer)).toEqual(["authorized_approval"]);
  });

  test("to safety is held back by nothing but a blank reason", () => {
    expect(unmetRequirements("production", "shadow", {}, " \n")).toEqual(["reason"]);
    expect(unmetRequirements("production", "shadow", {}, "latency doubled")).toEqual([]);
    expect(unmetRequirements("shadow", "lab", {})).toEqual([]);
  });
});

describe("over all paths", () => {
  test("no path from lab reaches production without passing shadow", () => {
    fc.assert(
      fc.property(fc.array(aMode, { maxLength: 12 }), (wishes) => {
        let mode: OperatingMode = "lab";
        const visited: OperatingMode[] = [mode];
        for (const to of wishes) {
          mode = requestTransition({ from: mode, to, facts: promising, reason: "because" }).mode;
          visited.push(mode);
        }
        const arrivals = visited.flatMap((each, index) =>
          each === "production" && index > 0 ? [visited[index - 1]] : [],
        );
        expect(arrivals.every((previous) => previous === "shadow" || previous === "production")).toBe(true);
      }),
    );
  });

  test("a refused attempt leaves the mode as it was, and a success is always a valid step", () => {
    fc.assert(
      fc.property(aMode, aMode, fc.boolean(), fc.string(), (from, to, known, reason) => {
        const outcome = requestTransition({ from, to, facts: known ? promising : {}, reason });
        expect(outcome.mode).toBe(outcome.changed ? to : from);
        if (outcome.changed) expect(validTransitions(from)).toContain(to);
        expect(canTransition(from, to)).toBe(validTransitions(from).includes(to));
      }),
    );
  });
});

test("the regression fallback starts only from production, and with a reason", () => {
  expect(regressionFallback("production", "error rate doubled")).toEqual({
    changed: true,
    mode: "shadow",
    event: { topic: "regression.detected", reason: "error rate doubled", fromMode: "production" },
  });
  expect(regressionFallback("production", "  ").changed).toBe(false);
  expect(regressionFallback("lab", "error rate doubled")).toEqual({ changed: false, mode: "lab", event: null });
});

test("destructive tests are for lab alone", () => {
  expect(OPERATING_MODES.map((mode) => behaviourOf("run_destructive_tests", mode))).toEqual([
    "auto",
    "blocked",
    "blocked",
  ]);
});
