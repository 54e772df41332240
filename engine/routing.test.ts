import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STATUS_MOVES } from "./approval.ts";
import { DEFAULT_CONFIG, riskPolicyOf } from "./configuration.ts";
import { type Action, assessRisk } from "./risk.ts";
import { isApprovedByLab, type Routing, routeRequest } from "./routing.ts";
import { APPROVAL_MODES, BUILT_IN_ACTION_TYPES, OPERATING_MODES, SEVERITIES, VERDICTS } from "./vocabulary.ts";

const action = (
  actionType: string,
  predictedSeverity: Action["predictedSeverity"],
  more: Partial<Action> = {},
): Action => ({
  actionType,
  predictedSeverity,
  estimatedCostUsd: null,
  affectsSafetyFilters: null,
  capability: null,
  failure: null,
  raisedSeverity: null,
  isReversible: null,
  targetSurface: null,
  ...more,
});
const inLab = (asked: Action, config: Partial<Routing["config"]> = {}): Routing => ({
  assessment: assessRisk(asked, "lab", riskPolicyOf(DEFAULT_CONFIG.lab, {})),
  mode: "lab",
  config: { approvalMode: "interactive", autoApproveReviewInLab: null, ...config },
  otherDemand: "approve",
});

describe("the lab's rule", () => {
  test("approves an unregistered type up to S2 where it is unset", () => {
    expect(routeRequest(inLab(action("wire_transfer", "S2")))).toEqual({ status: "approved", via: "auto_lab" });
    expect(routeRequest(inLab(action("wire_transfer", null)))).toEqual({ status: "approved", via: "auto_lab" });
    expect(routeRequest(inLab(action("wire_transfer", "S3")))).toEqual({ status: "pending", via: null });
  });

  test("lets what costs too much wait for a person where it is unset, and passes it where it is true", () => {
    const costly = action("config_change", "S0", { estimatedCostUsd: 5.01 });
    expect(routeRequest(inLab(costly)).status).toBe("pending");
    expect(routeRequest(inLab(costly, { autoApproveReviewInLab: true }))).toEqual({
      status: "approved",
      via: "auto_lab",
    });
  });

  test("never passes a change of safety filters, by whatever name", () => {
    const actionTypes = { relax: { floor: "S0", behavesAs: "safety_filter_change" } } as const;
    const asked = action("relax", "S0", { affectsSafetyFilters: false });
    const assessment = assessRisk(asked, "lab", riskPolicyOf(DEFAULT_CONFIG.lab, actionTypes));
    expect(assessment.tier).toBe("review");
    const routing = { ...inLab(asked, { autoApproveReviewInLab: true }), assessment };
    expect(routeRequest(routing)).toEqual({ status: "pending", via: null });
  });

  test("says nothing outside lab", () => {
    const routing = inLab(action("config_change", "S3"), { autoApproveReviewInLab: true });
    expect(isApprovedByLab(routing)).toBe(true);
    expect(isApprovedByLab({ ...routing, mode: "shadow" })).toBe(false);
  });
});

describe("for every request", () => {
  const aRouting = fc
    .record({
      type: fc.constantFrom(...BUILT_IN_ACTION_TYPES, "unregistered"),
      severity: fc.constantFrom(...SEVERITIES),
      mode: fc.constantFrom(...OPERATING_MODES),
      approvalMode: fc.constantFrom(...APPROVAL_MODES),
      autoApproveReviewInLab: fc.option(fc.boolean()),
      otherDemand: fc.constantFrom(...VERDICTS),
      autoApproveSafe: fc.boolean(),
    })
    .map(({ type, severity, mode, approvalMode, autoApproveReviewInLab, autoApproveSafe, ...rest }): Routing => {
      const policy = { ...riskPolicyOf(DEFAULT_CONFIG[mode], {}), autoApproveSafe };
      const assessment = assessRisk(action(type, severity), mode, policy);
      return { assessment, mode, config: { approvalMode, autoApproveReviewInLab }, ...rest };
    });

  test("what is blocked is blocked, whatever anybody configured", () => {
    fc.assert(
      fc.property(aRouting, (routing) => {
        const isBlocked = routing.assessment.tier === "block" || routing.otherDemand === "block";
        expect(routeRequest(routing).status === "blocked").toBe(isBlocked);
      }),
    );
  });

  test("nothing but what is safe is approved in production without a person", () => {
    fc.assert(
      fc.property(aRouting, (routing) => {
        const { status } = routeRequest(routing);
        if (routing.mode === "production" && status === "approved") expect(routing.assessment.tier).toBe("safe");
      }),
    );
  });

  test("nothing is approved where another dial escalates", () => {
    fc.assert(
      fc.property(aRouting, (routing) => {
        expect(routeRequest({ ...routing, otherDemand: "escalate" }).status).not.toBe("approved");
      }),
    );
  });

  test("in lockdown nothing passes but what is safe, and nothing waits but what safety alone would have passed", () => {
    fc.assert(
      fc.property(aRouting, (routing) => {
        const route = routeRequest({ ...routing, config: { ...routing.config, approvalMode: "auto_reject" } });
        expect(["approved", "rejected", "blocked"]).toContain(route.status);
        if (route.status === "approved") expect(route.via).toBe("auto_safe");
      }),
    );
  });

  test("the status it gets can be reached from created", () => {
    fc.assert(
      fc.property(aRouting, (routing) => {
        const { status } = routeRequest(routing);
        expect([...STATUS_MOVES.created, ...STATUS_MOVES.pending]).toContain(status);
      }),
    );
  });
});
