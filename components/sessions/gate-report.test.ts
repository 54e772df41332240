import { describe, expect, test } from "vitest";
import type { GateReport, SessionView } from "#contract/sessions.ts";
import type { AutonomyLevel } from "#engine/vocabulary.ts";
import { reasonNotToDemote, reasonNotToGraduate, unmetGates } from "./gate-report.ts";

function report(
  met: { seen?: boolean; agreed?: boolean; missed?: boolean },
  level: AutonomyLevel = "shadow",
): GateReport {
  const { seen = true, agreed = true, missed = false } = met;
  return {
    eligible: level !== "autonomous" && seen && agreed && !missed,
    current_level: level,
    next_level: level === "shadow" ? "supervised" : level === "supervised" ? "autonomous" : null,
    gates: {
      min_observations: { required: 25, actual: seen ? 31 : 9, met: seen },
      agreement_threshold: { required: 0.9, actual: agreed ? 0.95 : 0.8997, met: agreed },
      critical_miss_window: { window_hours: 168, misses: missed ? 1 : 0, met: !missed },
    },
  };
}
const session = (gates: GateReport, closed_at: string | null = null): Pick<SessionView, "gates" | "closed_at"> => ({
  gates,
  closed_at,
});

describe("graduating", () => {
  test("is held by nothing when every gate is met", () => {
    expect(reasonNotToGraduate(session(report({})), null)).toBeNull();
    expect(unmetGates(report({}))).toEqual([]);
    const drifting = { ...report({}).gates, drift: { began_at: "2026-06-01T12:00:00Z", met: false } };
    expect(unmetGates({ ...report({}), gates: drifting })).toEqual([
      "an alarm of drift, which nobody has acknowledged",
    ]);
  });

  test("is held by each gate that is not met, with what there is and what is needed", () => {
    const gates = report({ seen: false, agreed: false, missed: true });
    expect(reasonNotToGraduate(session(gates), "11 Jun 11:20")).toBe(
      "Held by observations 9 of 25; agreement 89.97%, needs 90%; critical misses in the window 1, needs 0. " +
        "The window opens 11 Jun 11:20, if nothing else is missed",
    );
  });

  test("says that nothing was compared yet where there is no rate", () => {
    const gates = report({ agreed: false });
    gates.gates.agreement_threshold.actual = null;
    expect(unmetGates(gates)).toEqual(["agreement none yet, needs 90%"]);
  });

  test("ends at the top and with the session", () => {
    expect(reasonNotToGraduate(session(report({}, "autonomous")), null)).toContain("no higher level");
    expect(reasonNotToGraduate(session(report({}), "2026-06-09T12:00:00Z"), null)).toBe("This session is closed");
  });
});

describe("demoting", () => {
  test.each([
    ["shadow", null, "SHADOW is the lowest level"],
    ["supervised", null, null],
    ["autonomous", null, null],
    ["autonomous", "2026-06-09T12:00:00Z", "This session is closed"],
  ] as const)("from %s (closed %s): %s", (level, closed_at, reason) => {
    expect(reasonNotToDemote({ level, closed_at })).toBe(reason);
  });
});
