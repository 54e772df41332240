import { describe, expect, test } from "vitest";
import { type Activation, activate, type ReadinessFacts, readinessOf } from "./membrane.ts";
import { MEMBRANE_LIFECYCLES, ROLES } from "./vocabulary.ts";

const READY: ReadinessFacts = {
  shadowDecisions: 100,
  criticalActionTypes: ["refund"],
  coveredActionTypes: ["refund", "other"],
  wouldHaveBlocked: { total: 3, reviewed: 3 },
  wouldHaveEscalated: { total: 70, reviewed: 20 },
  wouldHaveAllowed: { total: 27, reviewed: 20 },
  isEscalationTested: true,
  areStakeholdersNotified: true,
};

const wish: Activation = {
  from: "shadow",
  to: "live",
  role: "owner",
  reason: null,
  readiness: readinessOf(READY),
  overrideReason: null,
};

describe("readiness", () => {
  test("is given where every item is met", () => {
    expect(readinessOf(READY).ready).toBe(true);
  });

  test.each([
    ["shadow_decisions", { shadowDecisions: 99 }, []],
    ["critical_types_covered", { criticalActionTypes: ["refund", "wire"] }, ["wire"]],
    ["feedback_reviewed", { wouldHaveBlocked: { total: 3, reviewed: 2 } }, ["block"]],
    ["feedback_reviewed", { wouldHaveEscalated: { total: 70, reviewed: 19 } }, ["escalate"]],
    ["feedback_reviewed", { wouldHaveAllowed: { total: 27, reviewed: 0 } }, ["approve"]],
    ["escalation_tested", { isEscalationTested: false }, []],
    ["stakeholders_notified", { areStakeholdersNotified: false }, []],
  ] satisfies [string, Partial<ReadinessFacts>, string[]][])("lacks %s alone with %j", (item, given, missing) => {
    const { ready, checks } = readinessOf({ ...READY, ...given });
    expect(ready).toBe(false);
    expect(checks.filter(({ met }) => !met)).toEqual([expect.objectContaining({ item, missing })]);
  });

  test("asks for no critical type where none is named, and is not met by having decided nothing", () => {
    const nothing = { total: 0, reviewed: 0 };
    const { checks } = readinessOf({
      ...READY,
      criticalActionTypes: [],
      wouldHaveBlocked: nothing,
      wouldHaveEscalated: nothing,
      wouldHaveAllowed: nothing,
    });
    expect(checks.filter(({ met }) => !met).map(({ item }) => item)).toEqual(["feedback_reviewed"]);
  });
});

describe("a membrane's lifecycle", () => {
  const reasons = { reason: "too strict on refunds", overrideReason: "the old system ends today" };

  test("knows three changes and no other", () => {
    const allowed = MEMBRANE_LIFECYCLES.flatMap((from) =>
      MEMBRANE_LIFECYCLES.filter((to) => activate({ ...wish, ...reasons, from, to }).ok).map((to) => `${from} → ${to}`),
    );
    expect(allowed).toEqual(["draft → shadow", "shadow → live", "live → shadow"]);
  });

  test("changes by an owner alone", () => {
    for (const role of ROLES) expect(activate({ ...wish, role }).ok).toBe(role === "owner");
  });

  test("goes live unready only with a reason, which is marked", () => {
    const readiness = readinessOf({ ...READY, shadowDecisions: 3 });
    expect(activate({ ...wish, readiness })).toEqual({ ok: false, refusal: "not_ready" });
    expect(activate({ ...wish, readiness, overrideReason: "  " })).toEqual({ ok: false, refusal: "not_ready" });
    const overridden = activate({ ...wish, readiness, overrideReason: reasons.overrideReason });
    expect(overridden).toEqual({ ok: true, value: { to: "live", isOverride: true } });
    expect(activate({ ...wish, overrideReason: reasons.overrideReason })).toMatchObject({
      value: { isOverride: false },
    });
  });

  test("comes back from live at any time, with a reason", () => {
    const back: Activation = { ...wish, from: "live", to: "shadow", readiness: { ready: false, checks: [] } };
    expect(activate(back)).toEqual({ ok: false, refusal: "reason_required" });
    expect(activate({ ...back, reason: reasons.reason }).ok).toBe(true);
  });
});
