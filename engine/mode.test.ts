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
  settledLabErrors: { count: 0, latest: [] },
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

/** A machine of modes: where one is after somebody asked for `to`, with what is known. */
type Machine = (
  from: OperatingMode,
  to: OperatingMode,
  facts: Partial<TransitionFacts>,
  reason: string,
) => OperatingMode;

const ofTheLaw: Machine = (from, to, facts, reason) => requestTransition({ from, to, facts, reason }).mode;
const fallingBack: Machine = (from, _to, _facts, reason) => regressionFallback(from, reason).mode;

/** Every value that a requirement tells apart, of every fact; a fact that is absent is one of them. */
const EVERY_FACT: { [Fact in keyof TransitionFacts]: readonly (TransitionFacts[Fact] | undefined)[] } = {
  successfulLabCycles: [undefined, 1],
  criticalLabErrors: [undefined, 0],
  settledLabErrors: [undefined],
  schemaChanged: [undefined, true],
  migrationCompleted: [undefined, true],
  validatedShadowFindings: [undefined, 1],
  interventionEffectiveness: [undefined, 0.8, 0.81],
  effectivenessThreshold: [undefined, 0.8],
  unaddressedS4Findings: [undefined, 0],
  approval: [undefined, { isOwner: true, isRequester: true }, { isOwner: true, isRequester: false }],
  ownerCount: [1, 2],
};

function everyWorld(): Partial<TransitionFacts>[] {
  return Object.entries(EVERY_FACT).reduce<Partial<TransitionFacts>[]>(
    (worlds, [fact, values]) =>
      worlds.flatMap((world) => values.map((value) => (value === undefined ? world : { ...world, [fact]: value }))),
    [{}],
  );
}

const WORLDS = everyWorld();
const ASKINGS = OPERATING_MODES.flatMap((from) =>
  OPERATING_MODES.flatMap((to) => ["", "because"].map((reason) => ({ from, to, reason }))),
);

/** Every arrow that the machines take in any world at all; what is not among them is on no path, of whatever length. */
function arrowsOf(machines: readonly Machine[]): Set<string> {
  const taken = new Set<string>();
  for (const { from, to, reason } of ASKINGS) {
    const reached = machines.flatMap((machine) => WORLDS.map((facts) => machine(from, to, facts, reason)));
    for (const after of reached) if (after !== from) taken.add(`${from}→${after}`);
  }
  return taken;
}

/** Whether `to` can be reached by these arrows without ever being in `avoided`. */
function isReached(
  arrows: ReadonlySet<string>,
  from: OperatingMode,
  to: OperatingMode,
  avoided: OperatingMode,
): boolean {
  const seen = new Set<OperatingMode>([from]);
  for (const at of seen)
    for (const next of OPERATING_MODES) if (next !== avoided && arrows.has(`${at}→${next}`)) seen.add(next);
  return seen.has(to);
}

describe("over all paths", () => {
  test("of any length, from lab none reaches production without shadow, nor from production any the lab", () => {
    const arrows = arrowsOf([ofTheLaw, fallingBack]);
    expect([...arrows].sort()).toEqual(["lab→shadow", "production→shadow", "shadow→lab", "shadow→production"]);
    expect(isReached(arrows, "lab", "production", "shadow")).toBe(false);
    expect(isReached(arrows, "production", "lab", "shadow")).toBe(false);
  });

  test.each<[string, Machine]>([
    [
      "with a second owner's approval",
      (from, to, facts, reason) =>
        from === "lab" && to === "production" && facts.approval?.isOwner
          ? "production"
          : ofTheLaw(from, to, facts, reason),
    ],
    [
      "on a fallback that goes up",
      (from, to, facts, reason) => (from === "lab" && reason !== "" ? "production" : ofTheLaw(from, to, facts, reason)),
    ],
  ])("a machine that skips shadow %s is found out", (_how, skipping) => {
    expect(isReached(arrowsOf([skipping]), "lab", "production", "shadow")).toBe(true);
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
